/** `problem`: something can't be used; `warning`: it works in part; `note`: worth knowing, nothing to fix. */
export type Severity = 'problem' | 'warning' | 'note';

export interface Finding {
  /** Stable, for scripts and for searching: `module-not-loaded`. */
  readonly id: string;
  readonly severity: Severity;
  /** Id of the device that it is about; absent: the machine, or a card without a node. */
  readonly device?: string;
  /** PCI address of the function that it is about, where there is one. */
  readonly pciAddress?: string;
  /** It is about simulated cards only. */
  readonly simulated?: boolean;
  /** What is wrong, as a heading that names what it is about. */
  readonly what: string;
  /** Why that is so. */
  readonly why: string;
  /** What to do about it. */
  readonly next: string;
  /** The command that does it, for a shell; absent where none does. */
  readonly command?: string;
}

/** Something that was looked at and is well. */
export interface PassedCheck {
  readonly id: string;
  readonly what: string;
  /** What was found. */
  readonly note: string;
}

/** What one look gives. */
export interface Outcome {
  readonly findings: readonly Finding[];
  readonly passed: readonly PassedCheck[];
}

export function found(...findings: readonly Finding[]): Outcome {
  return { findings, passed: [] };
}

export function passed(id: string, what: string, note: string): Outcome {
  return { findings: [], passed: [{ id, what, note }] };
}

const ranks: Record<Severity, number> = { problem: 0, warning: 1, note: 2 };

/** All outcomes as one: the worst first, else in the order of looking. */
export function gather(outcomes: readonly Outcome[]): Outcome {
  return {
    findings: outcomes
      .flatMap(({ findings }) => findings)
      .sort((a, b) => ranks[a.severity] - ranks[b.severity]),
    passed: outcomes.flatMap((outcome) => outcome.passed),
  };
}
