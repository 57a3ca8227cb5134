// A custom handler that does what a test asks of it. It reports on standard output, one JSON object a line.
import { createServer } from 'node:http';

const report = (event, data = {}) => console.log(JSON.stringify({ event, ...data }));
let release = () => {};

const http = {
  'GET /': (request, response) => response.end(),
  'GET /env': (request, response) => response.end(JSON.stringify({ ...process.env, cwd: process.cwd() })),
  'GET /ticks': async (request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: first\n\n');
    await new Promise(resolve => { release = resolve; });
    response.end('data: last\n\n');
  },
  'POST /release': (request, response) => { release(); response.end(); },
  'GET /hang': (request, response) => {
    response.on('close', () => report('closed'));
    report('hanging');
  },
  'GET /exit': (request) => process.exit(Number(new URL(request.url, 'http://handler').searchParams.get('code'))),
};

// What a queue message's "act" asks for.
const trigger = {
  fail: (request, response) => response.writeHead(500).end('{}'),
  notModified: (request, response) => response.writeHead(304).end(),
  text: (request, response) => response.writeHead(200, { 'Content-Type': 'text/plain' }).end('done'),
  empty: (request, response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(),
  null: (request, response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end('null'),
  die: () => process.exit(1),
  hold: () => {},
  wait: (request, response) => { release = () => trigger.ok(request, response); },
  ok: (request, response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"Logs":["done"]}'),
};

const actOf = body => /\\"act\\":\\"(\w+)\\"/.exec(body.replaceAll('\\\\', '\\').replaceAll('\\\\', '\\'))?.[1] ?? 'ok';

createServer(async (request, response) => {
  let body = '';
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length < 100_000) body += chunk;
  }
  const path = request.url.split('?')[0];
  const known = http[`${request.method} ${path}`];
  if (known) return known(request, response);
  if (request.headers['x-ms-invocation-id'] === undefined) {
    const firstTry = JSON.parse(body).Metadata.DequeueCount === '1';
    let act = actOf(body);
    if (act === 'dieOnce') act = firstTry ? 'die' : 'ok';
    report('trigger', { path, act, headers: request.rawHeaders, body });
    return trigger[act](request, response);
  }
  response.setHeader('X-Answered-By', 'handler');
  response.end(JSON.stringify({ method: request.method, url: request.url, length, headers: request.headers }));
}).listen(Number(process.env.FUNCTIONS_CUSTOMHANDLER_PORT), '127.0.0.1', () => {
  console.error('warning: listening');
});
