// Every operation of the Data Center flavour, judged by Atlassian's OpenAPI documents.
// usage: SITE=http://127.0.0.1:PORT CONTRACTS=folder node datacenter.mjs
import { caller, startPrism } from './prism.mjs';
import { issueParts, keep as parts } from './issue-parts.mjs';
import { serviceDesk, keep as desks } from './service-desk.mjs';
import { expect, finish, step } from './steps.mjs';

const keep = [
  desks,
  '^/api/2/(myself|serverInfo|mypermissions|search|field|issuetype|priority|status|resolution|issueLinkType|issueLink|user|user/search|user/assignable/search)$',
  '^/api/2/(project|project/.projectIdOrKey.|project/.projectIdOrKey./statuses)$', '^/api/2/attachment/.id.$', `^/api/2/(${parts})`,
  '^/api/2/(project/.projectIdOrKey./(versions|components)|version($|/.id.($|/(relatedIssueCounts|removeAndSwap)$))|component($|/.id.)|filter/(favourite|.id.)$|dashboard($|/.id.$)|issue/.issueIdOrKey./editmeta$)',
  '^/agile/1.0/(board($|/.boardId.($|/(sprint|issue|backlog|project)$))|sprint($|/.sprintId.($|/issue$))|backlog|issue/rank)',
  '^/api/2/issue($|/createmeta/|/.issueIdOrKey.($|/comment|/transitions$|/attachments$))',
  '^/rest/api/(search|space|space/_private|space/.spaceKey.|space/.spaceKey./content/.type.|server-information|user|user/current|user/list|space/.spaceKey./permissions|group/.groupName.)$', '^/rest/api/user/watch/(content|space)/', '^/rest/api/content/.id./(restriction|property)',
  '^/rest/api/content($|/search$|/.(id|contentId).($|/history$|/child/|/descendant/|/label))',
].join('|');

const prism = await startPrism(process.env.CONTRACTS, 'datacenter', keep, process.env.SITE);
const authorization = `Basic ${Buffer.from('demo:demo-password').toString('base64')}`;
const call = caller(prism.url, authorization);
const check = (method, path, options) => step(`${method} ${path}`, () => call(method, path, options));
const upload = (name, text, fields = {}) => {
  const form = new FormData();
  form.append('file', new Blob([text], { type: 'text/plain' }), name);
  for (const [key, value] of Object.entries(fields)) form.append(key, value);
  return { form, headers: { 'X-Atlassian-Token': 'no-check' } };
};

try {
  const J = '/jira/rest/api/2';
  for (const path of ['myself', 'serverInfo', 'mypermissions', 'field', 'issuetype', 'priority', 'status', 'resolution', 'project', 'project/DEMO', 'project/DEMO/statuses',
    'issue/createmeta/DEMO/issuetypes', 'issue/createmeta/DEMO/issuetypes/10001?maxResults=200', 'issueLinkType', 'user?username=demo', 'user/search?username=de',
    'user/assignable/search?project=DEMO'])
    await check('GET', `${J}/${path}`);
  await step('search', async () => {
    const found = await call('GET', `${J}/search?jql=project%20%3D%20DEMO&maxResults=5&startAt=2&expand=names,schema`);
    expect(found.total > 20 && found.issues.length === 5 && found.startAt === 2, 'a page with a total');
  });
  await check('POST', `${J}/search`, { body: { jql: 'status = Done', fields: ['summary', 'resolution'], maxResults: 3 } });
  const made = await check('POST', `${J}/issue`, { body: { fields: { project: { key: 'DEMO' }, issuetype: { id: '10002' }, summary: 'Judged', description: 'h1. Words', assignee: { name: 'demo' } } } });
  const I = `${J}/issue/${made.key}`;
  await check('PUT', I, { body: { fields: { customfield_10010: 3 }, update: { labels: [{ add: 'judged' }] } }, status: 204 });
  await check('GET', `${I}?expand=names,renderedFields,changelog`);
  const comment = await check('POST', `${I}/comment`, { body: { body: 'Said' }, status: 201 });
  await check('GET', `${I}/comment?maxResults=1`);
  await check('GET', `${I}/comment/${comment.id}`);
  await check('PUT', `${I}/comment/${comment.id}`, { body: { body: 'Said again' } });
  await check('DELETE', `${I}/comment/${comment.id}`, { status: 204 });
  await check('GET', `${I}/transitions`);
  await check('POST', `${I}/transitions`, { body: { transition: { id: '11' } }, status: 204 });
  const files = await check('POST', `${I}/attachments`, upload('a.txt', 'hello'));
  await check('GET', `${J}/attachment/${files[0].id}`);
  await check('POST', `${J}/issueLink`, { body: { type: { name: 'Blocks' }, inwardIssue: { key: made.key }, outwardIssue: { key: 'DEMO-1' } }, status: 201 });
  await issueParts(check, caller(process.env.SITE, authorization), J, made.key, { text: words => words, person: { name: 'demo' }, handle: 'demo', another: 'DEMO-2' });
  await check('DELETE', I, { status: 204 });

  await serviceDesk(check, '/jira', { description: 'Words', customer: 'carla' });

  const A = '/jira/rest/agile/1.0';
  for (const path of ['board?type=scrum&projectKeyOrId=DEMO', 'board/1', 'board/1/project', 'board/1/sprint?state=active,future', 'sprint/2', 'board/1/issue?maxResults=5&fields=summary,sprint', 'board/1/backlog?maxResults=5',
    'sprint/2/issue?maxResults=2'])
    await check('GET', `${A}/${path}`);
  const sprint = await check('POST', `${A}/sprint`, { body: { name: 'Judged', originBoardId: 1, goal: 'Stand.' } });
  await check('POST', `${A}/sprint/${sprint.id}`, { body: { startDate: '2027-01-04T09:00:00.000Z', endDate: '2027-01-15T09:00:00.000Z' } });
  await check('POST', `${A}/sprint/${sprint.id}/issue`, { body: { issues: ['DEMO-2', 'DEMO-3'] }, status: 204 });
  await check('PUT', `${A}/issue/rank`, { body: { issues: ['DEMO-2'], rankAfterIssue: 'DEMO-3' }, status: 204 });
  await check('POST', `${A}/backlog/issue`, { body: { issues: ['DEMO-3'] }, status: 204 });
  await check('DELETE', `${A}/sprint/${sprint.id}`, { status: 204 });
  const version = await check('POST', `${J}/version`, { body: { name: 'Judged', projectId: Number((await call('GET', `${J}/project/DEMO`)).id) }, status: 201 });
  await check('PUT', `${J}/version/${version.id}`, { body: { released: true, description: 'Out.' } });
  for (const path of [`version/${version.id}`, `version/${version.id}/relatedIssueCounts`, 'project/DEMO/versions', 'project/DEMO/components']) await check('GET', `${J}/${path}`);
  await check('POST', `${J}/version/${version.id}/removeAndSwap`, { body: {}, status: 204 });
  const component = await check('POST', `${J}/component`, { body: { name: 'Judged', project: 'DEMO', leadUserName: 'demo' }, status: 201 });
  await check('PUT', `${J}/component/${component.id}`, { body: { assigneeType: 'COMPONENT_LEAD' } });
  for (const path of [`component/${component.id}`, `component/${component.id}/relatedIssueCounts`]) await check('GET', `${J}/${path}`);
  await check('DELETE', `${J}/component/${component.id}`, { status: 204 });
  const favourites = await check('GET', `${J}/filter/favourite`);
  const dashboards = await check('GET', `${J}/dashboard?filter=favourite`);
  for (const path of [`filter/${favourites[0].id}`, `dashboard/${dashboards.dashboards[0].id}`, 'issue/DEMO-2/editmeta']) await check('GET', `${J}/${path}`);

  const C = '/confluence/rest/api';
  for (const path of ['space?expand=description.plain', 'space/HAND?expand=homepage', 'server-information', 'user/current', 'user?username=alex',
    'content?spaceKey=HAND&limit=3&expand=body.storage,version,ancestors,space'])
    await check('GET', `${C}/${path}`);
  const page = await check('POST', `${C}/content`, { body: { type: 'page', title: 'Judged', space: { key: 'HAND' }, body: { storage: { value: '<p>One</p>', representation: 'storage' } } } });
  const P = `${C}/content/${page.id}`;
  await check('GET', `${P}?expand=body.storage,body.view,version,space,ancestors,history.lastUpdated,metadata.labels,children.attachment,children.page,container`);
  await check('PUT', P, { body: { type: 'page', title: 'Judged', version: { number: 2 }, body: { storage: { value: '<p>Two</p>', representation: 'storage' } } } });
  await check('GET', `${P}/history`);
  const said = await check('POST', `${C}/content`, { body: { type: 'comment', container: { id: page.id, type: 'page' }, body: { storage: { value: '<p>Hm</p>', representation: 'storage' } } } });
  await check('POST', `${C}/content`, {
    body: { type: 'comment', container: { id: page.id, type: 'page' }, ancestors: [{ id: said.id }], body: { storage: { value: '<p>Yes</p>', representation: 'storage' } } },
  });
  await check('PUT', `${C}/content/${said.id}`, { body: { type: 'comment', version: { number: 2 }, body: { storage: { value: '<p>Hm.</p>', representation: 'storage' } } } });
  await check('PUT', `${P}/restriction`, { body: [{ operation: 'update', restrictions: { user: [{ type: 'known', username: 'demo' }], group: [{ type: 'group', name: 'handbook-editors' }] } }] });
  await check('GET', `${P}/restriction/byOperation/update?expand=restrictions.user,restrictions.group`);
  await check('POST', `${P}/property`, { body: { key: 'judged', value: { step: 1 } } });
  await check('PUT', `${P}/property/judged`, { body: { key: 'judged', value: { step: 2 }, version: { number: 2 } } });
  for (const path of [`content/${page.id}/property?expand=version`, `content/${page.id}/property/judged?expand=version`, `content/${page.id}?expand=operations`, 'user/list?limit=2', 'group/handbook-editors', 'space/HAND/permissions'])
    await check('GET', `${C}/${path}`);
  await check('DELETE', `${P}/property/judged`, { status: 204 });
  for (const path of [`content/${page.id}`, 'space/HAND']) {
    const headers = { 'X-Atlassian-Token': 'no-check' };
    await check('POST', `${C}/user/watch/${path}`, { headers });
    await check('GET', `${C}/user/watch/${path}`);
    await check('DELETE', `${C}/user/watch/${path}`, { headers, status: 204 });
  }
  await check('GET', `${P}/child/comment?depth=all&expand=body.storage,version`);
  const added = await check('POST', `${P}/child/attachment`, upload('a.txt', 'one', { minorEdit: 'true', comment: 'first' }));
  await check('POST', `${P}/child/attachment/${added.results[0].id}/data`, upload('a.txt', 'two', { minorEdit: 'true' }));
  await check('POST', `${P}/label`, { body: [{ prefix: 'global', name: 'judged' }] });
  await check('GET', `${P}/label`);
  await check('DELETE', `${P}/label?name=judged`, { status: 204 });
  const space = await call('GET', `${C}/space/HAND?expand=homepage`);
  await check('GET', `${C}/content/${space.homepage.id}/child/page?expand=version`);
  await check('GET', `${C}/content/${space.homepage.id}/descendant/page?limit=5`);
  for (const cql of ['type = page and text ~ "handbook"', 'type = attachment']) {
    await check('GET', `${C}/search?cql=${encodeURIComponent(cql)}`);
    await check('GET', `${C}/content/search?expand=version&cql=${encodeURIComponent(cql)}`);
  }
  const draft = await check('POST', `${C}/content?status=draft`, { body: { type: 'page', status: 'draft', title: 'Draft', space: { key: 'HAND' }, body: { storage: { value: '<p>D</p>', representation: 'storage' } } } });
  await check('GET', `${C}/content/${draft.id}?status=draft`);
  await check('POST', `${C}/content`, { body: { id: draft.id, type: 'page', status: 'current', title: 'Draft', space: { key: 'HAND' }, body: { storage: { value: '<p>D</p>', representation: 'storage' } } } });
  const post = await check('POST', `${C}/content`, { body: { type: 'blogpost', title: 'News', space: { key: 'HAND' }, body: { storage: { value: '<p>N</p>', representation: 'storage' } } } });
  await check('GET', `${C}/content/${post.id}?expand=version,space`);
  await check('GET', `${C}/content?type=blogpost&spaceKey=HAND&postingDay=${new Date().toISOString().slice(0, 10)}`);
  for (const path of ['space/HAND/content/page?depth=root', 'space?favourite=true', 'space?status=archived']) await check('GET', `${C}/${path}`);
  await check('POST', `${C}/space`, { body: { key: 'NEWS', name: 'News', description: { plain: { value: 'All of it', representation: 'plain' } } } });
  await check('POST', `${C}/space/_private`, { body: { key: 'MINE', name: 'Mine' } });
  await check('DELETE', P, { status: 204 });
  await check('GET', `${P}?status=trashed`);
  await check('PUT', `${P}?status=trashed`, { body: { id: page.id, type: 'page', status: 'current', title: 'Judged', version: { number: 3 } } });
  await check('DELETE', P, { status: 204 });
  await check('DELETE', `${P}?status=trashed`, { status: 204 });
} finally {
  prism.stop();
}
finish();
