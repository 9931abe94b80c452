import { useMemo } from 'react';
import type { RegisterComparison, RegisterShape } from '../../../electron/api/contract/reg';
import { useStores } from '../../app/stores';
import type { FieldRow } from '../../components/field-row';
import { readRows } from './field-rows';
import { ModesTable, rolesOf } from './modes-table';
import { Yes } from './name-marks';
import { holdsNamed, NamesTable } from './names-table';
import type { RegisterCompareRow } from './register-compare-rows';
import { relatedFields, type MaskRole, type RelatedFields } from './related-fields';
import styles from './value-names.module.css';

/** A mark for each side, the first at the left; in words for those who don't see it. */
function Pair({ first, second }: { first: boolean; second: boolean }) {
  const words = first && second ? 'both' : first ? 'first only' : second ? 'second only' : '';
  return (
    <span className={styles.pair} title={words}>
      <span className={first ? styles.dot : undefined} />
      <span className={second ? styles.dot : undefined} />
      <span className="unseen">{words}</span>
    </span>
  );
}

interface BothMode {
  readonly bit: number;
  readonly name: string;
  readonly first: Readonly<Partial<Record<MaskRole, boolean>>>;
  readonly second: Readonly<Partial<Record<MaskRole, boolean>>>;
}

/** The modes that either side has in any of its masks, by their bits. */
function modesOfBoth(first: RelatedFields, second: RelatedFields): readonly BothMode[] {
  const [lefts, rights] = [first, second].map(
    ({ modes }) => new Map(modes.map((mode) => [mode.bit, mode])),
  );
  const bits = new Set([...(lefts?.keys() ?? []), ...(rights?.keys() ?? [])]);
  return [...bits]
    .sort((a, b) => a - b)
    .map((bit) => {
      const [left, right] = [lefts?.get(bit), rights?.get(bit)];
      const name = left?.name ?? right?.name ?? '';
      return { bit, name, first: left?.has ?? {}, second: right?.has ?? {} };
    });
}

function BothModes({ first, second }: { first: RelatedFields; second: RelatedFields }) {
  const { registerCompare } = useStores();
  const roles = rolesOf(first.fields);
  const modes = modesOfBoth(first, second);
  const isAlike = (mode: BothMode) =>
    roles.every((role) => (mode.first[role] ?? false) === (mode.second[role] ?? false));
  return (
    <section className={styles.section}>
      <h2>
        Modes of <span className="data">{first.stem.split('.').at(-1)}</span>
      </h2>
      <p className={styles.key}>In each column the first at the left, the second at the right.</p>
      <ModesTable
        fields={first.fields}
        modes={modes}
        hintOf={(role) => first.fields[role]?.name}
        onField={registerCompare.getState().selectField}
        rowClass={(mode) => !isAlike(mode) && styles.unlike}
        markOf={(mode, role) => (
          <Pair first={mode.first[role] ?? false} second={mode.second[role] ?? false} />
        )}
      />
      {modes.length > 0 ? undefined : <p className={styles.absent}>Neither has any of them.</p>}
    </section>
  );
}

/** What the values of a field are called, and which of them each side has. */
function BothValues({ row, field }: { row: RegisterCompareRow; field: FieldRow }) {
  const { enums, isMask = false } = field;
  if (enums === undefined || enums.length === 0) return undefined;
  const sides: Readonly<Record<string, string | undefined>> = {
    first: row.left?.value,
    second: row.right?.value,
  };
  const holds = (side: string, value: number) => holdsNamed(field, sides[side], value);
  return (
    <section className={styles.section}>
      <h2>{isMask ? 'Bits' : 'Values'}</h2>
      <NamesTable
        field={field}
        columns={Object.keys(sides).map((label) => ({ label, className: styles.side }))}
        rowClass={(value) => holds('first', value) !== holds('second', value) && styles.unlike}
        markOf={(value, side) => (holds(side, value) ? <Yes /> : undefined)}
      />
    </section>
  );
}

/** The names of a field for both sides: of the masks of a link all modes, else its own values. */
export function BothNames({
  comparison: { left, right },
  shape,
  row,
}: {
  comparison: RegisterComparison;
  shape: RegisterShape | undefined;
  row: RegisterCompareRow;
}) {
  const [lefts, rights] = useMemo(
    () => [readRows(shape, left, undefined), readRows(shape, right, undefined)] as const,
    [shape, left, right],
  );
  const [first, second] = [lefts, rights].map((rows) => rows.find(({ path }) => path === row.path));
  const modes = first && relatedFields(first, lefts);
  const others = second && relatedFields(second, rights);
  if (modes !== undefined && others !== undefined) {
    return <BothModes first={modes} second={others} />;
  }
  const field = first ?? second;
  return field === undefined ? undefined : <BothValues row={row} field={field} />;
}
