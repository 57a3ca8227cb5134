// Prism between a caller and the demo site: it checks every request and every answer against Atlassian's own documents.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const cli = join(here, '..', 'node_modules', '@stoplight', 'prism-cli', 'dist', 'index.js');

const freePort = () => new Promise((resolve, reject) => {
  const server = createServer();
  server.once('error', reject);
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

/** A changed field that was or becomes empty is null on every real site; the documents say string. */
const changed = ['from', 'fromString', 'to', 'toString'];
const nullable = { jira_ChangeDetails: changed, jdc_ChangeItemBean: changed };

/** Data Center's document gives one item where these answer with a list of them. */
const lists = ['field', 'issuetype', 'priority', 'status', 'resolution', 'project', 'project/{projectIdOrKey}/statuses', 'user/search', 'user/assignable/search'];

/** Data Center's document wants every field of an issue to be an object, its summary included. */
const anyValues = ['jdc_IssueBean', 'jdc_IssueUpdateBean'];

/** Mends what the documents are known to say wrongly about answers every real site gives. */
function corrected({ paths, components, ...rest }) {
  for (const [schema, properties] of Object.entries(nullable))
    for (const property of properties) if (components.schemas[schema]) components.schemas[schema].properties[property].nullable = true;
  for (const schema of anyValues)
    for (const property of Object.values(components.schemas[schema]?.properties ?? {})) if (property.additionalProperties) property.additionalProperties = true;
  for (const [path, method] of [...lists.map(path => [path, 'get']), ['issue/{issueIdOrKey}/attachments', 'post']]) {
    const content = paths[`/jira/rest/api/2/${path}`]?.[method].responses['200'].content['application/json'];
    if (content && content.schema.type !== 'array') content.schema = { type: 'array', items: content.schema };
  }
  // Answers that say "nothing" are documented as JSON of no particular kind; they have no body at all.
  for (const operations of Object.values(paths))
    for (const operation of Object.values(operations))
      for (const status of ['201', '204']) {
        const schema = operation.responses?.[status]?.content?.['application/json']?.schema;
        if (schema && Object.keys(schema).length === 0) delete operation.responses[status].content;
      }
  return { ...rest, paths, components };
}

/** Merges documents (NAME=FILE@PREFIX, files relative to the contracts folder), keeps the paths that match, and proxies to the site. */
export async function startPrism(contracts, documents, keep, site) {
  const folder = mkdtempSync(join(tmpdir(), 'contract-'));
  const merged = join(folder, 'site.json');
  const inputs = documents.map(([name, file, prefix]) => `${name}=${join(contracts, file)}${prefix ? '@' + prefix : ''}`);
  const repair = spawnSync(process.execPath, [join(contracts, 'prism', 'fix-openapi.mjs'), merged, '--responses', 'check', '--keep', keep, ...inputs], { encoding: 'utf8' });
  if (repair.status !== 0) throw new Error(`the documents could not be merged: ${repair.stderr}`);
  writeFileSync(merged, JSON.stringify(corrected(JSON.parse(readFileSync(merged, 'utf8')))));
  const port = await freePort();
  const prism = spawn(process.execPath, [cli, 'proxy', '-h', '127.0.0.1', '-p', `${port}`, '--errors', merged, site], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Prism did not start: ${said.slice(-500)}`)), 60_000);
    const listen = chunk => {
      said += chunk;
      if (said.includes('Prism is listening')) { clearTimeout(timer); resolve(); }
    };
    prism.stdout.on('data', listen);
    prism.stderr.on('data', listen);
    prism.once('exit', code => reject(new Error(`Prism ended with ${code}: ${said.slice(-500)}`)));
  });
  const stop = () => {
    prism.removeAllListeners('exit');
    prism.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${port}`, stop };
}

/** A caller that goes through Prism and fails on any violation, in what it asks or in what it is told. */
export function caller(url, authorization) {
  return async (method, path, { body, form, headers = {}, status = [200, 201, 204] } = {}) => {
    const init = { method, redirect: 'manual', headers: { authorization, ...headers } };
    if (body !== undefined) {
      init.body = JSON.stringify(body);
      init.headers['content-type'] = 'application/json';
    }
    if (form) init.body = form;
    const response = await fetch(url + path, init);
    const text = await response.text();
    const violations = response.headers.get('sl-violations');
    if (violations) throw new Error(`${method} ${path} → ${response.status} violates the contract: ${violations.slice(0, 1500)}`);
    if (![status].flat().includes(response.status)) throw new Error(`${method} ${path} → ${response.status}: ${text.slice(0, 1500)}`);
    return text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text;
  };
}
