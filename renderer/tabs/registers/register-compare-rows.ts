import type { RegisterComparison, RegisterShape } from '../../../electron/api/contract/reg';
import { meaningOf } from '../../components/field-row';
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
}

/** What is shown of a comparison: all fields or those that differ, each with what its values mean. */
export function registerCompareRows(
  { fields }: RegisterComparison,
  shape: RegisterShape | undefined,
  onlyDifferences: boolean,
): readonly RegisterCompareRow[] {
  const enums = new Map(shape?.fields.map((field) => [field.path, field.enums]));
  return fields
    .filter(({ differs }) => differs || !onlyDifferences)
    .map(({ path, name, offsetBits, widthBits, left, right, differs }) => {
      const meant = (side: typeof left) =>
        side === undefined
          ? undefined
          : { value: side.value, meaning: meaningOf(side.value, side.enum, enums.get(path)) };
      return { path, name, offsetBits, widthBits, left: meant(left), right: meant(right), differs };
    });
}
