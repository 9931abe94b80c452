/** A change of three registers of a port, for tests that break it off anywhere. */
import { makeCard } from '../../../electron/device/simulator/make-card';
import type { SimulatedCard } from '../../../electron/device/simulator/card';
import { SimulatedTransport } from '../../../electron/device/simulator/simulated-transport';
import { Session } from '../../../electron/device/session';
import type { RegisterBook } from '../../../electron/prm/register';
import type { NamedSet } from './change-desk';

export const planFile = {
  mlx5deskPlan: 1,
  changes: [
    { register: 'PMTU', indexes: { local_port: 1 }, values: { admin_mtu: 1500 } },
    { register: 'PFCC', indexes: { local_port: 1 }, values: { pptx: 0 } },
    { register: 'QPTS', indexes: { local_port: 1 }, values: { trust_state: 2 } },
  ],
};

/** The same as a page or a test plans it. */
export const sets: readonly NamedSet[] = planFile.changes.map(({ register, indexes, values }) => ({
  register,
  indexes: Object.entries(indexes),
  values: Object.entries(values),
}));

/** What the card has in each of the registers. */
export interface States {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Behind mainline fwctl, with its list of what each scope lets through. */
export function freshCard(book: RegisterBook): SimulatedCard {
  return makeCard('cx6dx', book, { kernel: { kind: 'fwctl', scopes: 'strict' } });
}

/** Asks the card itself, past the kernel and whoever has it open. */
export async function valuesOf(card: SimulatedCard, book: RegisterBook): Promise<string[]> {
  const look = new Session(new SimulatedTransport(card, 'a look'));
  const values: string[] = [];
  for (const { register } of planFile.changes) {
    const { id, sizeBytes } = book.byName(register)!;
    const data = new Uint8Array(sizeBytes);
    data[1] = 1;
    const answer = await look.access({ registerId: id, method: 'read', data });
    values.push(Buffer.from(answer).toString('hex'));
  }
  await look.close();
  return values;
}

/** The first step that is said to be what the card shows it isn't, in words. */
export function lieOf(
  steps: readonly { readonly label: string; readonly outcome: string }[],
  now: readonly string[],
  { before, after }: States,
): string | undefined {
  const lie = steps.find(
    ({ outcome }, index) => !mayBeSaid(outcome, now[index]!, before[index]!, after[index]!),
  );
  return lie === undefined ? undefined : `${lie.label} is said to be ${lie.outcome}`;
}

function mayBeSaid(outcome: string, value: string, before: string, after: string): boolean {
  if (outcome === 'unknown' || outcome === 'not-read-back') {
    return value === before || value === after;
  }
  if (outcome === 'done') return value === after;
  return (outcome === 'not-sent' || outcome === 'put-back') && value === before;
}
