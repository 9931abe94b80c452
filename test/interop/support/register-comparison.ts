import { expect } from 'vitest';
import type { RegisterLayout } from '../../../electron/prm/register';
import { fillRegister } from './noise';
import { chooseIndexes, type IndexValues } from './request-choice';
import { mapLimited } from './run-program';
import { seededRandom } from './seeded-random';
import type { TwoClients } from './two-clients';

/** A quarter of the registers may be out of mstreg's reach; more would mean that nothing is proved. */
const AT_LEAST = 150;
const AT_ONCE = 2;

export interface Agreement {
  readonly differences: readonly string[];
  /** Values of all fields that were compared; a register of zeros proves little. */
  readonly values: readonly bigint[];
}

/** Reads one register with both clients; a string says why mstreg can't. */
export type CompareRegister = (
  register: RegisterLayout,
  indexes: IndexValues,
) => Promise<Agreement | string>;

/**
 * Compares every register with random indexes and expects that all agree, that none is all zero, and that the
 * card's log has a read from both clients for each. Prints how many were compared, and which were not and why.
 */
export async function expectRegistersToAgree(
  clients: TwoClients,
  registers: readonly RegisterLayout[],
  seed: number,
  compare: CompareRegister,
): Promise<void> {
  const results = await mapLimited(registers, AT_ONCE, async (register) => {
    const indexes = chooseIndexes(register, seededRandom(seed, register.name));
    const result = await compare(register, indexes);
    if (typeof result === 'string' || !isZero(result)) return { register, result };
    await fillRegister(clients.card, register, indexes);
    return { register, result: await compare(register, indexes) };
  });

  const compared: { register: RegisterLayout; result: Agreement }[] = [];
  const leftOut: string[] = [];
  for (const { register, result } of results) {
    if (typeof result === 'string') leftOut.push(`${register.name}: ${result}`);
    else compared.push({ register, result });
  }
  console.log(
    [
      `${String(compared.length)} of ${String(registers.length)} registers compared${leftOut.length === 0 ? '' : ', left out:'}`,
      ...leftOut,
    ].join('\n  '),
  );

  const differences = compared.flatMap(({ register, result }) =>
    result.differences.map((one) => `${register.name}: ${one}`),
  );
  const zero = compared.filter(({ result }) => isZero(result));
  const unasked = ['mstreg', 'mlx5desk'].flatMap((client) => {
    const asked = registersRead(clients, client);
    return compared
      .filter(({ register }) => !asked.has(register.id))
      .map(({ register }) => `${client} never read ${register.name}`);
  });
  expect(differences, 'differences').toEqual([]);
  expect(
    zero.map(({ register }) => register.name),
    'registers of nothing but zeros',
  ).toEqual([]);
  expect(unasked, 'registers missing in the card’s log').toEqual([]);
  expect(compared.length, 'registers compared').toBeGreaterThanOrEqual(AT_LEAST);
}

function isZero({ values }: Agreement): boolean {
  return values.every((value) => value === 0n);
}

/** Ids of the registers that a client's RPCs read and the card answered. */
function registersRead(clients: TwoClients, client: string): Set<number> {
  const ids = new Set<number>();
  for (const { label, registerId, opMod, outcome } of clients.shim.log()) {
    const answered = outcome !== undefined && 'status' in outcome && outcome.status === 0;
    if (label === client && registerId !== undefined && opMod === 1 && answered) {
      ids.add(registerId);
    }
  }
  return ids;
}
