// What a person and `.ci/run` read at the end: a row per stage, what was skipped and why, one line of totals.

/** @param {readonly { passed: number, failed: number, skipped: readonly unknown[] }[]} stages */
export function totals(stages) {
  return stages.reduce(
    (sum, stage) => ({
      passed: sum.passed + stage.passed,
      failed: sum.failed + stage.failed,
      skipped: sum.skipped + stage.skipped.length,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

export function totalsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * @param {readonly import('./stages.mjs').StageResult[]} stages
 * @returns {string} several lines, the last one with the totals
 */
export function summaryText(stages) {
  const rows = [
    ['stage', 'passed', 'failed', 'skipped', 'time'],
    ...stages.map((stage) => [
      stage.name,
      String(stage.passed),
      String(stage.failed),
      String(stage.skipped.length),
      `${(stage.durationMs / 1000).toFixed(1)} s`,
    ]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const table = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]),
      )
      .join('  '),
  );
  return [
    ...table,
    ...failureLines(stages),
    ...skippedLines(stages),
    '',
    totalsLine(totals(stages)),
  ].join('\n');
}

function failureLines(stages) {
  const failures = stages.flatMap((stage) =>
    stage.failures.map((name) => `  ${stage.name}: ${name}`),
  );
  return failures.length === 0 ? [] : ['', 'Failed:', ...failures];
}

/** One line per reason: forty tests that miss the same program are one thing to know. */
function skippedLines(stages) {
  const lines = stages.flatMap((stage) => {
    const byReason = groupByReason(stage.skipped);
    return [...byReason].map(([reason, list]) =>
      list.length === 1
        ? `  ${stage.name}: ${list[0].name}: ${reason}`
        : `  ${stage.name}: ${list.length} tests: ${reason}`,
    );
  });
  return lines.length === 0 ? [] : ['', 'Skipped:', ...lines];
}

function groupByReason(skipped) {
  const groups = new Map();
  for (const one of skipped) groups.set(one.reason, [...(groups.get(one.reason) ?? []), one]);
  return groups;
}
