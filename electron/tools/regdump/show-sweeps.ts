/** Sweeps as a window shows them: a list of registers, and the instances of one, decoded. */
import { formatRegisterId } from '../../prm/access-register';
import type { RegisterBook } from '../../prm/register';
import { formatHexBytes, type FieldReading } from '../field-reading';
import type { RegisterReading } from '../reg/reading';
import { compareSweeps, fieldChanges } from './compare-sweeps';
import { formatIndexes, listedLeftOut, type Indexes, type Sweep } from './sweep';
import { fieldsOf } from './sweep-file';

interface SweptRegister {
  readonly name: string;
  readonly id: string;
  readonly group: string;
  readonly purpose: string;
  readonly instances: number;
  readonly changed: number;
  readonly refused: { readonly indexes: string; readonly why: string }[];
}

interface SweptRegisters {
  readonly registers: SweptRegister[];
  readonly leftOut: ReturnType<typeof listedLeftOut>[];
  readonly notes: string[];
}

/** Registers of any of the sweeps, by name; refusals are those of the last one. */
export function describeRegisters(sweeps: readonly Sweep[], book: RegisterBook): SweptRegisters {
  const byName = new Map<string, SweptRegister>();
  const entry = (name: string, id: number): SweptRegister => {
    const { group = '', purpose = '' } = book.byName(name) ?? {};
    const known = byName.get(name);
    const fresh = { name, id: formatRegisterId(id), group, purpose };
    return known ?? { ...fresh, instances: 0, changed: 0, refused: [] };
  };
  for (const { register, id, differs } of compareSweeps(sweeps)) {
    const { instances, changed, ...rest } = entry(register, id);
    byName.set(register, {
      ...rest,
      instances: instances + 1,
      changed: changed + (differs ? 1 : 0),
    });
  }
  const last = sweeps.at(-1);
  for (const { register, id, indexes, why } of last?.refused ?? []) {
    const known = entry(register, id);
    known.refused.push({ indexes: formatIndexes(indexes), why });
    byName.set(register, known);
  }
  return {
    registers: [...byName.values()].sort((a, b) => a.name.localeCompare(b.name)),
    leftOut: (last?.leftOut ?? []).map(listedLeftOut),
    notes: [...(last?.notes ?? [])],
  };
}

interface DescribedInstance {
  readonly indexes: Indexes;
  readonly readings: ((RegisterReading & { readonly fields: FieldReading[] }) | null)[];
  readonly changed: string[];
}

/** Instances of one register, decoded with this book. */
export function describeInstances(
  sweeps: readonly Sweep[],
  name: string,
  device: string,
  book: RegisterBook,
): DescribedInstance[] {
  return compareSweeps(sweeps)
    .filter(({ register }) => register === name)
    .map((instance) => ({
      indexes: instance.indexes,
      readings: instance.raws.map((raw) =>
        raw === null
          ? null
          : {
              device,
              register: name,
              id: formatRegisterId(instance.id),
              size: raw.length,
              indexes: instance.indexes,
              raw: formatHexBytes(raw),
              fields: [...fieldsOf(book, { ...instance, raw })],
            },
      ),
      changed: fieldChanges(instance, book).map(({ path }) => path),
    }));
}
