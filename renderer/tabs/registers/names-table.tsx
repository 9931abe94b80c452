import type { ReactNode } from 'react';
import { classNames } from '../../components/class-names';
import { hasFlag, spoken, type FieldRow } from '../../components/field-row';
import styles from './value-names.module.css';

interface NamesTableProps {
  field: Pick<FieldRow, 'enums' | 'isMask'>;
  /** Columns behind the name. */
  columns: readonly { readonly label: string; readonly className: string | undefined }[];
  rowClass: (value: number) => string | false | undefined;
  /** What stands in a column for a value. */
  markOf: (value: number, column: string) => ReactNode;
}

/** Whether what a field has is this named value, or has this bit where it is a mask. @param has as read; undefined: not */
export function holdsNamed(
  { isMask = false }: Pick<FieldRow, 'isMask'>,
  has: string | undefined,
  value: number,
): boolean {
  if (has === undefined) return false;
  return isMask && value !== 0 ? hasFlag(has, value) : BigInt(has) === BigInt(value);
}

/** What the values or bits of a field are called. */
export function NamesTable({ field, columns, rowClass, markOf }: NamesTableProps) {
  const { enums = [], isMask = false } = field;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col" className={styles.number}>
            {isMask ? 'bit' : 'value'}
          </th>
          <th scope="col">name</th>
          {columns.map(({ label, className }) => (
            <th key={label} scope="col" className={className}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {enums.map(({ name, value }) => (
          <tr key={`${String(value)} ${name}`} className={classNames(rowClass(value))}>
            <td className={classNames('data', styles.number)}>
              {!isMask ? value : value === 0 ? 'none' : Math.log2(value)}
            </td>
            <td className="cut" title={name}>
              {spoken(name)}
            </td>
            {columns.map(({ label, className }) => (
              <td key={label} className={className}>
                {markOf(value, label)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
