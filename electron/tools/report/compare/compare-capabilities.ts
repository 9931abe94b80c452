/** What two cards and their firmware can do: HCA capabilities by name, and which registers they have. */
import * as z from 'zod';
import { DeviceError } from '../../../device/device-error';
import { fromMsb0, readBits } from '../../../prm/bits';
import type { Msb0Field } from '../../../prm/msb0-layout';
import type { RegisterBook } from '../../../prm/register';
import { bundlePaths } from '../bundle/manifest';
import { differingDwords } from './compare-registers';
import { differencesFrom, type ReportDifference, type SectionDifferences } from './comparison';

export interface CapabilityBook {
  readonly registers: RegisterBook;
  /** By type; none where the type isn't known. */
  readonly capabilities: ReadonlyMap<string, readonly Msb0Field[]>;
}

const hex = z.string().regex(/^([0-9a-f]{2})*$/);
const capabilities = z.object({
  hca: z.array(
    z.object({
      type: z.string(),
      maximum: hex.optional(),
      current: hex.optional(),
      refused: z.string().optional(),
    }),
  ),
  registers: z.array(z.object({ register: z.string(), supported: z.string() })),
});
type Capabilities = z.infer<typeof capabilities>;
type Answer = Capabilities['hca'][number];

/** @throws DeviceError REPORT_BROKEN where one of the documents isn't of capabilities */
export function compareCapabilities(
  left: unknown,
  right: unknown,
  book: CapabilityBook,
): SectionDifferences {
  const [mine, theirs] = [parse(left), parse(right)];
  const areas = paired(mine.hca, theirs.hca, ({ type }) => type).map(([one, other]) =>
    compareAnswers(one, other, book),
  );
  const masks = paired(mine.registers, theirs.registers, ({ register }) => register);
  const differing = masks.filter(([one, other]) => one?.supported !== other?.supported);
  const rows = [
    ...areas.flatMap((area) => area.rows),
    ...differing.map(([one, other]) => maskRow(one, other, book.registers)),
  ];
  const same = areas.reduce((sum, area) => sum + area.same, 0) + masks.length - differing.length;
  return differencesFrom(rows, same);
}

function parse(document: unknown): Capabilities {
  const parsed = capabilities.safeParse(document);
  if (parsed.success) return parsed.data;
  throw new DeviceError(
    'REPORT_BROKEN',
    `${bundlePaths.capabilities}: ${parsed.error.issues[0]?.message ?? ''}`,
  );
}

/** Entries of the same key side by side, each key once. */
function paired<Entry>(
  left: readonly Entry[],
  right: readonly Entry[],
  keyOf: (entry: Entry) => string,
): [Entry | undefined, Entry | undefined][] {
  const [mine, theirs] = [left, right].map(
    (entries) => new Map(entries.map((entry) => [keyOf(entry), entry])),
  );
  const keys = new Set([...(mine?.keys() ?? []), ...(theirs?.keys() ?? [])]);
  return [...keys].map((key) => [mine?.get(key), theirs?.get(key)]);
}

function maskRow(
  left: Capabilities['registers'][number] | undefined,
  right: Capabilities['registers'][number] | undefined,
  book: RegisterBook,
): ReportDifference {
  const name = left?.register ?? right?.register ?? '';
  const purpose = book.byName(name)?.purpose ?? '';
  return {
    what: `register ${name}`,
    ...(left === undefined ? {} : { left: left.supported }),
    ...(right === undefined ? {} : { right: right.supported }),
    ...(purpose === '' ? {} : { meaning: purpose }),
  };
}

/** What holds now, then what could be switched on. */
const modes = ['current', 'maximum'] as const;

function compareAnswers(
  left: Answer | undefined,
  right: Answer | undefined,
  book: CapabilityBook,
): { rows: ReportDifference[]; same: number } {
  const type = left?.type ?? right?.type ?? '';
  const rows = new Map<string, ReportDifference>();
  let same = 0;
  for (const mode of modes) {
    const [mine, theirs] = [left?.[mode], right?.[mode]];
    if (mine === undefined && theirs === undefined) continue;
    if (mine === undefined || theirs === undefined) {
      rows.set(type, oneSided(type, left, right));
      continue;
    }
    const area = compareAreas(mine, theirs, book.capabilities.get(type) ?? []);
    if (mode === 'current') same += area.same;
    for (const { name, ...row } of area.rows) {
      const known = rows.get(name);
      // The same two values in the other mode say nothing new.
      if (known?.left === row.left && known?.right === row.right) continue;
      const what = `${type} ${name}${mode === 'current' ? '' : ' (maximum)'}`;
      rows.set(known === undefined ? name : what, { what, ...row });
    }
  }
  return { rows: [...rows.values()], same };
}

function oneSided(
  type: string,
  left: Answer | undefined,
  right: Answer | undefined,
): ReportDifference {
  const stateOf = (answer: Answer | undefined): string | undefined => {
    if (answer === undefined) return undefined;
    return answer.refused === undefined ? 'there' : 'refused';
  };
  const [mine, theirs] = [stateOf(left), stateOf(right)];
  const why = left?.refused ?? right?.refused;
  return {
    what: type,
    ...(mine === undefined ? {} : { left: mine }),
    ...(theirs === undefined ? {} : { right: theirs }),
    ...(why === undefined ? {} : { meaning: why }),
  };
}

interface AreaRow {
  readonly name: string;
  readonly left?: string;
  readonly right?: string;
  readonly meaning?: string;
}

/** Areas come without the zeros at their end. */
function compareAreas(
  left: string,
  right: string,
  fields: readonly Msb0Field[],
): { rows: AreaRow[]; same: number } {
  const digits = 8 * Math.ceil(Math.max(left.length, right.length) / 8);
  const mine = Buffer.from(left.padEnd(digits, '0'), 'hex');
  const theirs = Buffer.from(right.padEnd(digits, '0'), 'hex');
  const rows: AreaRow[] = [];
  let same = 0;
  for (const [name, first, widthBits, count = 1] of fields) {
    for (let element = 0; element < count; element += 1) {
      const bit = first + element * widthBits;
      if (bit + widthBits > 8 * mine.length) {
        same += 1;
        continue;
      }
      const place = fromMsb0(bit, widthBits);
      const [one, other] = [readBits(mine, place, widthBits), readBits(theirs, place, widthBits)];
      if (one === other) same += 1;
      else {
        const meaning = widthBits === 1 ? `only the ${one === 1 ? 'left' : 'right'} has it` : '';
        const index = count === 1 ? '' : `[${element}]`;
        const values = { left: String(one), right: String(other) };
        rows.push({ name: `${name}${index}`, ...values, ...(meaning === '' ? {} : { meaning }) });
      }
      clear(mine, theirs, bit, widthBits);
    }
  }
  // What no field covers.
  for (const { offset, ...values } of differingDwords(mine, theirs)) {
    rows.push({ name: `raw[${offset}]`, ...values, meaning: 'bits that have no name here' });
  }
  return { rows, same };
}

/** Bits that a field has told of. */
function clear(one: Uint8Array, other: Uint8Array, first: number, widthBits: number): void {
  for (const bytes of [one, other]) {
    for (let bit = first; bit < first + widthBits; bit += 1) {
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) & ~(0x80 >> (bit & 7));
    }
  }
}
