// Writes a software bill of materials (CycloneDX 1.6, JSON) of a published folder: what its .deps.json says is deployed, with hashes, licences
// where the packages at hand name them, and who needs whom. The same folder gives the same bill.
// Usage: node infra/sbom.mjs FOLDER FILE
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const [folder, file] = process.argv.slice(2);
const program = 'AtlassianMcpFunctions';
const deps = JSON.parse(fs.readFileSync(path.join(folder, `${program}.deps.json`), 'utf8'));
const target = deps.targets[deps.runtimeTarget.name];
const packages = process.env.NUGET_PACKAGES ?? path.join(os.homedir(), '.nuget/packages');

const parts = key => {
  const [name, version] = key.split('/');
  return { name: name.replace(/^runtimepack\./, ''), version };
};
const reference = key => {
  const { name, version } = parts(key);
  return deps.libraries[key].type === 'project' ? `${name}@${version}` : `pkg:nuget/${name}@${version}`;
};

function licences(key) {
  const { name, version } = parts(key);
  const nuspec = path.join(packages, name.toLowerCase(), version, `${name.toLowerCase()}.nuspec`);
  if (!fs.existsSync(nuspec)) return undefined;
  const text = fs.readFileSync(nuspec, 'utf8');
  const expression = text.match(/<license type="expression">([^<]+)</)?.[1];
  const url = text.match(/<licenseUrl>([^<]+)</)?.[1];
  return expression ? [{ expression }] : url ? [{ license: { name: 'see address', url } }] : undefined;
}

function component(key) {
  const { type, sha512 } = deps.libraries[key];
  const { name, version } = parts(key);
  const hash = sha512?.startsWith('sha512-') ? Buffer.from(sha512.slice('sha512-'.length), 'base64').toString('hex') : undefined;
  return {
    type: type === 'runtimepack' ? 'framework' : 'library',
    'bom-ref': reference(key),
    name,
    version,
    ...(type === 'project' ? {} : { purl: reference(key) }),
    ...(hash ? { hashes: [{ alg: 'SHA-512', content: hash }] } : {}),
    licenses: licences(key), // JSON leaves out what is not known
  };
}

const keys = Object.keys(deps.libraries).sort();
const byName = new Map(keys.map(key => [key.split('/')[0], key]));
const itself = keys.find(key => key.startsWith(`${program}/`));
const bill = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: { type: 'application', 'bom-ref': reference(itself), ...parts(itself) } },
  components: keys.filter(key => key !== itself).map(component),
  dependencies: keys.map(key => ({
    ref: reference(key),
    dependsOn: Object.keys(target[key]?.dependencies ?? {}).map(name => byName.get(name)).filter(Boolean).map(reference).sort(),
  })),
};
fs.writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
console.log(`${bill.components.length} components in ${file}`);
