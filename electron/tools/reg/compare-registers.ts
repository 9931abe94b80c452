/** The same register of two cards, or two instances of it on one card, field by field. */
import { DeviceError, toDeviceError } from '../../device/device-error';
import type { Session } from '../../device/session';
import type { RegisterLayout } from '../../prm/register';
import type { FieldReading } from '../field-reading';
import { readRegister } from './read-register';
import { resolveRequest } from './request';
import type { ReadingResult } from './reading';

/** One of the two: where it is read and what for. */
export interface RegisterSide {
  readonly device: string;
  /** Values of INDEX and OP fields; the others are 0. */
  readonly request: Readonly<Record<string, number>>;
  readonly open: () => Promise<Session>;
}

export interface ComparedField {
  /** Dotted path, unique within a register. */
  readonly path: string;
  readonly name: string;
  /** 32 x dword + bit from that dword's least significant. */
  readonly offsetBits: number;
  readonly widthBits: number;
  /** Absent: that side has another member of the union there. */
  readonly left?: { readonly value: string; readonly enum?: string };
  readonly right?: { readonly value: string; readonly enum?: string };
  /** False also of an index field that has the very value its side asked for. */
  readonly differs: boolean;
}

export interface RegisterComparison {
  readonly register: string;
  readonly left: ReadingResult;
  readonly right: ReadingResult;
  /** In the order of the register; what only the right has comes last. */
  readonly fields: readonly ComparedField[];
  readonly differ: number;
}

/**
 * Reads both, one after the other, and compares them.
 * @throws DeviceError as readRegister; its detail names the side
 */
export async function compareRegisters(
  register: RegisterLayout,
  sides: { readonly left: RegisterSide; readonly right: RegisterSide },
  signal: AbortSignal | undefined,
): Promise<RegisterComparison> {
  const left = await readSide(register, sides.left, signal);
  const right = await readSide(register, sides.right, signal);
  const chosen = chosenApart(register, sides.left.request, sides.right.request);
  const fields = compareFields(left.reading.fields, right.reading.fields, chosen);
  return {
    register: register.name,
    left,
    right,
    fields,
    differ: fields.filter(({ differs }) => differs).length,
  };
}

/** Paths of request fields by which a person told the two apart: that these differ is no finding. */
function chosenApart(
  register: RegisterLayout,
  left: RegisterSide['request'],
  right: RegisterSide['request'],
): ReadonlySet<string> {
  const values = (request: RegisterSide['request']): Map<string, number> =>
    new Map(
      resolveRequest(register, Object.entries(request)).map(({ leaf, value }) => [
        leaf.path,
        value,
      ]),
    );
  const [lefts, rights] = [values(left), values(right)];
  const paths = [...lefts.keys(), ...rights.keys()];
  return new Set(paths.filter((path) => (lefts.get(path) ?? 0) !== (rights.get(path) ?? 0)));
}

async function readSide(
  register: RegisterLayout,
  { device, request, open }: RegisterSide,
  signal: AbortSignal | undefined,
): Promise<ReadingResult> {
  try {
    return await readRegister(await open(), register, request, { device, signal });
  } catch (thrown) {
    const error = toDeviceError(thrown);
    if (error.kind === 'cancelled') throw error;
    throw new DeviceError(error.code, `${device}: ${error.detail}`, error.facts);
  }
}

/** @param chosen paths of fields that differ because that was asked for */
export function compareFields(
  left: readonly FieldReading[],
  right: readonly FieldReading[],
  chosen: ReadonlySet<string> = new Set(),
): ComparedField[] {
  const others = new Map(right.map((field) => [field.path, field]));
  const own = new Set(left.map(({ path }) => path));
  return [
    ...left.map((field) =>
      chosen.has(field.path)
        ? { ...compared(field, field, others.get(field.path)), differs: false }
        : compared(field, field, others.get(field.path)),
    ),
    ...right.filter(({ path }) => !own.has(path)).map((field) => compared(field, undefined, field)),
  ];
}

function compared(
  { path, name, offsetBits, widthBits }: FieldReading,
  left: FieldReading | undefined,
  right: FieldReading | undefined,
): ComparedField {
  return {
    path,
    name,
    offsetBits,
    widthBits,
    ...(left === undefined ? {} : { left: valueOf(left) }),
    ...(right === undefined ? {} : { right: valueOf(right) }),
    differs: left?.value !== right?.value,
  };
}

function valueOf({ value, enum: named }: FieldReading): { value: string; enum?: string } {
  return { value, ...(named === undefined ? {} : { enum: named }) };
}
