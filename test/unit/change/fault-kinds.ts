/** What the matrices of faults try at every command. */
import { constants } from 'node:os';
import type { FaultKind, FaultPlan } from '../../../electron/device/simulator/cards/faults';

export const faultKinds: readonly FaultKind[] = [
  { type: 'status', status: 0x06, syndrome: 1 },
  { type: 'status', status: 0x03, syndrome: 2 },
  { type: 'status', status: 0x01, syndrome: 3 },
  { type: 'errno', errno: constants.errno.EIO },
  { type: 'errno', errno: constants.errno.ETIMEDOUT },
  { type: 'errno', errno: constants.errno.EINTR },
  { type: 'errno', errno: constants.errno.ENXIO },
  { type: 'hang' },
  { type: 'vanish' },
  { type: 'long' },
  { type: 'truncated' },
  { type: 'garbage' },
  { type: 'ignored' },
  { type: 'lost' },
];

/** A fault that strikes at one command, or at it and all that follow; which one is said later. */
export class LateFault {
  private first = Infinity;
  readonly plan: FaultPlan;

  constructor(kind: FaultKind, onwards: boolean) {
    this.plan = [
      {
        kind,
        strikes: (number) => (onwards ? number >= this.first : number === this.first),
      },
    ];
  }

  strikeAt(number: number): void {
    this.first = number;
  }
}

export interface Cell {
  readonly said: string;
  /** Why the cell is wrong; undefined: it is right. */
  readonly wrong?: string;
}

/** Unknown is recovered both ways, each on a card of its own. */
export async function bothWays(tryWay: (way: 'finish' | 'undo') => Promise<Cell>): Promise<Cell[]> {
  const finished = await tryWay('finish');
  return finished.said === 'unknown' ? [finished, await tryWay('undo')] : [finished];
}

/** Cells wait for timeouts most of the time; more at once would make those of others run out. */
const AT_ONCE = 24;

/** Every kind at every command, once and from then on. */
export async function tryAll(
  kinds: readonly FaultKind[],
  commands: number,
  tryCell: (kind: FaultKind, at: number, onwards: boolean, way: 'finish' | 'undo') => Promise<Cell>,
): Promise<{ name: string; cell: Cell }[]> {
  const waiting = kinds.flatMap((kind) =>
    Array.from({ length: commands }, (_, index) => index + 1).flatMap((at) =>
      [false, true].map((onwards) => ({ kind, at, onwards })),
    ),
  );
  const done: { name: string; cell: Cell }[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { kind, at, onwards } = next;
      const name = `${JSON.stringify(kind)}@${at}${onwards ? '+' : ''}`;
      const both = await bothWays((way) => tryCell(kind, at, onwards, way));
      done.push(...both.map((cell) => ({ name, cell })));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return done;
}
