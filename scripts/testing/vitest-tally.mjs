// Vitest reporter: counts, and why a test was skipped.
import { emptyTally, writeTally } from './tally.mjs';

export default class VitestTally {
  async onTestRunEnd(modules, unhandledErrors) {
    const tally = emptyTally();
    for (const module of modules) {
      const broken = module.errors();
      if (broken.length > 0) {
        tally.failed += 1;
        tally.failures.push(`${module.relativeModuleId}: ${broken[0].message}`);
      }
      for (const test of module.children.allTests()) count(tally, module, test);
    }
    for (const error of unhandledErrors) {
      tally.failed += 1;
      tally.failures.push(`outside of any test: ${error.message}`);
    }
    await writeTally(tally);
  }
}

function count(tally, module, test) {
  const result = test.result();
  const name = `${module.relativeModuleId} > ${test.fullName}`;
  if (result.state === 'passed') {
    tally.passed += 1;
  } else if (result.state === 'skipped') {
    tally.skipped.push({ name, reason: result.note ?? 'no reason given' });
  } else {
    tally.failed += 1;
    tally.failures.push(name);
  }
}
