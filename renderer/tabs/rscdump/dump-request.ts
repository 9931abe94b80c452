import type { DumpRequest, MenuSegment } from '../../../electron/api/contract/rscdump';

/** What stands in the form; undefined: nothing, the card takes its default. */
export interface DumpValues {
  readonly index1?: number;
  readonly index2?: number;
  readonly num1?: number;
  readonly num2?: number;
}
export type DumpPart = keyof DumpValues;

/** Values of a count that are no numbers, as the register has them. */
export const ALL = 0xffff;
export const ACTIVE = 0xfffe;
/** What stands for the function that asks; ids of others have 16 bits. */
export const OWN_FUNCTION = 0x1_0000;
export const MOST_VHCA = 0xffff;
const MOST_COUNT = 0xfffd;
const MOST_INDEX = 0xffff_ffff;

/** How far references can be followed; Infinity: as far as they go. */
export const depths: readonly number[] = [0, 1, 2, Infinity];

/** The number that was typed, decimal or 0x, or what is wrong with it. */
export function parseIndex(typed: string): number | string {
  return parseUpTo(typed, MOST_INDEX);
}

export function parseCount(typed: string): number | string {
  return parseUpTo(typed, MOST_COUNT);
}

export function parseVhca(typed: string): number | string {
  return parseUpTo(typed, MOST_VHCA);
}

function parseUpTo(typed: string, most: number): number | string {
  const text = typed.trim();
  if (!/^(0x[0-9a-f]{1,12}|\d{1,12})$/i.test(text)) return 'a number, decimal or 0x';
  const value = Number(text);
  return value <= most ? value : `at most 0x${most.toString(16)}`;
}

/** Parts that a segment takes, in the order of the form. */
export function partsOf(segment: MenuSegment): readonly DumpPart[] {
  const all: readonly DumpPart[] = ['index1', 'num1', 'index2', 'num2'];
  return all.filter((part) => segment[part].need !== 'none');
}

/** What is sent: mandatory parts always, others where something stands. */
export function requestOf(segment: MenuSegment, values: DumpValues): DumpRequest {
  const index = (part: 'index1' | 'index2') =>
    segment[part].need === 'none' || (segment[part].need === 'optional' && !values[part])
      ? {}
      : { [part]: values[part] ?? 0 };
  const count = (part: 'num1' | 'num2') => {
    const value = values[part] ?? (segment[part].need === 'mandatory' ? 1 : 0);
    if (segment[part].need === 'none' || value === 0) return {};
    return {
      [part]: value === ALL ? ('all' as const) : value === ACTIVE ? ('active' as const) : value,
    };
  };
  return {
    type: Number(segment.type),
    ...index('index1'),
    ...index('index2'),
    ...count('num1'),
    ...count('num2'),
  };
}

/** `needs a QPN; takes a WQEBB and how many, or all` */
export function needsOf(segment: MenuSegment): string {
  const needed = [
    ...(segment.index1.need === 'mandatory' ? [segment.index1.name] : []),
    ...(segment.index2.need === 'mandatory' ? [segment.index2.name] : []),
    ...(segment.num1.need === 'mandatory' ? ['a count'] : []),
  ];
  const taken = [
    ...(segment.index1.need === 'optional' ? [segment.index1.name] : []),
    ...(segment.index2.need === 'optional' ? [segment.index2.name] : []),
    ...(segment.num1.need === 'optional' || segment.num2.need === 'optional' ? ['a count'] : []),
  ];
  const parts = [
    ...(needed.length === 0 ? [] : [`needs ${needed.join(' and ')}`]),
    ...(taken.length === 0 ? [] : [`takes ${taken.join(' and ')}`]),
  ];
  return parts.length === 0 ? 'needs nothing' : parts.join(', ');
}

export interface CommandParts {
  readonly device: string | undefined;
  readonly segment: MenuSegment | undefined;
  readonly values: DumpValues;
  readonly depth: number;
  readonly memory: boolean;
  readonly vhca?: number;
}

/** The command that does the same as the Dump button. */
export function dumpCommand({
  device,
  segment,
  values,
  depth,
  memory,
  vhca = OWN_FUNCTION,
}: CommandParts): string {
  const on = device ?? 'DEV';
  if (segment === undefined) return `mlx5desk rscdump menu -d ${on}`;
  const { index1, index2, num1, num2 } = requestOf(segment, values);
  const hex = (value: number | undefined) =>
    value === undefined ? undefined : `0x${value.toString(16)}`;
  const flag = (name: string, value: number | string | undefined) =>
    value === undefined ? '' : ` ${name} ${String(value)}`;
  return [
    `mlx5desk rscdump get -d ${on} -s ${segment.name}`,
    flag('-1', hex(index1)),
    flag('--num1', num1),
    flag('-2', hex(index2)),
    flag('--num2', num2),
    vhca === OWN_FUNCTION ? '' : ` --vhca ${hex(vhca) ?? ''}`,
    depth === 0 ? '' : ` --depth ${depth === Infinity ? 'inf' : String(depth)}`,
    memory ? ' --memory' : '',
  ].join('');
}
