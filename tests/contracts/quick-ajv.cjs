// Lets Ajv leave out the polish of the validators it writes: each judges a few values only, and polishing one takes longer than writing it. The verdicts stay the same.
const { default: Ajv } = require('ajv/dist/core');

const compile = Ajv.prototype.compile;
Ajv.prototype.compile = function (...schema) {
  this.opts.code.optimize = 0;
  return compile.apply(this, schema);
};
