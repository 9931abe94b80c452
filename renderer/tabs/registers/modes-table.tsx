import type { ReactNode } from 'react';
import { classNames } from '../../components/class-names';
import { maskRoles, type MaskRole, type RelatedFields } from './related-fields';
import styles from './value-names.module.css';

interface Mode {
  readonly bit: number;
  readonly name: string;
}

interface ModesTableProps<Row extends Mode> {
  /** The masks that speak of the modes; each is a column. */
  fields: RelatedFields['fields'];
  modes: readonly Row[];
  /** Of the heading of a column. */
  hintOf: (role: MaskRole) => string | undefined;
  /** The heading of a mask was pressed. */
  onField: (path: string | undefined) => void;
  rowClass: (mode: Row) => string | false | undefined;
  markOf: (mode: Row, role: MaskRole) => ReactNode;
}

/** The masks of `fields`, in the order of their columns. */
export function rolesOf(fields: RelatedFields['fields']): readonly MaskRole[] {
  return maskRoles.filter((role) => fields[role] !== undefined);
}

/** Modes by their bits against the masks that speak of them; a heading leads to its field. */
export function ModesTable<Row extends Mode>(props: ModesTableProps<Row>) {
  const { fields, modes, hintOf, onField, rowClass, markOf } = props;
  const roles = rolesOf(fields);
  return (
    <table className={classNames(styles.table, styles.modes)}>
      <thead>
        <tr>
          <th scope="col" className={styles.number}>
            bit
          </th>
          <th scope="col">mode</th>
          {roles.map((role) => (
            <th key={role} scope="col" className={styles.role} data-role={role}>
              <button
                type="button"
                title={hintOf(role)}
                onClick={() => {
                  onField(fields[role]?.path);
                }}
              >
                {role}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {modes.map((mode) => (
          <tr key={mode.bit} className={classNames(rowClass(mode))}>
            <td className={classNames('data', styles.number)}>{mode.bit}</td>
            <td className="cut" title={mode.name}>
              {mode.name}
            </td>
            {roles.map((role) => (
              <td key={role} className={styles.role}>
                {markOf(mode, role)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
