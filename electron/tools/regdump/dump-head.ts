/** What a dump says of itself, whatever it holds: the head of its JSON document, and of a dump that is kept. */
export interface DumpHead {
  readonly format: typeof DUMP_FORMAT;
  readonly scope: 'cr' | 'registers';
  /** As it was named: a node, a PCI address, `sim:cx6dx`. */
  readonly device: string;
  readonly simulated: boolean;
  /** ISO time of the first command. */
  readonly takenAt: string;
  readonly durationMs: number;
  /** What the card said of itself then. */
  readonly card?: CardNames;
}

export interface CardNames {
  readonly model?: string | undefined;
  readonly partNumber?: string | undefined;
  readonly serial?: string | undefined;
  readonly psid?: string | undefined;
  readonly firmware?: string | undefined;
}

/** Name and version of the document. */
export const DUMP_FORMAT = 'mlx5desk-dump-1';
