/** Programs of the system that are run for what they print: never through a shell, and never for long. */

export interface ProgramCall {
  /** Name without a folder, `devlink`: looked for where the system keeps its programs. */
  readonly program: string;
  readonly args: readonly string[];
  /** It is killed after so long. */
  readonly timeoutMs: number;
  /** What it prints beyond this is cut off, and it is killed. */
  readonly mostBytes: number;
  readonly signal?: AbortSignal | undefined;
}

export type ProgramResult =
  | { readonly type: 'absent' }
  | {
      readonly type: 'ended';
      /** Null: a signal ended it. */
      readonly exitCode: number | null;
      readonly stdout: string;
      readonly stderr: string;
      /** There was more than `mostBytes`. */
      readonly isCut: boolean;
    }
  /** What it had printed until then. */
  | { readonly type: 'timeout'; readonly stdout: string }
  | { readonly type: 'failed'; readonly why: string };

/** Resolves in any case: that a program fails is an answer. */
export type RunProgram = (call: ProgramCall) => Promise<ProgramResult>;
