import type { WordFilter } from '../../../electron/api/contract/regdump';

export type TypedFilter = Omit<WordFilter, 'show'>;

const MOST = 0xffff_ffff;

/** A word, hex with or without 0x; undefined where it is none. */
function word(text: string): number | undefined {
  const digits = text.replace(/^0x/i, '');
  return /^[0-9a-f]{1,8}$/i.test(digits) ? Number.parseInt(digits, 16) : undefined;
}

function range(part: string): TypedFilter | undefined {
  const [first = '', last, more] = part.split('-');
  if (more !== undefined) return undefined;
  const from = first === '' ? 0 : word(first);
  const to = last === undefined ? from : last === '' ? MOST : word(last);
  return from === undefined || to === undefined || part === '-' ? undefined : { from, to };
}

function value(part: string): TypedFilter | undefined {
  const [wanted = '', mask, more] = part.slice(1).split('/');
  const [bits, under] = [word(wanted), mask === undefined ? MOST : word(mask)];
  if (bits === undefined || under === undefined || more !== undefined) return undefined;
  return mask === undefined ? { value: bits } : { value: bits, mask: under };
}

/**
 * Reads what was typed above the table: `a1c00-a1cff` addresses, `a1c64` one address, `=54306f6c` a value,
 * `=100/ff00` a value of the bits under a mask; two of them apart by a space.
 * @returns the filter, or a sentence on what is wrong
 */
export function parseFilterText(text: string): TypedFilter | string {
  let filter: TypedFilter = {};
  for (const part of text.trim().split(/\s+/).filter(Boolean)) {
    const read = part.startsWith('=') ? value(part) : range(part);
    if (read === undefined) {
      return `‘${part}’ is neither an address (a1c00-a1cff) nor a value (=54306f6c, =100/ff00)`;
    }
    filter = { ...filter, ...read };
  }
  return filter;
}
