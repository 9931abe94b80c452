import { useFrom, useStores } from '../../../app/stores';
import { addressLabel, bitsLabel } from '../../../components/bit-span';
import { Breakable } from '../../../components/breakable';
import { Button } from '../../../components/button';
import { EmptyState } from '../../../components/empty-state';
import { rowMeaning } from '../../../components/field-row';
import { formatHex } from '../../../components/format-value';
import { useManyRows } from './many-view';
import { openInOne } from './open-in-one';
import styles from './many-view.module.css';

/** The chosen field of several reads, and the way to its register. */
export function ManyPanel() {
  const stores = useStores();
  const rows = useManyRows();
  const selected = useFrom('manyRegisters', (state) => state.selected);
  const row = rows.find(({ key }) => key === selected);
  if (row?.value === undefined) {
    return (
      <EmptyState icon="info" title="No field chosen">
        Choose a field in the table to see which read it comes from. Enter opens its register.
      </EmptyState>
    );
  }
  return (
    <section>
      <h2>
        <Breakable name={row.path} />
      </h2>
      {row.description === undefined ? undefined : <p>{row.description}</p>}
      <dl className={styles.facts}>
        <dt>register</dt>
        <dd className="data">{row.read.register}</dd>
        {row.request === '' ? undefined : (
          <>
            <dt>instance</dt>
            <dd className="data">{row.request}</dd>
          </>
        )}
        <dt>where</dt>
        <dd className="data">
          {addressLabel(row)} {bitsLabel(row)}
        </dd>
        <dt>value</dt>
        <dd className="data">{formatHex(row.value, row.widthBits)}</dd>
        <dt>meaning</dt>
        <dd>{rowMeaning(row)}</dd>
        {row.before === undefined ? undefined : (
          <>
            <dt>last time</dt>
            <dd>
              <span className="data">{formatHex(row.before.value, row.widthBits)}</span>{' '}
              {row.before.meaning}
            </dd>
          </>
        )}
      </dl>
      <p>
        <Button
          icon="right"
          label={`Open ${row.read.register}`}
          hint="In One register, at this field"
          onClick={() => {
            void openInOne(stores, row);
          }}
        />
      </p>
    </section>
  );
}
