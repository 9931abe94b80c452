// `npm test`: lint, types, unit, native (through the shim), API, E2E; with --interop also the real clients.
// Exit 1 iff something failed. What had to be skipped is named at the end.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultStages, runStage, stages } from './testing/stages.mjs';
import { summaryText, totals } from './testing/summary.mjs';

const help = `usage: node scripts/test.mjs [--only STAGE[,STAGE...]] [--no-e2e] [--interop]

stages: ${Object.keys(stages).join(', ')}
  --only      just these
  --no-e2e    everything but the browser
  --interop   also the tests with the real clients (unpacks Debian packages)

With MLX5DESK_TEST_SUMMARY=FILE the counts are also written there as JSON.`;

function usageError(message) {
  console.error(`${message}\n\n${help}`);
  process.exit(2);
}

function chosenStages() {
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        only: { type: 'string', multiple: true },
        'no-e2e': { type: 'boolean' },
        interop: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    return usageError(error.message);
  }
  if (values.help) {
    console.log(help);
    process.exit(0);
  }
  const only = values.only?.flatMap((list) => list.split(','));
  const unknown = only?.find((name) => !Object.hasOwn(stages, name));
  if (unknown !== undefined) return usageError(`There is no stage ${unknown}.`);
  const wanted = only ?? [...defaultStages, ...(values.interop ? ['interop'] : [])];
  return wanted.filter((name) => !(values['no-e2e'] && name === 'e2e'));
}

process.chdir(join(import.meta.dirname, '..'));
const summaryFile = process.env.MLX5DESK_TEST_SUMMARY;
const results = [];
for (const name of chosenStages()) {
  console.log(`\n──── ${name}`);
  results.push(await runStage(name));
  // After each, so that a run that is cut off has said what it knows.
  if (summaryFile !== undefined) await writeFile(summaryFile, JSON.stringify({ stages: results }));
}
console.log(`\n${summaryText(results)}`);
process.exitCode = totals(results).failed > 0 ? 1 : 0;
