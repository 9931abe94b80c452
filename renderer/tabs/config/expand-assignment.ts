import type { Assignment } from '../../../electron/api/contract/config-change';

/** `NAME[0..7]` has as many elements as this at most; more is no array of a card. */
const MOST_ELEMENTS = 256;

/**
 * One assignment per element: `NAME[0..2]` = `1,2,3`, or one value for all of them. Everything else stays as it
 * is, also what makes no sense: the check says why.
 */
export function expandAssignment(assignment: Assignment): readonly Assignment[] {
  const parts = /^(.+)\[(\d+)\.\.(\d+)\]$/.exec(assignment.name);
  if (parts === null) return [assignment];
  const [, name = '', from = '', to = ''] = parts;
  const [first, last] = [Number(from), Number(to)];
  const count = last - first + 1;
  const values = assignment.value.split(',').map((value) => value.trim());
  if (count < 1 || count > MOST_ELEMENTS || (values.length !== 1 && values.length !== count)) {
    return [assignment];
  }
  return Array.from({ length: count }, (_, at) => ({
    name: `${name}[${String(first + at)}]`,
    value: values[at] ?? values[0] ?? '',
  }));
}
