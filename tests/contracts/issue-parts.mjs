// What hangs on an issue, on either flavour: its parts are created, read, changed and deleted through the judges.

/** The paths this needs, below the root of the platform's API. */
export const keep = [
  'issue/bulk$', 'issue/.issueIdOrKey./(assignee|worklog|worklog/.id.|remotelink|remotelink/.linkId.|watchers|votes|properties|properties/.propertyKey.)$', 'issueLink/.linkId.$',
].join('|');

/**
 * Goes through them; `text` makes a formatted text of the flavour, `person` names the user who asks and `handle` is that name alone.
 * `direct` reaches the site without the judge, who would take the quotes off a body that is a text alone.
 */
export async function issueParts(check, direct, api, key, { text, person, handle, another }) {
  const issue = `${api}/issue/${key}`;
  const fields = { project: { key: 'DEMO' }, issuetype: { id: '10002' } };
  await check('POST', `${api}/issue/bulk`, { body: { issueUpdates: [{ fields: { ...fields, summary: 'One of two' } }, { fields: { ...fields, summary: 'Two of two' } }] }, status: 201 });
  await check('POST', `${api}/issue/bulk`, { body: { issueUpdates: [{ fields: { ...fields, summary: 'Good' } }, { fields }] }, status: 201 });
  await check('PUT', `${issue}/assignee`, { body: person, status: 204 });

  const worklog = await check('POST', `${issue}/worklog?adjustEstimate=new&newEstimate=2d`, { body: { timeSpent: '1h 30m', started: '2026-11-20T09:00:00.000+0000', comment: text('Worked') }, status: 201 });
  await check('GET', `${issue}/worklog`);
  await check('GET', `${issue}/worklog/${worklog.id}`);
  await check('PUT', `${issue}/worklog/${worklog.id}?adjustEstimate=leave`, { body: { timeSpent: '2h' } });
  await check('POST', `${issue}/worklog`, { body: { timeSpent: 'a while' }, status: 400 });
  await check('DELETE', `${issue}/worklog/${worklog.id}?adjustEstimate=auto`, { status: 204 });

  const link = { globalId: 'judged', relationship: 'is judged by', object: { url: 'https://example.com/judge', title: 'Judge', summary: 'Judges' } };
  const remote = await check('POST', `${issue}/remotelink`, { body: link, status: [200, 201] });
  await check('POST', `${issue}/remotelink`, { body: { ...link, relationship: 'was judged by' }, status: 200 });
  await check('GET', `${issue}/remotelink/${remote.id}`);
  // Data Center's document gives the schema of one link for the list of them.
  const remotes = await direct('GET', `${issue}/remotelink`);
  if (remotes.length !== 1) throw new Error('the second link with the same global id replaces the first');
  await check('DELETE', `${issue}/remotelink/${remote.id}`, { status: 204 });

  await direct('POST', `${issue}/watchers`, { body: handle, status: 204 });
  await check('GET', `${issue}/watchers`);
  await check('GET', `${issue}/votes`);
  await check('POST', `${issue}/votes`, { status: 404 });
  await check('DELETE', `${issue}/votes`, { status: 404 });

  await direct('PUT', `${issue}/properties/judged`, { body: 'yes', status: 201 });
  await check('GET', `${issue}/properties`);
  await check('GET', `${issue}/properties/judged`);
  await check('DELETE', `${issue}/properties/judged`, { status: 204 });

  await check('POST', `${api}/issueLink`, { body: { type: { name: 'Relates' }, inwardIssue: { key }, outwardIssue: { key: another } }, status: 201 });
  const linked = await check('GET', `${issue}?fields=issuelinks`);
  const id = linked.fields.issuelinks[0].id;
  await check('GET', `${api}/issueLink/${id}`);
  await check('DELETE', `${api}/issueLink/${id}`, { status: 204 });
  await check('GET', `${api}/issueLink/${id}`, { status: 404 });
}
