// Signs its user in and calls a tool with a client library of the MCP project, as a program of its users would.
// Arguments: the library (sdk: version 1, client: version 2), the MCP address. Prints one JSON object a line: where to send the user, then what came of it.
import { createServer } from 'node:http';

const [library, address] = process.argv.slice(2);
const { Client, StreamableHTTPClientTransport, UnauthorizedError } = await load(library);
const say = (line) => console.log(JSON.stringify(line));

const callbacks = [];
const waiting = [];
const listener = createServer((request, response) => {
  const url = new URL(request.url, 'http://127.0.0.1');
  if (url.pathname !== '/callback') return void response.writeHead(404).end();
  response.end('You can close this page.');
  waiting.length ? waiting.shift()(url.searchParams) : callbacks.push(url.searchParams);
});
await new Promise((resolve) => listener.listen(0, '127.0.0.1', resolve));
const redirectUrl = `http://127.0.0.1:${listener.address().port}/callback`;
const nextCallback = () => (callbacks.length ? callbacks.shift() : new Promise((resolve) => waiting.push(resolve)));

let verifier, tokens, registration;
let states = 0;
const provider = {
  redirectUrl,
  clientMetadata: { client_name: `TypeScript ${library}`, redirect_uris: [redirectUrl], grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], token_endpoint_auth_method: 'none' },
  state: () => `state-${++states}`,
  clientInformation: () => registration,
  saveClientInformation: (given) => { registration = given; },
  tokens: () => tokens,
  saveTokens: (given) => { tokens = given; },
  redirectToAuthorization: (url) => say({ authorize: url.href }),
  saveCodeVerifier: (given) => { verifier = given; },
  codeVerifier: () => verifier,
};

async function connect() {
  const client = new Client({ name: 'test-client', version: '1.0.0' });
  const transport = new StreamableHTTPClientTransport(new URL(address), { authProvider: provider });
  try {
    await client.connect(transport);
    return client;
  } catch (error) {
    if (!(error instanceof UnauthorizedError)) throw error;
  }

  const parameters = await nextCallback();
  if (parameters.get('state') !== `state-${states}`) throw new Error('The state is not ours.');
  await (library === 'client' ? transport.finishAuth(parameters) : transport.finishAuth(parameters.get('code')));
  return connect();
}

try {
  const client = await connect();
  const { tools } = await client.listTools();
  const first = await client.callTool({ name: 'jira_search', arguments: { jql: 'project = DEMO' } });
  // The access token is spoilt: the library must get the next one with its refresh token, without asking the user.
  tokens = { ...tokens, access_token: `${tokens.access_token}x` };
  const second = await client.callTool({ name: 'jira_search', arguments: { jql: 'project = DEMO' } });
  await client.close();
  say({ tools: tools.map((tool) => tool.name), first: first.content[0].text, second: second.content[0].text, isError: Boolean(first.isError || second.isError), scope: tokens.scope, asked: states });
} finally {
  listener.close();
  listener.closeAllConnections();
}

async function load(name) {
  if (name === 'client') return import('@modelcontextprotocol/client');
  const [{ Client }, { StreamableHTTPClientTransport }, { UnauthorizedError }] = await Promise.all([
    import('@modelcontextprotocol/sdk/client/index.js'),
    import('@modelcontextprotocol/sdk/client/streamableHttp.js'),
    import('@modelcontextprotocol/sdk/client/auth.js'),
  ]);
  return { Client, StreamableHTTPClientTransport, UnauthorizedError };
}
