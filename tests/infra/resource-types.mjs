// Writes resource-types.json anew: what Azure's own schema says of the resource types that the templates use, without descriptions and read-only
// properties. Asks @azure/mcp, which holds the schema, offline; Linux on x64 only. Types it does not hold are in resource-types.by-hand.json.
// Usage: node tests/infra/resource-types.mjs
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const version = '2.0.5';
const here = import.meta.dirname;
const repository = path.resolve(here, '../..');
const tool = path.join(repository, 'artifacts/azmcp');
const program = path.join(tool, 'node_modules/@azure/mcp-linux-x64/dist/azmcp');
const rules = path.join(repository, 'tests/AtlassianMcpFunctions.Tests/Infra');

function install() {
  if (fs.existsSync(program)) return;
  fs.mkdirSync(tool, { recursive: true });
  execFileSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', tool, `@azure/mcp-linux-x64@${version}`], { stdio: 'inherit' });
}

function ask(type) {
  let output = '';
  try {
    output = execFileSync(program, ['bicepschema', 'get', '--resource-type', type], { env: { ...process.env, AZURE_MCP_COLLECT_TELEMETRY: 'false' }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64 << 20 });
  } catch (failure) {
    output = failure.stdout ?? '';
  }
  const start = output.indexOf('{');
  return start < 0 ? undefined : JSON.parse(output.slice(start)).results?.BicepSchemaResult;
}

function properties(type) {
  const writable = (type.properties ?? []).filter(property => !(property.flags ?? '').includes('ReadOnly'));
  const entries = writable.map(({ name, type: kind, flags }) => [name, (flags ?? '').includes('Required') ? `${kind}!` : kind]);
  if (type.additionalProperties) entries.push(['*', type.additionalProperties]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

// Where the name decides what a resource holds, only the names that the templates use.
function bodies(body) {
  if (!body.elements) return [['resource', properties(body)]];
  return body.elements
    .map(element => [element.properties.find(property => property.name === body.discriminator).type, properties(element)])
    .filter(([name]) => templates.some(text => text.includes(`name: '${name}'`)))
    .map(([name, kinds]) => [`resource ${name}`, kinds]);
}

function reachable(types) {
  const objects = new Map(types.filter(type => type.$type === 'Object').map(type => [type.name, type]));
  const resource = types.find(type => type.$type === 'Resource');
  const found = Object.fromEntries(bodies(resource.bodyType));
  const visit = kinds => {
    for (const name of Object.values(kinds).flatMap(kind => String(kind).replace('!', '').split(' | ')).map(kind => kind.replaceAll('[]', ''))) {
      if (!objects.has(name) || found[name]) continue;
      found[name] = properties(objects.get(name));
      visit(found[name]);
    }
  };
  for (const body of Object.values({ ...found })) visit(body);
  return [resource.name, found];
}

const infra = path.join(repository, 'infra');
const templates = ['main.bicep', ...fs.readdirSync(path.join(infra, 'app')).map(name => `app/${name}`)].map(name => fs.readFileSync(path.join(infra, name), 'utf8'));
const used = new Set(templates.flatMap(text => [...text.matchAll(/^resource \w+ '([^@']+)@/gm)].map(([, type]) => type)));
used.add('Microsoft.Network/virtualNetworks/subnets').add('Microsoft.Web/sites/basicPublishingCredentialsPolicies'); // declared inside their parents

install();
const table = {};
for (const type of [...used].sort()) {
  const types = ask(type);
  if (!types) {
    console.log(`not held, to be kept by hand: ${type}`);
    continue;
  }
  const [name, shape] = reachable(types);
  table[name] = shape;
}

// One line a type: a new version shows as a short difference.
const lines = Object.entries(table).map(([name, shape]) => `  ${JSON.stringify(name)}: {\n${Object.entries(shape).map(([type, kinds]) => `    ${JSON.stringify(type)}: ${JSON.stringify(kinds)}`).join(',\n')}\n  }`);
fs.writeFileSync(path.join(rules, 'resource-types.json'), `{\n${lines.join(',\n')}\n}\n`);
console.log(`${Object.keys(table).length} types, ${fs.statSync(path.join(rules, 'resource-types.json')).size} bytes`);
