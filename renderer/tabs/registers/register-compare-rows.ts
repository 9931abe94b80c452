import type {
  FieldShape,
  RegisterComparison,
  RegisterShape,
} from '../../../electron/api/contract/reg';
import { GLANCE, listed, meaningOf, setBits } from '../../components/field-row';
import type { BitSpan } from '../../components/bit-span';

/** A value of one side; absent on a side that has another member of a union there. */
export interface ComparedValue {
  readonly value: string;
  readonly meaning: string;
}

export interface RegisterCompareRow extends BitSpan {
  readonly path: string;
  readonly name: string;
  readonly left: ComparedValue | undefined;
  readonly right: ComparedValue | undefined;
  readonly differs: boolean;
  /** What the two values don't say themselves; '' where they do. */
  readonly meaning: string;
}

type Compared = RegisterComparison['fields'][number];

/** Up to here a number is the same in hex and in decimal. */
const LAST_DIGIT = 9n;

/** Whether a meaning says more than the value in hex beside it. */
function says({ value, meaning }: ComparedValue, enumName: string | undefined): boolean {
  return enumName !== undefined || BigInt(value) > LAST_DIGIT || /\D/.test(meaning);
}

/** `only first: FDR, EDR; only second: HDR`: of two masks, the bits that one of them has. */
function maskWords(left: string, right: string, field: FieldShape): string {
  const [lefts, rights] = [setBits(left, field), setBits(right, field)];
  const only = (side: string, own: readonly string[], others: readonly string[]) => {
    const names = own.filter((name) => !others.includes(name));
    const count = names.length > GLANCE ? ` (${String(names.length)})` : '';
    return names.length === 0 ? [] : [`only ${side}${count}: ${listed(names)}`];
  };
  return [...only('first', lefts, rights), ...only('second', rights, lefts)].join('; ');
}

function meaningWords(
  field: Compared,
  left: ComparedValue | undefined,
  right: ComparedValue | undefined,
  shape: FieldShape | undefined,
): string {
  if (left === undefined || right === undefined) {
    const one = left ?? right;
    return one === undefined || !says(one, (field.left ?? field.right)?.enum) ? '' : one.meaning;
  }
  const isPlain = !says(left, field.left?.enum) && !says(right, field.right?.enum);
  if (isPlain) return '';
  if (!field.differs) return left.meaning;
  const words = shape?.isMask === true ? maskWords(left.value, right.value, shape) : '';
  return words === '' ? `${left.meaning} against ${right.meaning}` : words;
}

/** What is shown of a comparison: all fields or those that differ, each with what its values mean. */
export function registerCompareRows(
  { fields }: RegisterComparison,
  shape: RegisterShape | undefined,
  onlyDifferences: boolean,
): readonly RegisterCompareRow[] {
  const shapes = new Map(shape?.fields.map((field) => [field.path, field]));
  return fields
    .filter(({ differs }) => differs || !onlyDifferences)
    .map((field) => {
      const { path, name, offsetBits, widthBits, differs } = field;
      const known = shapes.get(path);
      const meant = (side: Compared['left']) =>
        side === undefined
          ? undefined
          : { value: side.value, meaning: meaningOf(side.value, side.enum, known) };
      const [left, right] = [meant(field.left), meant(field.right)];
      const meaning = meaningWords(field, left, right, known);
      return { path, name, offsetBits, widthBits, left, right, differs, meaning };
    });
}
