import { NODE } from './noise';
import { indexArguments, type IndexValues } from './request-choice';
import type { ProgramResult } from './run-program';
import type { TwoClients } from './two-clients';

export interface Asked {
  readonly result: ProgramResult;
  /** The indexes that it took. */
  readonly indexes: IndexValues;
}

/**
 * Lets mstreg get a register. It doesn't take a field as an index that is one only because the structure around
 * it is, nor one that its version doesn't have; such a field stays 0.
 */
export async function askMstreg(
  clients: TwoClients,
  register: string,
  wanted: IndexValues,
): Promise<Asked> {
  const result = await clients.theirs('mstreg', getArguments(register, wanted));
  const refused = refusedField(result);
  const indexes = wanted.filter(({ leaf }) => leaf.path !== refused);
  if (indexes.length === wanted.length) return { result, indexes };
  return askMstreg(clients, register, indexes);
}

export function getArguments(register: string, indexes: IndexValues): string[] {
  return ['-d', NODE, '--get', '--reg_name', register, ...indexArguments(indexes)];
}

function refusedField({ stderr }: ProgramResult): string | undefined {
  return (
    /Field: (\S+) is not a INDEX/.exec(stderr)?.[1] ??
    /Can't find field name: "(\S+)"/.exec(stderr)?.[1]
  );
}

/** What a program said last; of one that failed. */
export function lastLine({ stdout, stderr }: ProgramResult): string {
  return `${stdout}\n${stderr}`.trim().split('\n').at(-1) ?? 'it said nothing';
}
