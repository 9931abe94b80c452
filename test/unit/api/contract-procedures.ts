import type { ProcedureMeta } from '../../../electron/api/contract/base';
import { contract } from '../../../electron/api/contract/contract';

export interface ContractProcedure {
  /** As a request spells it: `/reg/get`. */
  readonly path: string;
  readonly name: string;
  readonly meta: ProcedureMeta;
  /** The schema of what goes in; undefined where it takes nothing. */
  readonly input: unknown;
  /** It answers with a stream of events, which doesn't end by itself. */
  readonly isStream: boolean;
}

interface Defined {
  readonly '~orpc': {
    readonly meta: ProcedureMeta;
    readonly inputSchema?: unknown;
    readonly outputSchema?: { readonly '~standard'?: { readonly vendor?: string } };
  };
}

/** Every procedure of the contract, so that a test covers those that come later too. */
export const contractProcedures: readonly ContractProcedure[] = Object.entries(contract).flatMap(
  ([subject, group]) =>
    // Each has input and output of its own; here only what all have in common counts.
    Object.entries(group as Readonly<Record<string, Defined>>).map(([name, procedure]) => {
      const definition = procedure['~orpc'];
      // An event iterator's schema has no type that tells it apart; its vendor mark does.
      const output = definition.outputSchema;
      return {
        path: `/${subject}/${name}`,
        name,
        meta: definition.meta,
        input: definition.inputSchema,
        isStream: output?.['~standard']?.vendor === 'orpc',
      };
    }),
);
