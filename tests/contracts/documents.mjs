// Atlassian's OpenAPI documents of each flavour, and the one file the judges read them from.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Name, file in the contracts folder, prefix before its paths. */
export const documents = {
  cloud: [
    ['jira', 'jira-cloud-v3/swagger-v3.v3.json'],
    ['jsw', 'jira-software-cloud/swagger.v3.json'],
    ['jsm', 'jsm-cloud/swagger.v3.json'],
    ['cv2', 'confluence-cloud-v2/openapi-v2.v3.json', '/wiki/api/v2'],
    ['cv1', 'confluence-cloud-v1/swagger.v3.json'],
  ],
  datacenter: [
    ['jdc', 'jira-dc/jira_software_dc_11003.json', '/jira/rest'],
    // Data Center's service desks have no document of their own; they share their paths with Cloud's.
    ['jsm', 'jsm-cloud/swagger.v3.json', '/jira'],
    ['cdc', 'confluence-dc/confluence_dc_10.2.14.json', '/confluence'],
  ],
};

/** A changed field that was or becomes empty is null on every real site; the documents say string. */
const changed = ['from', 'fromString', 'to', 'toString'];
const nullable = { jira_ChangeDetails: changed, jdc_ChangeItemBean: changed };

/** Data Center's document gives one item where these answer with a list of them. */
const lists = ['field', 'issuetype', 'priority', 'status', 'resolution', 'project', 'project/{projectIdOrKey}/statuses', 'user/search', 'user/assignable/search',
  'project/{projectIdOrKey}/versions', 'project/{projectIdOrKey}/components', 'filter/favourite'];

/** Data Center's document gives one item where these answer with a page of them. */
const pages = ['board', 'board/{boardId}/sprint', 'board/{boardId}/project'];
const issuePages = ['board/{boardId}/issue', 'board/{boardId}/backlog'];

/** Data Center's document wants every field of an issue to be an object, its summary included. */
const anyValues = ['jdc_IssueBean', 'jdc_IssueUpdateBean'];

/** Confluence Data Center's document gives a path twice, with another parameter name for each method; some judges look at one of them only. Others do not find paths whose parameters have a dash in their names. */
function united(paths) {
  const places = {}, byShape = {};
  for (const [path, operations] of Object.entries(paths)) {
    const first = byShape[path.replaceAll(/\{[^}]+\}/g, '{}')] ??= path.replaceAll(/\{[^}]+\}/g, name => name.replaceAll('-', '_'));
    const names = text => [...text.matchAll(/\{([^}]+)\}/g)].map(match => match[1]);
    const renamed = Object.fromEntries(names(path).map((name, at) => [name, names(first)[at]]));
    for (const operation of Object.values(operations))
      for (const parameter of operation.parameters ?? []) if (parameter.in === 'path') parameter.name = renamed[parameter.name] ?? parameter.name;
    places[first] = { ...places[first], ...operations };
  }
  return places;
}

/** Mends what the documents are known to say wrongly about answers every real site gives. */
function corrected({ paths: told, components, ...rest }) {
  const paths = united(told);
  for (const [schema, properties] of Object.entries(nullable))
    for (const property of properties) if (components.schemas[schema]) components.schemas[schema].properties[property].nullable = true;
  for (const schema of anyValues)
    for (const property of Object.values(components.schemas[schema]?.properties ?? {})) if (property.additionalProperties) property.additionalProperties = true;
  for (const [path, method] of [...lists.map(path => [path, 'get']), ['issue/{issueIdOrKey}/attachments', 'post']]) {
    const content = paths[`/jira/rest/api/2/${path}`]?.[method].responses['200'].content['application/json'];
    if (content && content.schema.type !== 'array') content.schema = { type: 'array', items: content.schema };
  }
  const page = (list, item) => ({ type: 'object', properties: { startAt: { type: 'integer' }, maxResults: { type: 'integer' }, total: { type: 'integer' }, isLast: { type: 'boolean' }, [list]: { type: 'array', items: item } } });
  for (const [list, places] of [['values', pages], ['issues', issuePages]])
    for (const place of places) {
      const content = paths[`/jira/rest/agile/1.0/${place}`]?.get.responses['200'].content?.['application/json'];
      if (content) content.schema = page(list, content.schema);
    }
  // Filters in an address that the documents call objects are words, with commas between: state=active,future.
  for (const operations of Object.values(paths))
    for (const operation of Object.values(operations))
      for (const parameter of operation.parameters ?? []) {
        if (parameter.in !== 'query') continue;
        const resolved = schema => (schema?.$ref ? components.schemas[schema.$ref.split('/').pop()] : schema);
        const schema = resolved(parameter.schema);
        if (schema?.type === 'object') parameter.schema = { type: 'string' };
        else if (schema?.type === 'array' && resolved(schema.items)?.type === 'object') parameter.schema = { ...schema, items: { type: 'string' } };
      }
  // Service desks take a password or an API token like the rest of Jira, though their document names OAuth alone.
  for (const [path, operations] of Object.entries(paths))
    if (path.includes('/rest/servicedeskapi/')) for (const operation of Object.values(operations)) delete operation.security;
  // A GET has no body, whatever Confluence Data Center's document says of its search.
  for (const { get } of Object.values(paths)) if (get) delete get.requestBody;
  // Answers that say "nothing" are documented as JSON of no particular kind; they have no body at all.
  for (const operations of Object.values(paths))
    for (const operation of Object.values(operations))
      for (const status of ['201', '204']) {
        const schema = operation.responses?.[status]?.content?.['application/json']?.schema;
        if (schema && Object.keys(schema).length === 0) delete operation.responses[status].content;
      }
  return { ...rest, paths, components };
}

/** Leaves out the components that no path leads to: judges read all there is, and the documents hold thousands. */
function pruned({ components, ...rest }) {
  const kept = {};
  const visit = part => {
    if (Array.isArray(part)) return part.forEach(visit);
    if (part === null || typeof part !== 'object') return;
    for (const [key, value] of Object.entries(part)) {
      const [, kind, name] = (key === '$ref' && typeof value === 'string' && value.match(/^#\/components\/([^/]+)\/(.+)$/)) || [];
      const place = name?.replaceAll('~1', '/').replaceAll('~0', '~');
      if (!name) visit(value);
      else if (!kept[kind]?.[place]) {
        (kept[kind] ??= {})[place] = components[kind][place];
        visit(components[kind][place]);
      }
    }
  };
  visit(rest.paths);
  return { ...rest, components: { ...kept, securitySchemes: components.securitySchemes } };
}

/** Leaves out the operations that none of these addresses could mean: judges prepare all there are, which takes them long. */
function met({ paths, ...rest }, addresses) {
  const asked = [...new Set(addresses.map(address => address.split('?')[0]))];
  const isMet = path => {
    const shape = new RegExp(`^${path.split(/\{[^}]+\}/).map(part => part.replace(/[.*+?^$()|[\]\\]/g, '\\$&')).join('[^/]+')}$`);
    return asked.some(address => shape.test(address));
  };
  return { ...rest, paths: Object.fromEntries(Object.entries(paths).filter(([path]) => isMet(path))) };
}

/** Merges a flavour's documents into one file in a folder of its own; `keep` limits it to the paths that match, `addresses` to those that lead there. */
export function merge(contracts, flavour, { responses, keep = '.', addresses }) {
  const folder = mkdtempSync(join(tmpdir(), 'contract-'));
  const file = join(folder, 'site.json');
  const inputs = documents[flavour].map(([name, path, prefix]) => `${name}=${join(contracts, path)}${prefix ? '@' + prefix : ''}`);
  const repair = spawnSync(process.execPath, [join(contracts, 'prism', 'fix-openapi.mjs'), file, '--responses', responses, '--keep', keep, ...inputs], { encoding: 'utf8' });
  if (repair.status !== 0) throw new Error(`the documents could not be merged: ${repair.stderr}`);
  const document = corrected(JSON.parse(readFileSync(file, 'utf8')));
  writeFileSync(file, JSON.stringify(pruned(addresses ? met(document, addresses) : document)));
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
