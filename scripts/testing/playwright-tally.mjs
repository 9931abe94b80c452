// Playwright reporter: counts, and why a test was skipped.
import { emptyTally, writeTally } from './tally.mjs';

export default class PlaywrightTally {
  #errors = [];
  #suite;

  printsToStdio() {
    return false;
  }

  onBegin(_config, suite) {
    this.#suite = suite;
  }

  onError(error) {
    this.#errors.push(error.message ?? 'unknown error');
  }

  async onEnd() {
    const tally = emptyTally();
    for (const test of this.#suite?.allTests() ?? []) count(tally, test);
    for (const message of this.#errors) {
      tally.failed += 1;
      tally.failures.push(`outside of any test: ${message.split('\n')[0]}`);
    }
    await writeTally(tally);
  }
}

function count(tally, test) {
  const name = test.titlePath().filter(Boolean).join(' > ');
  const outcome = test.outcome();
  // A flaky one passed at its second try, and Playwright's own list names it.
  if (outcome === 'expected' || outcome === 'flaky') {
    tally.passed += 1;
  } else if (outcome === 'skipped') {
    const annotations = [...test.annotations, ...test.results.flatMap((run) => run.annotations)];
    const reason = annotations.find((note) => note.type === 'skip')?.description;
    tally.skipped.push({ name, reason: reason ?? 'not run, since something before it failed' });
  } else {
    tally.failed += 1;
    tally.failures.push(name);
  }
}
