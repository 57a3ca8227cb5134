// Runs named steps one after the other, says how each went, and ends the process with 1 when one failed.
let failed = 0;
let passed = 0;

export async function step(name, action) {
  try {
    const result = await action();
    passed++;
    return result;
  } catch (error) {
    failed++;
    const detail = error.issues ?? error.report ?? error.responseBody ?? error.body ?? '';
    console.log(`FAILED ${name}: ${error.message} ${JSON.stringify(detail).slice(0, 2000)}`);
    return undefined;
  }
}

export function expect(condition, message) {
  if (!condition) throw new Error(message);
}

export function finish() {
  console.log(`${passed} steps passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
