// Prism between a caller and the demo site: it checks every request and every answer against Atlassian's own documents.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { merge } from './documents.mjs';

const here = dirname(fileURLToPath(import.meta.url));
// Prism makes a validator of every answer's schema, out of much short-lived memory.
const quickly = ['--max-semi-space-size=64', '--require', join(here, 'quick-ajv.cjs')];
const cli = join(here, '..', 'node_modules', '@stoplight', 'prism-cli', 'dist', 'index.js');

const freePort = () => new Promise((resolve, reject) => {
  const server = createServer();
  server.once('error', reject);
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

/** Proxies to the site along the paths that match. */
export async function startPrism(contracts, flavour, keep, site) {
  const merged = merge(contracts, flavour, { responses: 'check', keep });
  const port = await freePort();
  const prism = spawn(process.execPath, [...quickly, cli, 'proxy', '-h', '127.0.0.1', '-p', `${port}`, '--errors', merged.file, site], { stdio: ['ignore', 'pipe', 'pipe'] });
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
    merged.remove();
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
