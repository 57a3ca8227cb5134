// Signs in with an independent OAuth 2.0 (3LO) client and asks both products through the gateway; every answer is checked by the clients' own schemas.
// usage: AUTH=http://127.0.0.1:PORT CALLBACK=http://127.0.0.1:1/callback node signin.mjs
const { createCloudClient, exchangeAuthorizationCode, generateAuthorizationUrl, getAccessibleResources, parseCallbackUrl, refreshOAuth2Token } = await import('jira.js');
const { createV1Client, createV2Client } = await import('confluence.js');
const { expect, finish, step } = await import('./steps.mjs');

// The clients know Atlassian's addresses by heart.
const direct = globalThis.fetch;
const here = address => String(address).replace(/^https:\/\/(auth|api)\.atlassian\.com/, process.env.AUTH);
globalThis.fetch = (address, init) => address instanceof Request ? direct(new Request(here(address.url), address), init) : direct(here(address), init);

const app = { clientId: 'demo-3lo-app', clientSecret: 'demo-3lo-secret', redirectUri: process.env.CALLBACK };
const scopes = ['read:jira-work', 'write:jira-work', 'read:jira-user', 'read:space:confluence', 'read:page:confluence', 'search:confluence', 'offline_access'];

// A browser: one cookie, forms, redirects within the server.
let cookie = '';
const open = async (address, fields) => {
  const answer = await direct(address, { method: fields ? 'POST' : 'GET', body: fields && new URLSearchParams(fields), redirect: 'manual', headers: { cookie } });
  cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
  const location = answer.headers.get('location');
  if (!location) return { address, html: await answer.text() };
  const next = new URL(location, address);
  return next.origin === new URL(address).origin ? open(next.href) : { away: next.href };
};
const plain = text => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
const submit = (page, fields) => {
  const hidden = [...page.html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(match => [match[1], plain(match[2])]);
  return open(new URL(plain(page.html.match(/action="([^"]*)"/)[1]), page.address).href, { ...Object.fromEntries(hidden), ...fields });
};
const consent = async (decision, site) => {
  const address = generateAuthorizationUrl({ clientId: app.clientId, scopes, redirectUri: app.redirectUri, state: 'secret state' });
  let page = await open(here(address));
  if (page.html.includes('id="login-submit"')) page = await submit(page, { username: 'mia@example.com', password: 'mia-password' });
  const chosen = site ?? page.html.match(/<option value="([^"]*)"/)[1];
  return (await submit(page, { decision, site: chosen })).away;
};

await step('declining is understood', async () => {
  const error = await consent('cancel').then(away => parseCallbackUrl(away, { expectedState: 'secret state' })).catch(error => error);
  expect(error.error === 'access_denied', `the client understood ${error.error}: ${error.message}`);
});
const tokens = await step('consent and code', async () => {
  const { code } = parseCallbackUrl(await consent('accept'), { expectedState: 'secret state' });
  return exchangeAuthorizationCode({ ...app, code });
});
const resources = await step('accessible resources', () => getAccessibleResources(tokens.accessToken));
await step('one entry a product', () => expect(resources.length === 2 && resources[0].id === resources[1].id, JSON.stringify(resources)));
const refreshed = await step('refresh', () => refreshOAuth2Token({ ...app, refreshToken: tokens.refreshToken }));
await step('the refresh token rotates', () => expect(refreshed.refreshToken !== tokens.refreshToken, 'it is the same'));

// An access token of no worth makes the client refresh by itself.
const rotated = [];
const cloudId = resources[0].id;
const auth = { type: 'oauth2', ...app, accessToken: 'worthless', refreshToken: refreshed.refreshToken, cloudId, onTokenRefresh: event => { rotated.push(event); } };
delete auth.redirectUri;
const jira = createCloudClient({ auth, onSchemaMismatch: 'throw' });
await step('myself', async () => {
  const me = await jira.myself.getCurrentUser();
  expect(me.emailAddress === 'mia@example.com', `it is ${me.emailAddress}`);
  expect(rotated.length === 1, `refreshed ${rotated.length} times`);
});
await step('search', async () => {
  const found = await jira.issueSearch.searchAndReconsileIssuesUsingJql({ jql: 'project = DEMO', fields: ['*all'], maxResults: 5 });
  expect(found.issues.length === 5 && found.issues[0].self.includes(`/ex/jira/${cloudId}/`), 'addresses are the gateway\'s');
});
await step('create', () => jira.issues.createIssue({ fields: { project: { key: 'DEMO' }, issuetype: { name: 'Task' }, summary: 'Made through the gateway' } }));
const own = { auth: { type: 'oauth2', accessToken: rotated[0]?.accessToken, cloudId }, onSchemaMismatch: 'throw' };
const v2 = createV2Client(own);
await step('spaces', () => v2.space.getSpaces({}));
await step('pages', () => v2.page.getPages({ limit: 5 }));
await step('CQL', () => createV1Client(own).search.searchByCQL({ cql: 'type = page', limit: 5 }));
await step('an unknown refresh token is refused, and the client says so', async () => {
  const error = await refreshOAuth2Token({ ...app, refreshToken: 'never issued' }).catch(error => error);
  expect(error.status === 403 && error.body.error === 'invalid_grant', error.message);
});
finish();
