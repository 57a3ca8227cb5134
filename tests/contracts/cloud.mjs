// Every operation of the Cloud flavour, judged by Atlassian's OpenAPI documents.
// usage: SITE=http://127.0.0.1:PORT CONTRACTS=folder node cloud.mjs
import { caller, startPrism } from './prism.mjs';
import { issueParts, keep as parts } from './issue-parts.mjs';
import { serviceDesk, keep as desks } from './service-desk.mjs';
import { expect, finish, step } from './steps.mjs';

const keep = [
  desks, '^/rest/api/3/bulk/queue/',
  '^/rest/api/3/(myself|serverInfo|mypermissions|field|field/search|issuetype|priority|status|resolution|issueLinkType|issueLink|user|user/search|user/assignable/search)$',
  '^/rest/api/3/search/(jql|approximate-count)$', '^/rest/api/3/(project/search|project/.projectIdOrKey.|project/.projectIdOrKey./statuses)$',
  '^/rest/api/3/issue($|/bulkfetch$|/createmeta/.projectIdOrKey./|/.issueIdOrKey.($|/comment|/transitions$|/attachments$))', '^/rest/api/3/attachment/(.id.|content/.id.|thumbnail/.id.)$',
  `^/rest/api/3/(${parts})`, '^/rest/api/3/(issue/.issueIdOrKey./changelog|changelog/bulkfetch)$',
  '^/(spaces|pages|blogposts|folders|whiteboards|databases|embeds)($|/.id.($|/(pages|blogposts|children|direct-children|descendants|ancestors|attachments|labels|footer-comments|inline-comments|versions|title)$))', '^/pages/.page.id./versions/', '^/blogposts/.blogpost.id./versions/', '^/wiki/rest/api/content/.id./(copy|pagehierarchy/copy|version)$', '^/wiki/rest/api/content/.pageId./move/', '^/wiki/rest/api/(longtask/.id.|space|space/_private)$',
  '^/rest/api/3/(project/.projectIdOrKey./(versions|components)|version($|/.id.)|component($|/.id.)|filter/(favourite|search|.id.)|dashboard|issue/.issueIdOrKey./(editmeta|changelog))',
  '^/rest/agile/1.0/(board|sprint|backlog|issue/rank)', '^/rest/software/1.0/(board|sprint)/.(board|sprint)Id./(issue|backlog)$',
  '^/(footer|inline)-comments($|/.comment.id.$|/.id./children$)', '^/attachments($|/.id.($|/labels$|/versions$))', '^/users-bulk$', '^/content/convert-ids-to-types$',
  '^/(pages|blogposts)/.(page.|blogpost.)?id./(properties|likes)', '^/tasks', '^/spaces/.id./permissions$', '^/wiki/rest/api/content/.id./(restriction|permission/check|state)', '^/wiki/rest/api/(group/(by-id|picker)|template/(page|.contentTemplateId.)|user/watch/(content|space)/|analytics)',
  '^/wiki/rest/api/(search|search/user|user|user/current|settings/systemInfo)$', '^/wiki/rest/api/content/.id./(label|child/attachment)',
].join('|');

const prism = await startPrism(process.env.CONTRACTS, 'cloud', keep, process.env.SITE);
const authorization = `Basic ${Buffer.from('demo@example.com:demo-api-token').toString('base64')}`;
const call = caller(prism.url, authorization);
const check = (method, path, options) => step(`${method} ${path}`, () => call(method, path, options));
const document = text => ({ type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });
const storage = value => ({ representation: 'storage', value });
const upload = (name, text, fields = {}) => {
  const form = new FormData();
  form.append('file', new Blob([text], { type: 'text/plain' }), name);
  for (const [key, value] of Object.entries(fields)) form.append(key, value);
  return { form, headers: { 'X-Atlassian-Token': 'no-check' } };
};

try {
  const J = '/rest/api/3';
  const me = await check('GET', `${J}/myself`);
  const account = encodeURIComponent(me.accountId);
  for (const path of ['serverInfo', 'mypermissions?permissions=BROWSE_PROJECTS', 'field', 'field/search?maxResults=3&startAt=2', 'issuetype', 'priority', 'status', 'resolution',
    'project/search?expand=description,lead,issueTypes', 'project/DEMO', 'project/DEMO/statuses', 'issue/createmeta/DEMO/issuetypes', 'issue/createmeta/DEMO/issuetypes/10001',
    'issueLinkType', `user?accountId=${account}`, 'user/search?query=de', 'user/assignable/search?project=DEMO'])
    await check('GET', `${J}/${path}`);
  const found = await check('GET', `${J}/search/jql?jql=project%20%3D%20DEMO&fields=*all&maxResults=20&expand=names,schema`);
  await step('another page', async () => {
    expect(found.isLast === false && !('total' in found), 'the first page has a successor and no total');
    const next = await call('GET', `${J}/search/jql?jql=project%20%3D%20DEMO&fields=summary&maxResults=20&nextPageToken=${encodeURIComponent(found.nextPageToken)}`);
    expect(next.isLast === true && !('nextPageToken' in next), 'the second page is the last');
  });
  await check('POST', `${J}/search/jql`, { body: { jql: 'status = Done order by created desc', fields: ['summary', 'resolution'], expand: 'changelog' } });
  await check('POST', `${J}/search/approximate-count`, { body: { jql: 'project = DEMO' } });
  await check('GET', `${J}/search/jql?jql=order%20by%20created`, { status: 400 });
  const made = await check('POST', `${J}/issue`, { body: { fields: { project: { key: 'DEMO' }, issuetype: { id: '10002' }, summary: 'Judged', description: document('Words') } } });
  await check('POST', `${J}/issue`, { body: { fields: { project: { key: 'DEMO' } } }, status: 400 });
  const I = `${J}/issue/${made.key}`;
  await check('PUT', I, { body: { fields: { customfield_10010: 3, priority: { name: 'High' } }, update: { labels: [{ add: 'judged' }] } }, status: 204 });
  await check('GET', `${I}?expand=names,schema,renderedFields,transitions,changelog,editmeta&properties=*all`);
  await check('GET', `${J}/issue/NONE-1`, { status: 404 });
  await check('POST', `${J}/issue/bulkfetch`, { body: { issueIdsOrKeys: [made.key, 'NONE-1'] } });
  const comment = await check('POST', `${I}/comment`, { body: { body: document('Said') } });
  await check('GET', `${I}/comment?expand=renderedBody&maxResults=1`);
  await check('GET', `${I}/comment/${comment.id}`);
  await check('PUT', `${I}/comment/${comment.id}`, { body: { body: document('Said again') } });
  await check('DELETE', `${I}/comment/${comment.id}`, { status: 204 });
  await check('GET', `${I}/transitions?expand=transitions.fields`);
  for (const id of ['11', '21']) await check('POST', `${I}/transitions`, { body: { transition: { id } }, status: 204 });
  await check('POST', `${I}/transitions`, { body: { transition: { id: '41' } }, status: 400 });
  await check('POST', `${I}/transitions`, { body: { transition: { id: '41' }, fields: { resolution: { name: 'Done' } } }, status: 204 });
  const files = await check('POST', `${I}/attachments`, upload('a.txt', 'hello'));
  await check('GET', `${J}/attachment/${files[0].id}`);
  await check('GET', `${J}/attachment/content/${files[0].id}?redirect=false`);
  await check('POST', `${J}/issueLink`, { body: { type: { name: 'Blocks' }, inwardIssue: { key: made.key }, outwardIssue: { key: 'DEMO-1' } }, status: 201 });
  await issueParts(check, caller(process.env.SITE, authorization), J, made.key, { text: document, person: { accountId: me.accountId }, handle: me.accountId, another: 'DEMO-2' });
  await check('GET', `${I}/changelog?maxResults=2`);
  await check('POST', `${J}/changelog/bulkfetch`, { body: { issueIdsOrKeys: [made.key, 'DEMO-1'], fieldIds: ['labels'], maxResults: 1 } });
  await check('DELETE', I, { status: 204 });

  const A = '/rest/agile/1.0';
  const S = '/rest/software/1.0';
  for (const path of ['board?type=scrum&projectKeyOrId=DEMO', 'board/1', 'board/1/project', 'board/1/sprint?state=active,future', 'sprint/2']) await check('GET', `${A}/${path}`);
  for (const path of ['board/1/issue?maxResults=5&fields=summary,sprint', 'board/1/backlog?maxResults=5&jql=type%20%3D%20Story', 'sprint/2/issue?maxResults=2']) await check('GET', `${S}/${path}`);
  await check('GET', `${A}/board/99`, { status: 404 });
  await check('GET', `${A}/board/2/sprint`, { status: 400 });
  const sprint = await check('POST', `${A}/sprint`, { body: { name: 'Judged', originBoardId: 1, goal: 'Stand.' } });
  await check('POST', `${A}/sprint/${sprint.id}`, { body: { startDate: '2027-01-04T09:00:00.000Z', endDate: '2027-01-15T09:00:00.000Z' } });
  await check('POST', `${A}/sprint/${sprint.id}/issue`, { body: { issues: ['DEMO-2', 'DEMO-3'] }, status: 204 });
  await check('PUT', `${A}/issue/rank`, { body: { issues: ['DEMO-2'], rankAfterIssue: 'DEMO-3' }, status: 204 });
  await check('POST', `${A}/backlog/issue`, { body: { issues: ['DEMO-3'] }, status: 204 });
  await check('POST', `${A}/board/2/issue`, { body: { issues: ['OPS-1'] }, status: 204 });
  for (const state of ['active', 'closed']) await check('POST', `${A}/sprint/${sprint.id}`, { body: { state } });
  await check('POST', `${A}/sprint/${sprint.id}`, { body: { state: 'future' }, status: 400 });
  await check('DELETE', `${A}/sprint/${sprint.id}`, { status: 204 });
  const version = await check('POST', `${J}/version`, { body: { name: 'Judged', projectId: Number((await call('GET', `${J}/project/DEMO`)).id), releaseDate: '2027-01-15' }, status: 201 });
  await check('PUT', `${J}/version/${version.id}`, { body: { released: true, description: 'Out.' } });
  for (const path of [`version/${version.id}`, `version/${version.id}/relatedIssueCounts`, 'project/DEMO/versions', 'project/DEMO/components']) await check('GET', `${J}/${path}`);
  await check('POST', `${J}/version/${version.id}/removeAndSwap`, { body: {}, status: 204 });
  const component = await check('POST', `${J}/component`, { body: { name: 'Judged', project: 'DEMO', leadAccountId: me.accountId }, status: 201 });
  await check('PUT', `${J}/component/${component.id}`, { body: { assigneeType: 'COMPONENT_LEAD' } });
  for (const path of [`component/${component.id}`, `component/${component.id}/relatedIssueCounts`]) await check('GET', `${J}/${path}`);
  await check('DELETE', `${J}/component/${component.id}`, { status: 204 });
  const filters = await check('GET', `${J}/filter/search?expand=description,owner,jql,favourite&maxResults=5`);
  for (const path of ['filter/favourite', `filter/${filters.values[0].id}`, 'issue/DEMO-2/editmeta', 'issue/DEMO-2/changelog']) await check('GET', `${J}/${path}`);
  const dashboards = await check('GET', `${J}/dashboard?filter=favourite`);
  for (const path of ['dashboard/search?dashboardName=shop', `dashboard/${dashboards.dashboards[0].id}`]) await check('GET', `${J}/${path}`);

  await serviceDesk(check, '', { description: document('Words'), customer: 'qm:00000000-0000-4000-8000-000000000000:00000000-0000-4000-8000-000000000001', extra: { isAdfRequest: true } });
  // The document wants a property of this body that it lists nowhere, so the judge sees the task alone.
  const moving = await caller(process.env.SITE, authorization)('POST', `${J}/bulk/issues/move`, { body: { targetToSourcesMapping: { 'OPS,10002': { issueIdsOrKeys: ['DEMO-3'], inferFieldDefaults: true, inferStatusDefaults: true, inferSubtaskTypeDefault: true } } }, status: 201 });
  for (const look of ['running', 'complete']) await step(`a move that is ${look}`, () => call('GET', `${J}/bulk/queue/${moving.taskId}`));

  const W = '/wiki/api/v2';
  const V = '/wiki/rest/api';
  const spaces = await check('GET', `${W}/spaces?keys=HAND&description-format=plain`);
  const space = spaces.results[0];
  await check('GET', `${W}/spaces/${space.id}`);
  await check('GET', `${W}/spaces/${space.id}/pages?body-format=storage&limit=3`);
  await check('GET', `${W}/pages?space-id=${space.id}&limit=2&sort=-modified-date`);
  const page = await check('POST', `${W}/pages`, { body: { spaceId: space.id, status: 'current', title: 'Judged', body: storage('<p>One two</p>') } });
  const P = `${W}/pages/${page.id}`;
  for (const format of ['storage', 'atlas_doc_format', 'view']) await check('GET', `${P}?body-format=${format}&include-labels=true&include-versions=true`);
  await check('PUT', P, { body: { id: page.id, status: 'current', title: 'Judged', body: storage('<p>One two three</p>'), version: { number: 2 } } });
  await check('POST', `${W}/pages`, { body: { spaceId: space.id, title: 'Judged', body: storage('<p/>') }, status: 400 });
  await check('GET', `${W}/pages/1`, { status: 404 });
  for (const part of ['children', 'direct-children', 'descendants?depth=5', 'ancestors', 'attachments', 'labels', 'footer-comments?body-format=storage', 'inline-comments?body-format=storage', 'versions'])
    await check('GET', `${W}/pages/${space.homepageId}/${part}`);
  await check('GET', `${P}/versions/1`);
  await check('POST', `${V}/content/${page.id}/label`, { body: [{ prefix: 'global', name: 'judged' }] });
  await check('GET', `${P}/labels`);
  await check('DELETE', `${V}/content/${page.id}/label?name=judged`, { status: 204 });
  const footer = await check('POST', `${W}/footer-comments`, { body: { pageId: page.id, body: storage('<p>Hm</p>') }, status: 201 });
  await check('POST', `${W}/footer-comments`, { body: { parentCommentId: footer.id, body: storage('<p>Yes</p>') }, status: 201 });
  await check('GET', `${W}/footer-comments/${footer.id}?body-format=view`);
  await check('GET', `${W}/footer-comments/${footer.id}/children?body-format=storage`);
  await check('GET', `${W}/footer-comments?limit=2`);
  const inline = await check('POST', `${W}/inline-comments`, {
    body: { pageId: page.id, body: storage('<p>Two?</p>'), inlineCommentProperties: { textSelection: 'two', textSelectionMatchCount: 1, textSelectionMatchIndex: 0 } }, status: 201,
  });
  await check('GET', `${W}/inline-comments/${inline.id}?body-format=storage`);
  await check('GET', `${W}/inline-comments/${inline.id}/children`);
  await check('PUT', `${W}/inline-comments/${inline.id}`, { body: { version: { number: 2 }, body: storage('<p>Two.</p>'), resolved: true } });
  await check('PUT', `${W}/footer-comments/${footer.id}`, { body: { version: { number: 2 }, body: storage('<p>Hm.</p>') } });
  await check('DELETE', `${W}/footer-comments/${footer.id}`, { status: 204 });
  await check('GET', `${W}/inline-comments`);
  await check('GET', `${P}/inline-comments?body-format=atlas_doc_format`);
  const added = await check('POST', `${V}/content/${page.id}/child/attachment`, upload('a.txt', 'one', { minorEdit: 'false', comment: 'first' }));
  await check('PUT', `${V}/content/${page.id}/child/attachment`, upload('a.txt', 'two', { minorEdit: 'true' }));
  const attachment = added.results[0].id;
  await check('POST', `${V}/content/${page.id}/child/attachment/${attachment}/data`, upload('a.txt', 'three', { minorEdit: 'true' }));
  await check('GET', `${P}/attachments?filename=a.txt`);
  await check('GET', `${W}/attachments?limit=1`);
  await check('GET', `${W}/attachments/${attachment}`);
  await check('GET', `${W}/attachments/${attachment}/versions`);
  await check('PUT', `${V}/content/${page.id}/restriction`, { body: { results: [{ operation: 'update', restrictions: { user: [{ type: 'known', accountId: me.accountId }], group: [] } }] } });
  await check('GET', `${V}/content/${page.id}/restriction?expand=restrictions.user,restrictions.group`);
  await check('GET', `${V}/content/${page.id}/restriction/byOperation/update?expand=restrictions.user`);
  await check('POST', `${V}/content/${page.id}/permission/check`, { body: { subject: { type: 'user', identifier: me.accountId }, operation: 'update' } });
  const groups = await check('GET', `${V}/group/picker?query=hand&limit=5`);
  await check('GET', `${V}/group/by-id?id=${groups.results[0].id}`);
  await check('GET', `${W}/spaces/${space.id}/permissions?limit=5`);
  const property = await check('POST', `${P}/properties`, { body: { key: 'judged', value: { step: 1 } } });
  await check('PUT', `${P}/properties/${property.id}`, { body: { key: 'judged', value: { step: 2 }, version: { number: 2 } } });
  for (const part of ['properties?key=judged', `properties/${property.id}`, 'likes/count', 'likes/users']) await check('GET', `${P}/${part}`);
  await check('DELETE', `${P}/properties/${property.id}`, { status: 204 });
  const tasks = await check('GET', `${W}/tasks?space-id=${space.id}&status=incomplete&body-format=storage&limit=1`);
  await check('PUT', `${W}/tasks/${tasks.results[0].id}`, { body: { status: 'complete' } });
  await check('GET', `${W}/tasks/${tasks.results[0].id}?body-format=storage`);
  const states = await check('GET', `${V}/content/${space.homepageId}/state/available`);
  await check('PUT', `${V}/content/${space.homepageId}/state?status=current`, { body: { id: states.spaceContentStates[0].id } });
  await check('GET', `${V}/content/${space.homepageId}/state?status=current`);
  for (const path of ['views?fromDate=2026-01-01', 'viewers']) await check('GET', `${V}/analytics/content/${page.id}/${path}`);
  for (const path of [`content/${page.id}`, 'space/HAND']) {
    const headers = { 'X-Atlassian-Token': 'no-check' };
    await check('POST', `${V}/user/watch/${path}`, { headers, status: 204 });
    await check('GET', `${V}/user/watch/${path}`);
    await check('DELETE', `${V}/user/watch/${path}`, { headers, status: 204 });
  }
  await check('GET', `${V}/template/page?spaceKey=HAND&limit=5`);
  for (const cql of ['type = page and text ~ "handbook"', 'space = HAND', 'type = attachment', 'type = comment'])
    await check('GET', `${V}/search?limit=20&cql=${encodeURIComponent(cql)}`);
  await check('GET', `${V}/search?cql=nonsense`, { status: 400 });
  await check('GET', `${V}/search/user?cql=${encodeURIComponent('user.fullname ~ "Dana"')}`);
  await check('GET', `${V}/user/current`);
  await check('GET', `${V}/user?accountId=${account}`);
  await check('GET', `${V}/settings/systemInfo`);
  await check('POST', `${W}/users-bulk`, { body: { accountIds: [me.accountId] } });
  await check('POST', `${W}/content/convert-ids-to-types`, { body: { contentIds: [page.id] } });
  await check('PUT', `${P}/title`, { body: { status: 'current', title: 'Judged again' } });
  await check('GET', `${W}/spaces/${space.id}?include-operations=true`);
  await check('GET', `${W}/spaces?favorited-by=${account}&status=archived`);
  const folder = await check('POST', `${W}/folders`, { body: { spaceId: space.id, title: 'Folder', parentId: space.homepageId } });
  await check('POST', `${W}/whiteboards`, { body: { spaceId: space.id, title: 'Board', parentId: folder.id, templateKey: 'kanban-board' } });
  await check('POST', `${W}/databases`, { body: { spaceId: space.id, title: 'Data' } });
  const embed = await check('POST', `${W}/embeds`, { body: { spaceId: space.id, title: 'Link', embedUrl: 'https://example.com/' } });
  for (const part of ['', '/direct-children', '/descendants', '/ancestors']) await check('GET', `${W}/folders/${folder.id}${part}`);
  await check('GET', `${W}/embeds/${embed.id}`);
  await check('GET', `${W}/folders/1`, { status: 404 });
  await check('DELETE', `${W}/embeds/${embed.id}`, { status: 204 });
  const live = await check('POST', `${W}/pages`, { body: { spaceId: space.id, status: 'current', title: 'Live', parentId: folder.id, subtype: 'live', body: storage('<p/>') } });
  await check('GET', `${W}/pages/${live.id}/ancestors`);
  const draft = await check('POST', `${W}/pages`, { body: { spaceId: space.id, status: 'draft', title: 'Draft', body: storage('<p>D</p>') } });
  await check('GET', `${W}/pages/${draft.id}`, { status: 404 });
  await check('GET', `${W}/pages/${draft.id}?get-draft=true&body-format=storage`);
  await check('PUT', `${W}/pages/${draft.id}`, { body: { id: draft.id, status: 'current', title: 'Draft', body: storage('<p>D</p>'), version: { number: 2 } } });
  const post = await check('POST', `${W}/blogposts`, { body: { spaceId: space.id, status: 'current', title: 'News', body: storage('<p>N</p>') } });
  const B = `${W}/blogposts/${post.id}`;
  await check('PUT', B, { body: { id: post.id, status: 'current', title: 'News', body: storage('<p>O</p>'), version: { number: 2 } } });
  for (const path of [`${B}?body-format=storage`, `${B}/versions`, `${B}/versions/1`, `${B}/labels`, `${B}/attachments`, `${W}/blogposts?sort=-created-date`, `${W}/spaces/${space.id}/blogposts`]) await check('GET', path);
  await check('GET', `${W}/pages/${post.id}`, { status: 404 });
  await check('DELETE', B, { status: 204 });
  await check('PUT', `${V}/content/${page.id}/move/append/${folder.id}`);
  await check('PUT', `${V}/content/${page.id}/move/before/${live.id}`);
  await check('POST', `${V}/content/${page.id}/copy`, { body: { copyLabels: true, copyAttachments: true, destination: { type: 'parent_content', value: folder.id }, pageTitle: 'Copied' } });
  const task = await check('POST', `${V}/content/${page.id}/pagehierarchy/copy`, { body: { copyDescendants: true, destinationPageId: space.homepageId, titleOptions: { prefix: 'Tree ' } }, status: 202 });
  await check('GET', `${V}/longtask/${task.id}`);
  await check('POST', `${V}/content/${page.id}/version`, { body: { operationKey: 'restore', params: { versionNumber: 1, message: 'Back', restoreTitle: false } } });
  await check('POST', `${V}/space`, { body: { key: 'NEWS', name: 'News', description: { plain: { value: 'All of it', representation: 'plain' } } } });
  await check('POST', `${V}/space/_private`, { body: { key: 'MINE', name: 'Mine' } });
  await check('DELETE', P, { status: 204 });
  await check('GET', `${P}?status=trashed`);
  await check('DELETE', `${P}?purge=true`, { status: 204 });
} finally {
  prism.stop();
}
finish();
