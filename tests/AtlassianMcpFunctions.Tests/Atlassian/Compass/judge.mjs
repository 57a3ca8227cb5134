// Judges GraphQL by a schema: documents alone, or requests with the variables they were sent with.
// SCHEMA: the SDL; REQUESTS: a JSON list of {query, operationName, variables?}. Prints what is wrong, and how much was judged.
import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate, getVariableValues } from 'graphql';

const schema = buildSchema(readFileSync(process.env.SCHEMA, 'utf8'));
const requests = JSON.parse(readFileSync(process.env.REQUESTS, 'utf8'));
let wrong = 0;

function tell(request, message) {
  wrong++;
  console.log(`${request.operationName}: ${message}`);
}

for (const request of requests) {
  const document = parse(request.query);
  for (const error of validate(schema, document)) tell(request, error.message);
  if (request.variables === undefined) continue;
  const operation = document.definitions.find((definition) => definition.kind === 'OperationDefinition' && definition.name?.value === request.operationName);
  if (!operation) {
    tell(request, 'there is no such operation in what is sent');
    continue;
  }
  for (const error of getVariableValues(schema, operation.variableDefinitions ?? [], request.variables).errors ?? []) tell(request, error.message);
}

console.log(`${requests.length} judged`);
process.exit(wrong === 0 && requests.length > 0 ? 0 : 1);
