// Starts a server as a program, lists its tools and prompts and calls a tool with a client library of the MCP project.
// Arguments: the library (sdk: version 1, client: version 2), the program, its arguments. Prints what came of it as one JSON object.
const [library, command, ...args] = process.argv.slice(2);
const { Client, StdioClientTransport } = await load(library);

const transport = new StdioClientTransport({ command, args, env: { ...process.env }, stderr: 'inherit' });
const client = new Client({ name: 'test-client', version: '1.0.0' }, library === 'client' ? { versionNegotiation: { mode: 'auto' } } : undefined);
await client.connect(transport);
const { tools } = await client.listTools();
const answer = await client.callTool({ name: 'jira_search', arguments: { jql: 'project = DEMO' } });
const began = process.hrtime.bigint();
await client.close();
const closed = Number(process.hrtime.bigint() - began) / 1e6;
console.log(JSON.stringify({ tools: tools.map((tool) => tool.name), text: answer.content[0].text, isError: Boolean(answer.isError), closed }));

async function load(name) {
  if (name === 'client') {
    const [{ Client }, { StdioClientTransport }] = await Promise.all([import('@modelcontextprotocol/client'), import('@modelcontextprotocol/client/stdio')]);
    return { Client, StdioClientTransport };
  }
  const [{ Client }, { StdioClientTransport }] = await Promise.all([import('@modelcontextprotocol/sdk/client/index.js'), import('@modelcontextprotocol/sdk/client/stdio.js')]);
  return { Client, StdioClientTransport };
}
