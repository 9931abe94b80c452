/** The one progress type: long work yields it. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** What is being done now, in a few words. */
  readonly phase: string;
}
