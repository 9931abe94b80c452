/** When a process is killed: just before a card executes a command, and just before the answer goes back. */
export interface Kill {
  /** Number of the command in the change, from 1. */
  readonly at: number;
  readonly moment: 'before' | 'after';
  /** How what it leaves is recovered. */
  readonly way: 'finish' | 'undo';
}

/** Both moments of each command, recovered by turns. */
export function killsAt(first: number, last: number): Kill[] {
  const kills: Kill[] = [];
  for (let at = first; at <= last; at += 1) {
    const way = at % 2 === 0 ? 'finish' : 'undo';
    kills.push({ at, moment: 'before', way }, { at, moment: 'after', way });
  }
  return kills;
}
