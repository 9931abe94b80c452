/**
 * A sweep as a file: text for a person, CSV for a table, JSON for both. Raw data stands beside the decoded fields
 * in each, so that all three are read back whole.
 */
import { formatRegisterId } from '../../prm/access-register';
import type { RegisterBook } from '../../prm/register';
import { csvCell } from '../csv-cell';
import { formatHexBytes, type FieldReading } from '../field-reading';
import { readFields } from '../reg/read-register';
import type { DumpHead } from './dump-head';
import { DumpFileError } from './dump-file-error';
import {
  formatIndexes,
  type Indexes,
  type LeftOut,
  type Refused,
  type Sweep,
  type SweptInstance,
} from './sweep';

const CSV_HEAD = 'register,id,indexes,field,value,name';
const TEXT_HEAD = '# mlx5desk sweep of access registers';

/** Fields of an instance; none where the catalogue doesn't know the register. */
export function fieldsOf(book: RegisterBook, instance: SweptInstance): readonly FieldReading[] {
  const register = book.byName(instance.register);
  if (register?.id !== instance.id) return [];
  return readFields(register, instance.raw).fields;
}

/** A block an instance: a line that names it and holds its data, then its fields. */
export function* sweepText(sweep: Sweep, book: RegisterBook): Generator<string, void> {
  yield `${TEXT_HEAD}\n`;
  for (const instance of sweep.instances) {
    const { register, id, indexes, raw } = instance;
    const head = ['@', register, formatRegisterId(id), formatIndexes(indexes)].filter(Boolean);
    const fields = fieldsOf(book, instance);
    const width = Math.max(0, ...fields.map(({ path }) => path.length));
    const rows = fields.map(
      ({ path, value, enum: named }) =>
        `  ${path.padEnd(width)}  ${value}${named === undefined ? '' : `  ${named}`}\n`,
    );
    yield `\n${head.join(' ')}\n= ${formatHexBytes(raw)}\n${rows.join('')}`;
  }
  yield* listed('refused', sweep.refused.map(refusedLine));
  yield* listed('left out', sweep.leftOut.map(leftOutLine));
  yield* listed('cut', sweep.notes);
}

function* listed(what: string, lines: readonly string[]): Generator<string, void> {
  if (lines.length > 0) yield `\n# ${what}:\n${lines.map((line) => `#   ${line}\n`).join('')}`;
}

function refusedLine({ register, id, indexes, why }: Refused): string {
  const shown = formatIndexes(indexes);
  return `${register} ${formatRegisterId(id)}${shown === '' ? '' : ` ${shown}`}: ${why}`;
}

function leftOutLine({ register, id, why }: LeftOut): string {
  return `${register} ${formatRegisterId(id)}: ${why}`;
}

/** A row a field; before them a row without field name that holds the data. */
export function* sweepCsv(sweep: Sweep, book: RegisterBook): Generator<string, void> {
  yield `${CSV_HEAD}\n`;
  for (const instance of sweep.instances) {
    const { register, id, indexes, raw } = instance;
    const start = `${register},${formatRegisterId(id)},${formatIndexes(indexes)}`;
    const rows = fieldsOf(book, instance).map(
      ({ path, value, enum: named = '' }) => `${start},${path},${value},${csvCell(named)}\n`,
    );
    yield `${start},,0x${formatHexBytes(raw)},\n${rows.join('')}`;
  }
}

/** One document: the head, then registers, refused, leftOut and notes. */
export function* sweepJson(
  head: DumpHead,
  sweep: Sweep,
  book: RegisterBook,
): Generator<string, void> {
  const opened = JSON.stringify({ ...head, count: sweep.instances.length }, undefined, 2);
  yield `${opened.slice(0, -2)},\n  "registers": [`;
  for (const [at, instance] of sweep.instances.entries()) {
    const { register, id, indexes, raw } = instance;
    const fields = fieldsOf(book, instance).map(({ path, value, enum: named }) =>
      named === undefined ? { path, value } : { path, value, enum: named },
    );
    const entry = {
      register,
      id: formatRegisterId(id),
      indexes,
      raw: formatHexBytes(raw),
      fields,
    };
    yield `${at === 0 ? '' : ','}\n    ${JSON.stringify(entry)}`;
  }
  const withId = (each: { readonly id: number }): object => ({
    ...each,
    id: formatRegisterId(each.id),
  });
  const rest = JSON.stringify(
    {
      refused: sweep.refused.map(withId),
      leftOut: sweep.leftOut.map(withId),
      notes: sweep.notes,
    },
    undefined,
    2,
  );
  yield `\n  ],${rest.slice(1, -2)}\n}\n`;
}

/** @param document a JSON document of scope `registers` @throws DumpFileError */
export function readSweepJson(document: Readonly<Record<string, unknown>>): Sweep {
  const { registers, refused, leftOut, notes, count } = document;
  if (!Array.isArray(registers)) throw new DumpFileError('registers: it isn’t a list');
  if (count !== registers.length) {
    throw new DumpFileError(
      `registers: ${registers.length} are there, and count says ${String(count)}`,
    );
  }
  return {
    instances: (registers as unknown[]).map((each, at) => {
      const where = `registers[${at}]`;
      const entry = recordOf(each, where);
      return {
        register: textOf(entry.register, `${where}.register`),
        id: idOf(entry.id, `${where}.id`),
        indexes: indexesOf(entry.indexes, `${where}.indexes`),
        raw: bytesOf(entry.raw, `${where}.raw`),
      };
    }),
    refused: listOf(refused, 'refused').map((entry, at) => ({
      register: textOf(entry.register, `refused[${at}].register`),
      id: idOf(entry.id, `refused[${at}].id`),
      indexes: indexesOf(entry.indexes, `refused[${at}].indexes`),
      why: textOf(entry.why, `refused[${at}].why`),
    })),
    leftOut: listOf(leftOut, 'leftOut').map((entry, at) => ({
      register: textOf(entry.register, `leftOut[${at}].register`),
      id: idOf(entry.id, `leftOut[${at}].id`),
      why: textOf(entry.why, `leftOut[${at}].why`),
    })),
    notes: Array.isArray(notes) ? notes.map((note, at) => textOf(note, `notes[${at}]`)) : [],
  };
}

function recordOf(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DumpFileError(`${where}: it isn’t an object`);
  }
  return value as Readonly<Record<string, unknown>>;
}

function listOf(value: unknown, where: string): Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(value)) throw new DumpFileError(`${where}: it isn’t a list`);
  return (value as unknown[]).map((each, at) => recordOf(each, `${where}[${at}]`));
}

function textOf(value: unknown, where: string): string {
  if (typeof value !== 'string') throw new DumpFileError(`${where}: it isn’t text`);
  return value;
}

function idOf(value: unknown, where: string): number {
  const id = typeof value === 'string' && /^0x[0-9a-f]{1,4}$/i.test(value) ? Number(value) : NaN;
  if (Number.isNaN(id)) throw new DumpFileError(`${where}: it isn’t a register id such as 0x5006`);
  return id;
}

function bytesOf(value: unknown, where: string): Uint8Array {
  if (typeof value !== 'string' || !/^([0-9a-f]{8})+$/i.test(value)) {
    throw new DumpFileError(`${where}: it is not hex digits of whole dwords`);
  }
  return Uint8Array.from(value.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}

function indexesOf(value: unknown, where: string): Indexes {
  const entries = Object.entries(recordOf(value, where));
  for (const [name, index] of entries) {
    if (!isIndex(index)) throw new DumpFileError(`${where}.${name}: it isn’t a number of 32 bits`);
  }
  return Object.fromEntries(entries) as Indexes;
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff;
}

/** `local_port=1 lane=0` back to numbers. */
function parseIndexes(text: string, where: string): Indexes {
  const pairs = text
    .split(' ')
    .filter(Boolean)
    .map((pair) => pair.split('='));
  return indexesOf(
    Object.fromEntries(pairs.map(([name = '', value]) => [name, Number(value ?? NaN)])),
    where,
  );
}

/** Raw rows only; what was refused and left out is not in a table. @throws DumpFileError */
export function readSweepCsv(text: string): Sweep {
  const instances: SweptInstance[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (at === 0 || line === '') continue;
    const where = `line ${at + 1}`;
    const [register = '', id, indexes = '', field, value = ''] = line.split(',');
    if (field === undefined) throw new DumpFileError(`${where}: it has fewer than six cells`);
    if (field !== '') continue;
    instances.push({
      register,
      id: idOf(id, where),
      indexes: parseIndexes(indexes, where),
      raw: bytesOf(value.replace(/^0x/, ''), where),
    });
  }
  return withInstances(instances);
}

export function isSweepCsv(firstLine: string): boolean {
  return firstLine.trimEnd() === CSV_HEAD;
}

export function isSweepText(firstLine: string): boolean {
  return firstLine.trimEnd() === TEXT_HEAD;
}

/** @throws DumpFileError */
export function readSweepText(text: string): Sweep {
  const instances: SweptInstance[] = [];
  let head: Omit<SweptInstance, 'raw'> | undefined;
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const where = `line ${at + 1}`;
    if (line.startsWith('@ ')) {
      if (head !== undefined) throw new DumpFileError(`${where}: ${head.register} has no data`);
      const [, register = '', id, ...indexes] = line.split(' ');
      head = { register, id: idOf(id, where), indexes: parseIndexes(indexes.join(' '), where) };
    } else if (line.startsWith('= ')) {
      if (head === undefined) throw new DumpFileError(`${where}: data without a register`);
      instances.push({ ...head, raw: bytesOf(line.slice(2), where) });
      head = undefined;
    }
  }
  if (head !== undefined) throw new DumpFileError(`at its end: ${head.register} has no data`);
  return withInstances(instances);
}

function withInstances(instances: readonly SweptInstance[]): Sweep {
  if (instances.length === 0) throw new DumpFileError('it has no registers');
  return { instances, refused: [], leftOut: [], notes: [] };
}
