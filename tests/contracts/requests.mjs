// Judges requests that somebody made, unknown names of query parameters included, by Atlassian's documents.
// usage: FLAVOUR=cloud|datacenter REQUESTS=file.json CONTRACTS=folder node requests.mjs
// The file holds [{ method, path, body }]; body is the text of a JSON request, absent for anything else. Says how many of the documents' operations were met.
import { readFileSync } from 'node:fs';
import express from 'express';
import validator from 'express-openapi-validator';
import './quick-ajv.cjs';
import { merge } from './documents.mjs';
import { finish, step } from './steps.mjs';

const requests = JSON.parse(readFileSync(process.env.REQUESTS, 'utf8'));
const merged = merge(process.env.CONTRACTS, process.env.FLAVOUR, { responses: 'none', addresses: requests.map(({ path }) => path) });
const app = express();
app.use(express.json({ limit: '20mb', strict: false }));
app.use(validator.middleware({
  apiSpec: merged.file, validateApiSpec: false, validateFormats: false, validateResponses: false, validateSecurity: false,
  validateRequests: { allowUnknownQueryParameters: false }, fileUploader: {},
}));
const operations = new Set();
app.use((request, response) => {
  operations.add(`${request.method} ${request.openapi.openApiRoute}`);
  response.json({});
});
app.use((error, request, response, next) => response.status(error.status ?? 500).json({ message: error.message, errors: error.errors }));
const server = await new Promise(resolve => { const listening = app.listen(0, '127.0.0.1', () => resolve(listening)); });

// The validator wants commas in lists escaped; Atlassian takes them either way.
const address = path => {
  const [place, query] = path.split(/\?(.*)/s);
  return `http://127.0.0.1:${server.address().port}${place}${query ? '?' + query.replaceAll(',', '%2C') : ''}`;
};
// The parts are not in the log, so these stand for them. Data Center's document types minorEdit in a way that no form can express.
const multipart = () => {
  const form = new FormData();
  form.append('file', new Blob(['x']), 'x.txt');
  for (const part of process.env.FLAVOUR === 'cloud' ? ['comment', 'minorEdit'] : ['comment']) form.append(part, 'true');
  return form;
};

try {
  for (const { method, path, body } of requests) {
    await step(`${method} ${path}`, async () => {
      const init = { method, headers: {} };
      if (typeof body === 'string' && body.length > 0) {
        init.body = body;
        init.headers['content-type'] = 'application/json';
      } else if (/\/attachments?(\/[^/]+\/data)?(\?|$)/.test(path) && method !== 'GET') init.body = multipart();
      const response = await fetch(address(path), init);
      if (response.status !== 200) throw new Error((await response.text()).slice(0, 1000));
    });
  }
} finally {
  server.close();
  merged.remove();
}
console.log(`${operations.size} operations`);
finish();
