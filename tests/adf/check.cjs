// Reads the path of a JSON schema (draft-04) as argument and documents from standard input, one JSON array [name, document] a line;
// prints { name: fault } for each document that is not valid, with the first block at fault.
const fs = require('fs');
const readline = require('readline');
const Ajv = require('ajv-draft-04');

const validate = new Ajv({ strict: false }).compile(JSON.parse(fs.readFileSync(process.argv[2], 'utf8')));
const faults = {};
readline.createInterface({ input: process.stdin, crlfDelay: Infinity }).on('line', line => {
  const [name, document] = JSON.parse(line);
  if (validate(document)) return;
  const culprit = (document.content ?? []).find(block => !validate({ version: 1, type: 'doc', content: [block] }));
  faults[name] = JSON.stringify(culprit ?? document).slice(0, 2000);
}).on('close', () => process.stdout.write(JSON.stringify(faults)));
