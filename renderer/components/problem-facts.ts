import type { ErrorReport } from '../../electron/api/contract/base';

/** Facts under «Details», each with its label. */
export function problemFacts(problem: ErrorReport): readonly (readonly [string, string])[] {
  const { errno, errnoName, status, syndrome } = problem;
  const hex = (value: number, digits: number) => `0x${value.toString(16).padStart(digits, '0')}`;
  const facts: (readonly [string, string])[] = [['code', problem.code]];
  if (problem.operation !== undefined) facts.push(['operation', problem.operation]);
  if (problem.detail !== '') facts.push(['detail', problem.detail]);
  if (errno !== undefined) {
    facts.push([
      'errno',
      errnoName === undefined ? String(errno) : `${errnoName} (${String(errno)})`,
    ]);
  }
  if (status !== undefined) facts.push(['status', hex(status, 2)]);
  if (syndrome !== undefined) facts.push(['syndrome', hex(syndrome, 8)]);
  return facts;
}
