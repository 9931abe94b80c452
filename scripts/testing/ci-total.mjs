// Adds up the parts of .ci/run: `DIR/exits` has a line `PART EXIT` for each, `DIR/PART.json` its counts where
// it came so far. A part without counts is one check that passed or failed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { totals, totalsLine } from './summary.mjs';

const dir = process.argv[2];
if (dir === undefined) {
  console.error('usage: node scripts/testing/ci-total.mjs DIR');
  process.exit(2);
}

const parts = readFileSync(join(dir, 'exits'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [name, exit] = line.split(' ');
    return countsOf(name, Number(exit));
  });

function ending(exit) {
  return exit === 124 || exit === 137 ? 'took too long' : `ended with exit ${exit}`;
}

function countsOf(name, exit) {
  const file = join(dir, `${name}.json`);
  if (!existsSync(file)) {
    const failed = exit === 0 ? 0 : 1;
    console.log(`${name}: ${failed ? ending(exit) : 'passed'}`);
    return { passed: 1 - failed, failed, skipped: [] };
  }
  const { stages } = JSON.parse(readFileSync(file, 'utf8'));
  const sum = totals(stages);
  console.log(`${name}: ${totalsLine(sum)}`);
  const skipped = stages.flatMap((stage) => stage.skipped);
  // 1 is «something failed», which is counted already; anything else ended it before it was through.
  const cutOff = exit > 1 || (exit === 1 && sum.failed === 0) ? 1 : 0;
  if (cutOff) console.log(`${name}: ${ending(exit)}, before it was through`);
  return { passed: sum.passed, failed: sum.failed + cutOff, skipped };
}

const sum = totals(parts);
process.exitCode = sum.failed > 0 ? 1 : 0;
console.log(totalsLine(sum));
