/** Sweeps side by side: which instances differ, and in which fields. */
import type { RegisterBook } from '../../prm/register';
import { formatHexBytes, type FieldReading } from '../field-reading';
import { behaviourOf, type Behaviour } from './behaviour';
import { formatIndexes, type Indexes, type Sweep } from './sweep';
import { fieldsOf } from './sweep-file';

export interface ComparedInstance {
  readonly register: string;
  readonly id: number;
  readonly indexes: Indexes;
  /** Data of each sweep; null where it has no such instance. */
  readonly raws: readonly (Uint8Array | null)[];
  readonly differs: boolean;
}

export interface ComparedField {
  /** Path, or `raw` where the catalogue doesn't know the register. */
  readonly path: string;
  /** Hex, one per sweep; null where it isn't there. */
  readonly values: readonly (string | null)[];
  /** Names of the values, where the field has some. */
  readonly names: readonly (string | undefined)[];
  readonly behaviour: Behaviour;
}

/** Every instance of any of the sweeps, in the order in which they were read. */
export function compareSweeps(sweeps: readonly Sweep[]): ComparedInstance[] {
  const byKey = new Map<
    string,
    Omit<ComparedInstance, 'raws' | 'differs'> & { raws: (Uint8Array | null)[] }
  >();
  for (const [at, { instances }] of sweeps.entries()) {
    for (const { register, id, indexes, raw } of instances) {
      const key = `${register} ${formatIndexes(indexes)}`;
      const known = byKey.get(key) ?? { register, id, indexes, raws: sweeps.map(() => null) };
      known.raws[at] = raw;
      byKey.set(key, known);
    }
  }
  return [...byKey.values()].map((each) => ({ ...each, differs: !allEqual(each.raws) }));
}

/** The fields that differ; the data as a whole where no field shows why. */
export function fieldChanges(instance: ComparedInstance, book: RegisterBook): ComparedField[] {
  if (!instance.differs) return [];
  const fields = instance.raws.map((raw) =>
    raw === null
      ? new Map<string, FieldReading>()
      : new Map(fieldsOf(book, { ...instance, raw }).map((field) => [field.path, field])),
  );
  const paths = new Set(fields.flatMap((each) => [...each.keys()]));
  const changes = [...paths]
    .map((path) =>
      comparedField(
        path,
        fields.map((each) => each.get(path)?.value ?? null),
        fields.map((each) => each.get(path)?.enum),
      ),
    )
    .filter(({ behaviour }) => behaviour !== 'same');
  if (changes.length > 0) return changes;
  const data = instance.raws.map((raw) => (raw === null ? null : `0x${formatHexBytes(raw)}`));
  return [comparedField('raw', data, [])];
}

function comparedField(
  path: string,
  values: readonly (string | null)[],
  names: readonly (string | undefined)[],
): ComparedField {
  const numbers = values.map((value) => (value === null ? undefined : BigInt(value)));
  const behaviour = behaviourOf(
    values.length,
    (at) => numbers[at] !== undefined,
    (from, to) => Number((numbers[to] ?? 0n) - (numbers[from] ?? 0n)),
  );
  return { path, values, names, behaviour };
}

function allEqual(raws: readonly (Uint8Array | null)[]): boolean {
  const [first] = raws;
  return raws.every((raw) => {
    if (raw === null || first === null || first === undefined) return raw === first;
    return raw.length === first.length && raw.every((byte, at) => byte === first[at]);
  });
}
