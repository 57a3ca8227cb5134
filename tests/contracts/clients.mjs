// Drives the Cloud flavour with two independent clients that check every answer against their own strict schemas.
// usage: SITE=http://127.0.0.1:PORT node clients.mjs
process.env.AUDIT_SCHEMAS = 'true';
const { createAgileClient, createCloudClient, createServiceDeskClient } = await import('jira.js');
const { createV1Client, createV2Client } = await import('confluence.js');
const { expect, finish, step } = await import('./steps.mjs');

const options = {
  host: process.env.SITE,
  auth: { type: 'basic', email: 'demo@example.com', apiToken: 'demo-api-token' },
  onSchemaMismatch: 'throw',
};
const jira = createCloudClient(options);
const agile = createAgileClient(options);
const desks = createServiceDeskClient(options);
const v1 = createV1Client(options);
const v2 = createV2Client(options);
const document = text => ({ type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });
const storage = value => ({ representation: 'storage', value });
const file = (filename, text) => ({ filename, content: Buffer.from(text) });

// Jira
const me = await step('myself', () => jira.myself.getCurrentUser());
await step('serverInfo', () => jira.serverInfo.getServerInfo());
await step('permissions', () => jira.permissions.getMyPermissions({ permissions: 'BROWSE_PROJECTS,CREATE_ISSUES' }));
await step('search by GET', async () => {
  const first = await jira.issueSearch.searchAndReconsileIssuesUsingJql({ jql: 'project = DEMO', fields: ['*all'], maxResults: 10 });
  const second = await jira.issueSearch.searchAndReconsileIssuesUsingJql({ jql: 'project = DEMO', fields: ['*all'], maxResults: 10, nextPageToken: first.nextPageToken });
  expect(first.issues.length === 10 && first.issues[0].id !== second.issues[0].id, 'the second page is another one');
});
await step('search by POST', () => jira.issueSearch.searchAndReconsileIssuesUsingJqlPost({ jql: 'project = DEMO order by created', fields: ['summary', 'status'], expand: 'names,changelog' }));
await step('count', () => jira.issueSearch.countIssues({ jql: 'project = DEMO' }));
const issue = await step('create', () => jira.issues.createIssue({
  fields: { project: { key: 'DEMO' }, issuetype: { name: 'Task' }, summary: 'Made by a client', description: document('Words'), labels: ['made'], customfield_10010: 5, assignee: { accountId: me.accountId } },
}));
await step('read', () => jira.issues.getIssue({ issueIdOrKey: issue.key, expand: 'names,schema,renderedFields,transitions,changelog,editmeta' }));
await step('read the richest', async () => {
  const found = await jira.issueSearch.searchAndReconsileIssuesUsingJql({ jql: 'summary ~ "effects"' });
  await jira.issues.getIssue({ issueIdOrKey: found.issues[0].id });
});
await step('edit', () => jira.issues.editIssue({ issueIdOrKey: issue.key, fields: { summary: 'Changed by a client' }, update: { labels: [{ add: 'more' }] } }));
await step('bulk fetch', () => jira.issues.bulkFetchIssues({ issueIdsOrKeys: [issue.key, 'DEMO-1', 'NONE-1'], fields: ['summary'] }));
const comment = await step('comment', () => jira.issueComments.addComment({ issueIdOrKey: issue.key, body: document('Said') }));
await step('comments', () => jira.issueComments.getComments({ issueIdOrKey: issue.key, expand: 'renderedBody' }));
await step('one comment', () => jira.issueComments.getComment({ issueIdOrKey: issue.key, id: comment.id }));
await step('change comment', () => jira.issueComments.updateComment({ issueIdOrKey: issue.key, id: comment.id, body: { body: document('Said again') } }));
await step('drop comment', () => jira.issueComments.deleteComment({ issueIdOrKey: issue.key, id: comment.id }));
await step('transitions', () => jira.issues.getTransitions({ issueIdOrKey: issue.key, expand: 'transitions.fields' }));
await step('walk the workflow', async () => {
  for (const id of ['11', '21']) await jira.issues.doTransition({ issueIdOrKey: issue.key, transition: { id } });
  await jira.issues.doTransition({ issueIdOrKey: issue.key, transition: { id: '41' }, fields: { resolution: { name: 'Done' } } });
});
const upload = await step('attach', () => jira.issueAttachments.addAttachment({ issueIdOrKey: issue.key, attachments: file('a.txt', 'hello') }));
await step('attachment', () => jira.issueAttachments.getAttachment({ id: upload[0].id }));
await step('attachment content', () => jira.issueAttachments.getAttachmentContent({ id: upload[0].id }));
const worklog = await step('log work', () => jira.issueWorklogs.addWorklog({ issueIdOrKey: issue.key, timeSpent: '1h', started: '2026-11-20T09:00:00.000+0000', comment: document('Worked') }));
await step('work logged', () => jira.issueWorklogs.getIssueWorklog({ issueIdOrKey: issue.key }));
await step('drop work', () => jira.issueWorklogs.deleteWorklog({ issueIdOrKey: issue.key, id: worklog.id }));
await step('watchers', () => jira.issueWatchers.getIssueWatchers({ issueIdOrKey: issue.key }));
await step('votes', () => jira.issueVotes.getVotes({ issueIdOrKey: issue.key }));
await step('link elsewhere', () => jira.issueRemoteLinks.createOrUpdateRemoteIssueLink({ issueIdOrKey: issue.key, globalId: 'g', object: { url: 'https://example.com', title: 'T' } }));
await step('links elsewhere', () => jira.issueRemoteLinks.getRemoteIssueLinks({ issueIdOrKey: issue.key }));
await step('properties', () => jira.issueProperties.getIssuePropertyKeys({ issueIdOrKey: issue.key }));
await step('changelog', () => jira.issues.getChangeLogs({ issueIdOrKey: issue.key }));
await step('fields', () => jira.issueFields.getFields());
await step('fields by page', () => jira.issueFields.getFieldsPaginated({ maxResults: 5, type: ['custom'] }));
await step('issue types', () => jira.issueTypes.getIssueAllTypes());
await step('statuses', () => jira.workflowStatuses.getStatuses());
await step('projects', () => jira.projects.searchProjects({ expand: 'description,lead,issueTypes' }));
await step('project', () => jira.projects.getProject({ projectIdOrKey: 'DEMO' }));
await step('project statuses', () => jira.projects.getAllStatuses({ projectIdOrKey: 'DEMO' }));
await step('what can be created', () => jira.issues.getCreateIssueMetaIssueTypes({ projectIdOrKey: 'DEMO' }));
await step('create screen', () => jira.issues.getCreateIssueMetaIssueTypeId({ projectIdOrKey: 'DEMO', issueTypeId: '10002' }));
await step('versions', async () => {
  const demo = await jira.projects.getProject({ projectIdOrKey: 'DEMO' });
  const version = await jira.projectVersions.createVersion({ name: 'By a client', projectId: Number(demo.id), releaseDate: '2027-01-15' });
  await jira.projectVersions.updateVersion({ id: version.id, body: { released: true } });
  await jira.projectVersions.getProjectVersions({ projectIdOrKey: 'DEMO' });
  await jira.projectVersions.getVersionRelatedIssues({ id: version.id });
  await jira.projectVersions.deleteAndReplaceVersion({ id: version.id });
});
await step('components', async () => {
  const component = await jira.projectComponents.createComponent({ name: 'By a client', project: 'DEMO', leadAccountId: me.accountId });
  await jira.projectComponents.updateComponent({ id: component.id, body: { description: 'More' } });
  await jira.projectComponents.getProjectComponents({ projectIdOrKey: 'DEMO' });
  await jira.projectComponents.getComponentRelatedIssues({ id: component.id });
  await jira.projectComponents.deleteComponent({ id: component.id });
});
await step('filters', async () => {
  const found = await jira.filters.getFiltersPaginated({ expand: 'description,owner,jql,favourite' });
  await jira.filters.getFilter({ id: Number(found.values[0].id) });
  await jira.filters.getFavouriteFilters();
});
await step('dashboards', async () => {
  const found = await jira.dashboards.getDashboardsPaginated({ dashboardName: 'shop' });
  await jira.dashboards.getDashboard({ id: found.values[0].id });
});
await step('edit screen', () => jira.issues.getEditIssueMeta({ issueIdOrKey: 'DEMO-2' }));
await step('link types', () => jira.issueLinkTypes.getIssueLinkTypes());
await step('link', () => jira.issueLinks.linkIssues({ type: { name: 'Blocks' }, inwardIssue: { key: issue.key }, outwardIssue: { key: 'DEMO-1' } }));
await step('user', () => jira.users.getUser({ accountId: me.accountId }));
await step('users', () => jira.userSearch.findUsers({ query: 'de' }));
await step('assignable users', () => jira.userSearch.findAssignableUsers({ project: 'DEMO' }));
await step('delete', () => jira.issues.deleteIssue({ issueIdOrKey: issue.key }));

// Boards
await step('boards', async () => {
  const boards = await agile.board.getAllBoards({ projectKeyOrId: 'DEMO' });
  const boardId = boards.values[0].id;
  await agile.board.getBoard({ boardId });
  const sprints = await agile.board.getAllSprints({ boardId });
  expect(sprints.values.length === 3, 'three sprints');
  await agile.board.getIssuesForBoard({ boardId, maxResults: 5 });
  await agile.board.getIssuesForBacklog({ boardId });
  await agile.sprint.getIssuesForSprint({ sprintId: sprints.values[1].id });
});

// Service desks
const desk = (await step('desks', () => desks.servicedesk.getServiceDesks({ limit: 10 }))).values[0];
await step('one desk', () => desks.servicedesk.getServiceDeskById({ serviceDeskId: desk.id }));
const queue = (await step('queues', () => desks.servicedesk.getQueues({ serviceDeskId: desk.id, includeCount: true }))).values[0];
await step('a queue', () => desks.servicedesk.getIssuesInQueue({ serviceDeskId: desk.id, queueId: Number(queue.id) }));
const requestType = (await step('request types', () => desks.servicedesk.getRequestTypes({ serviceDeskId: desk.id }))).values[0];
await step('fields of a request type', () => desks.servicedesk.getRequestTypeFields({ serviceDeskId: desk.id, requestTypeId: Number(requestType.id) }));
const raised = await step('raise', () => desks.request.createCustomerRequest({ serviceDeskId: desk.id, requestTypeId: requestType.id, requestFieldValues: { summary: 'Raised by a client', description: 'Words' } }));
await step('a request', () => desks.request.getCustomerRequestByIdOrKey({ issueIdOrKey: raised.issueKey, expand: ['participant', 'sla', 'status', 'requestType', 'serviceDesk'] }));
await step('requests', () => desks.request.getCustomerRequests({ requestStatus: 'OPEN_REQUESTS' }));
await step('comments of a request', () => desks.request.getRequestComments({ issueIdOrKey: 'SUP-2' }));
await step('agreed times', () => desks.request.getSlaInformation({ issueIdOrKey: 'SUP-2' }));
const approval = (await step('approvals', () => desks.request.getApprovals({ issueIdOrKey: 'SUP-2' }))).values[0];
await step('approve', () => desks.request.answerApproval({ issueIdOrKey: 'SUP-2', approvalId: Number(approval.id), decision: 'approve' }));

// Confluence
const spaces = await step('spaces', () => v2.space.getSpaces({ limit: 1 }));
const space = spaces.results[0];
await step('space', () => v2.space.getSpaceById({ id: Number(space.id), descriptionFormat: 'plain' }));
await step('pages of a space', () => v2.page.getPagesInSpace({ id: Number(space.id), bodyFormat: 'storage', limit: 3 }));
await step('pages', () => v2.page.getPages({ bodyFormat: 'atlas_doc_format', limit: 250 }));
const page = await step('create page', () => v2.page.createPage({ body: { spaceId: space.id, status: 'current', title: 'By a client', body: storage('<p>One two one</p>') } }));
const id = Number(page.id);
for (const bodyFormat of ['storage', 'atlas_doc_format', 'view'])
  await step(`page as ${bodyFormat}`, () => v2.page.getPageById({ id, bodyFormat, includeLabels: true, includeVersions: true }));
await step('update page', () => v2.page.updatePage({ id, body: { id: page.id, status: 'current', title: 'By a client', body: storage('<p>One two one</p><p>three</p>'), version: { number: 2, message: 'm' } } }));
await step('children', () => v2.children.getChildPages({ id: Number(space.homepageId) }));
await step('direct children', () => v2.children.getPageDirectChildren({ id: Number(space.homepageId) }));
await step('descendants', () => v2.descendants.getPageDescendants({ id: Number(space.homepageId), depth: 5 }));
await step('ancestors', () => v2.ancestors.getPageAncestors({ id }));
await step('versions', () => v2.version.getPageVersions({ id, bodyFormat: 'storage' }));
await step('version', () => v2.version.getPageVersionDetails({ pageId: id, versionNumber: 2 }));
await step('label', () => v1.contentLabels.addLabelsToContent({ id: page.id, body: [{ prefix: 'global', name: 'by-client' }] }));
await step('labels', () => v2.label.getPageLabels({ id }));
await step('drop label', () => v1.contentLabels.removeLabelFromContentUsingQueryParameter({ id: page.id, name: 'by-client' }));
const footer = await step('footer comment', () => v2.comment.createFooterComment({ pageId: page.id, body: storage('<p>Hm</p>') }));
await step('reply', () => v2.comment.createFooterComment({ parentCommentId: footer.id, body: storage('<p>Yes</p>') }));
await step('footer comment read', () => v2.comment.getFooterCommentById({ commentId: Number(footer.id), bodyFormat: 'storage' }));
await step('footer comment children', () => v2.comment.getFooterCommentChildren({ id: Number(footer.id), bodyFormat: 'storage' }));
await step('footer comments of page', () => v2.comment.getPageFooterComments({ id, bodyFormat: 'storage' }));
await step('footer comments', () => v2.comment.getFooterComments({ limit: 5 }));
const inline = await step('inline comment', () => v2.comment.createInlineComment({
  pageId: page.id, body: storage('<p>Which?</p>'), inlineCommentProperties: { textSelection: 'two', textSelectionMatchCount: 1, textSelectionMatchIndex: 0 },
}));
await step('inline comment read', () => v2.comment.getInlineCommentById({ commentId: Number(inline.id), bodyFormat: 'storage' }));
await step('inline comment change', () => v2.comment.updateInlineComment({ commentId: Number(inline.id), version: { number: 2 }, body: storage('<p>What?</p>'), resolved: true }));
await step('inline comment children', () => v2.comment.getInlineCommentChildren({ id: Number(inline.id) }));
await step('inline comments of page', () => v2.comment.getPageInlineComments({ id, bodyFormat: 'storage' }));
const added = await step('attach', () => v1.contentAttachments.createAttachment({ id: page.id, attachments: { ...file('a.txt', 'one'), minorEdit: false } }));
await step('attach again', () => v1.contentAttachments.createOrUpdateAttachments({ id: page.id, attachments: { ...file('a.txt', 'two'), minorEdit: true, comment: 'newer' } }));
await step('attachment data', () => v1.contentAttachments.updateAttachmentData({ id: page.id, attachmentId: added.results[0].id, attachment: { ...file('a.txt', 'three'), minorEdit: true } }));
await step('download', () => v1.contentAttachments.downloadAttatchment({ id: page.id, attachmentId: added.results[0].id }));
await step('attachments of page', () => v2.attachment.getPageAttachments({ id }));
await step('attachment', () => v2.attachment.getAttachmentById({ id: added.results[0].id }));
await step('attachment versions', () => v2.version.getAttachmentVersions({ id: added.results[0].id }));
await step('CQL', async () => {
  const found = await v1.search.searchByCQL({ cql: 'type = page and title ~ "client"', limit: 5 });
  expect(found.totalSize === 1, `one page is found, not ${found.totalSize}`);
});
await step('CQL of every type', () => v1.search.searchByCQL({ cql: 'space = HAND', limit: 100 }));
await step('user search', () => v1.search.searchUser({ cql: 'user.fullname ~ "Dana"' }));
await step('current user', () => v1.users.getCurrentUser({}));
await step('user', () => v1.users.getUser({ accountId: me.accountId }));
await step('system', () => v1.settings.getSystemInfo());
await step('users in bulk', () => v2.user.createBulkUserLookup({ body: { accountIds: [me.accountId] } }));
await step('types of ids', () => v2.content.convertContentIdsToContentTypes({ body: { contentIds: [page.id] } }));
await step('delete page', () => v2.page.deletePage({ id }));
await step('purge page', () => v2.page.deletePage({ id, purge: true }));

await step('no answer holds anything the schemas do not know', () => {
  const drift = globalThis[Symbol.for('apis-code-gen.schemaAudit')] ?? [];
  expect(drift.length === 0, JSON.stringify(drift.slice(0, 12), null, 1));
});
finish();
