// Service desks, on either flavour: what they offer, and requests that are raised, read and decided, through the judges.

/** The paths this needs. */
export const keep = '^/rest/servicedeskapi/(servicedesk|request)($|/)';

const headers = { 'X-ExperimentalApi': 'opt-in' };

/** Goes through them; `root` stands before the paths, `description` is a text and `customer` a customer as the flavour has them. */
export async function serviceDesk(check, root, { description, customer, extra = {} }) {
  const api = `${root}/rest/servicedeskapi`;
  const desks = await check('GET', `${api}/servicedesk?start=0&limit=10`);
  const desk = `${api}/servicedesk/${desks.values[0].id}`;
  await check('GET', desk);
  await check('GET', `${api}/servicedesk/999`, { status: 404 });
  const queues = await check('GET', `${desk}/queue?includeCount=true`, { headers });
  await check('GET', `${desk}/queue/${queues.values[0].id}`, { headers });
  await check('GET', `${desk}/queue/${queues.values[0].id}/issue?start=1&limit=1`, { headers });
  const types = await check('GET', `${desk}/requesttype?searchQuery=help`);
  const type = types.values[0].id;
  await check('GET', `${desk}/requesttype/${type}/field`);
  await check('GET', `${desk}/customer?query=carla`, { headers });

  const raised = { serviceDeskId: desks.values[0].id, requestTypeId: type, ...extra };
  const made = await check('POST', `${api}/request`, { body: { ...raised, requestFieldValues: { summary: 'Judged', description }, raiseOnBehalfOf: customer, requestParticipants: [customer] }, status: 201 });
  await check('POST', `${api}/request`, { body: { ...raised, requestFieldValues: { description } }, status: 400 });
  const expand = ['participant', 'sla', 'status', 'requestType', 'serviceDesk'].map(part => `expand=${part}`).join('&');
  await check('GET', `${api}/request/${made.issueKey}?${expand}`);
  await check('GET', `${api}/request/NONE-1`, { status: 404 });
  await check('GET', `${api}/request?requestOwnership=APPROVER&approvalStatus=MY_PENDING_APPROVAL&requestStatus=OPEN_REQUESTS&serviceDeskId=${desks.values[0].id}&expand=requestType`);
  for (const part of ['comment?public=true&internal=true', 'sla', 'approval']) await check('GET', `${api}/request/SUP-2/${part}`, { headers });
  const approvals = await check('GET', `${api}/request/SUP-2/approval`, { headers });
  await check('POST', `${api}/request/SUP-2/approval/${approvals.values[0].id}`, { body: { decision: 'decline' }, headers });
  await check('POST', `${api}/request/SUP-2/approval/${approvals.values[0].id}`, { body: { decision: 'approve' }, headers, status: 403 });
}
