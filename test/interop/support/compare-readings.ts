import type { RegisterReading } from '../../../electron/tools/reg/reading';
import type { PrintedField, PrintedShape } from './mstreg-output';

/**
 * What differs between mstreg's rows and our document, by names, order and values; nothing when they agree.
 * @param names which of our names the rows carry: `path` with --full_path
 */
export function compareByName(
  theirs: readonly PrintedField[],
  ours: RegisterReading,
  names: 'name' | 'path',
): string[] {
  const differences = theirs.flatMap((field, index) => {
    const our = ours.fields[index];
    if (our === undefined) return [`row ${String(index)}: ${field.name} is missing in ours`];
    if (our[names] !== field.name) {
      return [`row ${String(index)}: ${field.name} is called ${our[names]} in ours`];
    }
    return BigInt(our.value) === field.value
      ? []
      : [`${field.name}: 0x${field.value.toString(16)}, ours ${our.value}`];
  });
  const surplus = ours.fields.slice(theirs.length).map((field) => `only in ours: ${field[names]}`);
  return [...differences, ...surplus];
}

/** The first line that isn't the same, byte for byte. Warnings are told elsewhere by ours. */
export function compareText(theirs: string, ours: string): string[] {
  if (theirs === ours || theirs.includes('-W- ')) return [];
  const ourLines = ours.split('\n');
  const at = theirs.split('\n').findIndex((line, index) => line !== ourLines[index]);
  return [
    `line ${String(at + 1)}: '${theirs.split('\n')[at] ?? ''}', ours '${ourLines[at] ?? ''}'`,
  ];
}

/**
 * The same for another version, whose names and order may differ: each of its rows is looked up by address and
 * bit. Rows whose name its register has twice can't be placed and are left out.
 */
export function compareByPlace(
  theirs: readonly PrintedField[],
  shape: readonly PrintedShape[],
  ours: RegisterReading,
): { differences: string[]; compared: number } {
  const differences: string[] = [];
  let compared = 0;
  for (const { name, value } of theirs) {
    const places = shape.filter((place) => place.name === name);
    const [place] = places;
    if (place === undefined || places.length > 1) continue;
    const our = bitsOf(ours.raw, place);
    compared += 1;
    if (our !== value) {
      differences.push(
        `${name} at ${String(place.offsetBits)}: 0x${value.toString(16)}, ours 0x${our?.toString(16) ?? 'none'}`,
      );
    }
    const field = ours.fields.find(
      ({ offsetBits, widthBits }) =>
        offsetBits === place.offsetBits && widthBits === place.widthBits,
    );
    if (field !== undefined && BigInt(field.value) !== value) {
      differences.push(`${name}: 0x${value.toString(16)}, ours ${field.path}=${field.value}`);
    }
  }
  return { differences, compared };
}

/** Bits of a hex text of big-endian dwords; undefined behind its end. */
function bitsOf(raw: string, place: PrintedShape): bigint | undefined {
  const start = Math.floor(place.offsetBits / 32) * 8;
  const dword = raw.slice(start, start + 8);
  if (dword.length < 8) return undefined;
  return (
    (BigInt(`0x${dword}`) >> BigInt(place.offsetBits % 32)) & ((1n << BigInt(place.widthBits)) - 1n)
  );
}
