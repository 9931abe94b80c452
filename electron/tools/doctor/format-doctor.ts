import type { Diagnosis } from './diagnose';
import type { Finding, Severity } from './finding';

const INDENT = '  ';

/** The report as the terminal prints it: findings first, each with its command on a line of its own. */
export function formatDiagnosis({ verdict, findings, passed }: Diagnosis): string {
  const width = Math.max(0, ...passed.map(({ what }) => what.length));
  return [
    `${headline(verdict, findings)}; ${count(passed.length, 'check')} passed`,
    ...findings.flatMap((finding) => ['', ...findingLines(finding)]),
    ...(passed.length === 0 ? [] : ['']),
    ...passed.map(({ what, note }) => `ok       ${what.padEnd(width)}  ${note}`),
    '',
  ].join('\n');
}

/** `2 problems, 1 note`, or that nothing is wrong. */
export function countFindings(findings: readonly Pick<Finding, 'severity'>[]): string {
  const severities: readonly Severity[] = ['problem', 'warning', 'note'];
  return severities
    .map((severity) => ({
      severity,
      number: findings.filter((finding) => finding.severity === severity).length,
    }))
    .filter(({ number }) => number > 0)
    .map(({ severity, number }) => count(number, severity))
    .join(', ');
}

function headline(verdict: Diagnosis['verdict'], findings: readonly Finding[]): string {
  const counts = countFindings(findings);
  if (verdict === 'healthy') {
    return counts === '' ? 'Nothing is wrong' : `Nothing is wrong, ${counts}`;
  }
  return verdict === 'unusable'
    ? `No card can be used${counts === '' ? '' : `: ${counts}`}`
    : counts;
}

function findingLines({ severity, what, why, next, command, id, simulated }: Finding): string[] {
  const mark = simulated === true ? ' (simulated)' : '';
  return [
    `${severity.padEnd(8)} ${what}${mark} [${id}]`,
    `${INDENT}${why}`,
    `${INDENT}Next: ${next}`,
    ...(command === undefined ? [] : [`${INDENT}${INDENT}${command}`]),
  ];
}

function count(number: number, word: string): string {
  return `${String(number)} ${word}${number === 1 ? '' : 's'}`;
}
