// Parses Bicep files and prints them as JSON: for each file its syntax tree, cut down to what rules look at, and its syntax errors.
// Usage: node bicep.mjs FILE...
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const language = await Language.load(createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm'));
const parser = new Parser();
parser.setLanguage(language);

const punctuation = new Set(['(', ')', '[', ']', '{', '}', ',', ':', "'", '@', '=', 'comment', 'diagnostic_comment']);

function tree(node) {
  const children = node.children.filter(child => !punctuation.has(child.type)).map(tree);
  const line = node.startPosition.row + 1;
  return children.length > 0 ? { type: node.type, line, children } : { type: node.type, line, text: node.text };
}

function errors(node, found = []) {
  const where = `${node.startPosition.row + 1}:${node.startPosition.column + 1}`;
  if (node.isMissing) found.push(`${where} ${node.type} is missing`);
  else if (node.isError) found.push(`${where} not understood: ${node.text.slice(0, 60).replaceAll('\n', ' ')}`);
  for (const child of node.children) errors(child, found);
  return found;
}

const files = process.argv.slice(2).map(path => {
  const root = parser.parse(fs.readFileSync(path, 'utf8')).rootNode;
  return { path, errors: errors(root), root: tree(root) };
});
process.stdout.write(JSON.stringify(files));
