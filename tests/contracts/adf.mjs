// Every rich text the Cloud flavour shows as ADF, judged by Atlassian's JSON Schema of the Atlassian Document Format.
// usage: SITE=http://127.0.0.1:PORT CONTRACTS=folder node adf.mjs
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv-draft-04';
import { expect, finish, step } from './steps.mjs';

const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(join(process.env.CONTRACTS, 'adf', 'full.json'), 'utf8')));
const headers = { authorization: `Basic ${Buffer.from('demo@example.com:demo-api-token').toString('base64')}` };
const read = async path => (await fetch(process.env.SITE + path, { headers })).json();
const isDocument = value => value !== null && typeof value === 'object' && value.type === 'doc';
const check = (name, document) => step(name, async () => expect(validate(document), `${validate.errors?.[0].instancePath} ${validate.errors?.[0].message}: ${JSON.stringify(document).slice(0, 800)}`));

for (let next = '/wiki/api/v2/pages?limit=250&body-format=atlas_doc_format'; next;) {
  const page = await read(next);
  for (const { title, body } of page.results) await check(`page ${title}`, JSON.parse(body.atlas_doc_format.value));
  next = page._links.next;
}
const { issues } = await read('/rest/api/3/search/jql?maxResults=100&fields=*all&jql=project%20in%20(DEMO,OPS)');
for (const { key, fields } of issues) {
  for (const [field, value] of Object.entries(fields)) if (isDocument(value)) await check(`${key} ${field}`, value);
  for (const comment of fields.comment.comments) await check(`${key} comment ${comment.id}`, comment.body);
}
finish();
