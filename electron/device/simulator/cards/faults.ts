/**
 * Faults of a card: what goes wrong, and at which commands. A plan can be written in a name:
 *
 *   MODE[@N[+]]     mode at the N-th command only, with + from then on; without @ at every command
 *
 * busy, refused, syndrome, status-0xNN, errno-NAME, hang, vanish, long, truncated, garbage, ignored, lost. `mixed`, the
 * plan of a card that isn't told any: every third command finds it busy, every eighth fails inside.
 * `dump-LIE` is no plan: the card works, but its resource dumps lie (resource-dump/dump-lies.ts).
 */
import { constants } from 'node:os';
import { COMMAND_BUSY } from '../../../prm/command-status';
import { dumpLies, type DumpLie } from '../resource-dump/dump-lies';

export type FaultKind =
  /** Answers a status other than OK. */
  | { readonly type: 'status'; readonly status: number; readonly syndrome: number }
  /** The driver gives up with an errno. */
  | { readonly type: 'errno'; readonly errno: number }
  /** Never answers. */
  | { readonly type: 'hang' }
  /** Gone: open contexts are dead, a new one works. */
  | { readonly type: 'vanish' }
  /** An outbox longer than was asked for. */
  | { readonly type: 'long' }
  /** An outbox that ends after half of what was asked for. */
  | { readonly type: 'truncated' }
  /** Status OK, and bytes that mean nothing. */
  | { readonly type: 'garbage' }
  /** A write is answered with OK, and nothing of it is kept; a read is a read. */
  | { readonly type: 'ignored' }
  /** Executed, but the driver has given up waiting for the answer. */
  | { readonly type: 'lost' };

export interface Fault {
  readonly kind: FaultKind;
  /** Commands are counted from 1, over all contexts of the card. */
  readonly strikes: (commandNumber: number) => boolean;
}

export type FaultPlan = readonly Fault[];

const RES_BUSY: FaultKind = { type: 'status', status: COMMAND_BUSY, syndrome: 0x5fa0_0006 };
const REFUSED: FaultKind = { type: 'status', status: 0x04, syndrome: 0x5fa0_0004 };
const INTERNAL: FaultKind = { type: 'status', status: 0x01, syndrome: 0x5fa0_c0de };

const simpleKinds: Readonly<Record<string, FaultKind>> = {
  busy: RES_BUSY,
  refused: REFUSED,
  syndrome: INTERNAL,
  hang: { type: 'hang' },
  vanish: { type: 'vanish' },
  long: { type: 'long' },
  truncated: { type: 'truncated' },
  garbage: { type: 'garbage' },
  ignored: { type: 'ignored' },
  lost: { type: 'lost' },
  errno: { type: 'errno', errno: constants.errno.EIO },
};

export const faultModes: readonly string[] = [
  'mixed',
  ...Object.keys(simpleKinds),
  ...dumpLies.map((lie) => `dump-${lie}`),
];

const mixed: FaultPlan = [
  { kind: RES_BUSY, strikes: (number) => number % 3 === 0 },
  { kind: INTERNAL, strikes: (number) => number % 8 === 0 },
];

function kindOf(mode: string): FaultKind | undefined {
  const simple = simpleKinds[mode];
  if (simple !== undefined) return simple;
  const status = /^status-0x([0-9a-f]{1,2})$/.exec(mode)?.[1];
  if (status !== undefined) {
    return { type: 'status', status: parseInt(status, 16), syndrome: 0x5fa0_0000 };
  }
  const name = /^errno-([A-Z0-9]+)$/.exec(mode)?.[1];
  const errno = Object.entries(constants.errno).find(([known]) => known === name)?.[1];
  return errno === undefined ? undefined : { type: 'errno', errno };
}

/** Reads a plan as above; undefined where it isn't one. */
export function parseFaultPlan(text: string): FaultPlan | undefined {
  if (text === 'mixed') return mixed;
  const match = /^([^@]+)(?:@([1-9]\d{0,8})(\+)?)?$/.exec(text);
  const kind = kindOf(match?.[1] ?? '');
  if (match === null || kind === undefined) return undefined;
  const [, , at, onwards] = match;
  if (at === undefined) return [{ kind, strikes: () => true }];
  const first = Number(at);
  return [
    {
      kind,
      strikes: (number) => (onwards === undefined ? number === first : number >= first),
    },
  ];
}

/** The lie of `dump-LIE`; undefined where the text names none. */
export function parseDumpLie(text: string): DumpLie | undefined {
  return dumpLies.find((lie) => text === `dump-${lie}`);
}
