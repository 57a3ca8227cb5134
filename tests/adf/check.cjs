// Reads the path of a JSON schema (draft-04) as argument and a JSON object { name: document } from standard input;
// prints { name: fault } for each document that is not valid, with the first block at fault.
const fs = require('fs');
const Ajv = require('ajv-draft-04');

const validate = new Ajv({ strict: false }).compile(JSON.parse(fs.readFileSync(process.argv[2], 'utf8')));
const faults = {};
for (const [name, document] of Object.entries(JSON.parse(fs.readFileSync(0, 'utf8')))) {
  if (validate(document)) continue;
  const culprit = (document.content ?? []).find(block => !validate({ version: 1, type: 'doc', content: [block] }));
  faults[name] = JSON.stringify(culprit ?? document).slice(0, 2000);
}
process.stdout.write(JSON.stringify(faults));
