import { useMemo } from 'react';
import { useFrom } from '../../app/stores';
import { addressLabel, bitsLabel } from '../../components/bit-span';
import { BitStrip } from '../../components/bit-strip';
import { Breakable } from '../../components/breakable';
import { formatDecimal, formatHex } from '../../components/format-value';
import { BothNames } from './both-names';
import { registerCompareRows } from './register-compare-rows';
import type { Side } from './register-compare-store';
import styles from './field-panel.module.css';

const sides: readonly Side[] = ['left', 'right'];

/** A field of both sides, bit by bit: an outline is a bit that only the other has. */
export function RegisterComparePanel() {
  const comparison = useFrom('registerCompare', (state) => state.comparison);
  const path = useFrom('registerCompare', (state) => state.field);
  const shape = useFrom('registers', (state) =>
    comparison === undefined ? undefined : state.shapes[comparison.register],
  );
  const row = useMemo(
    () =>
      comparison === undefined
        ? undefined
        : registerCompareRows(comparison, shape, false).find((each) => each.path === path),
    [comparison, shape, path],
  );
  if (comparison === undefined || row === undefined) {
    return (
      <section>
        <h2>Comparing</h2>
        <p>
          The same register is read from both sides, one after the other, and laid side by side.
          Choose a field to see its bits on both. Counters differ anyway.
        </p>
      </section>
    );
  }
  const named = shape?.fields.find((field) => field.path === path);
  // The names of a mask are in the table below.
  const hasNames = named?.isMask === true;
  return (
    <>
      <section>
        <h2>
          <span className={styles.name}>
            <Breakable name={row.name} />
          </span>
          <span className="grow" />
          <span className="small faint">{row.differs ? 'differs' : 'the same'}</span>
        </h2>
        <p className={styles.about}>{named?.description}</p>
        <p>
          <span className="data">{addressLabel(row)}</span>, {row.widthBits === 1 ? 'bit' : 'bits'}{' '}
          <span className="data">{bitsLabel(row)}</span>
        </p>
      </section>
      {sides.map((side) => {
        const own = row[side];
        const other = row[side === 'left' ? 'right' : 'left'];
        return (
          <section key={side}>
            <h3>
              {side === 'left' ? 'First' : 'Second'}:{' '}
              <span className="data">{comparison[side].reading.device}</span>
            </h3>
            {own === undefined ? (
              <p>The register has no such field there: another member of a union is selected.</p>
            ) : (
              <>
                <div className={styles.value}>
                  <strong className={styles.hex}>{formatHex(own.value, row.widthBits)}</strong>
                  <span>{formatDecimal(own.value)}</span>
                </div>
                {own.meaning === formatDecimal(own.value) || hasNames ? undefined : (
                  <p>{own.meaning}</p>
                )}
                <BitStrip value={own.value} before={other?.value} widthBits={row.widthBits} />
              </>
            )}
          </section>
        );
      })}
      <BothNames comparison={comparison} shape={shape} row={row} />
    </>
  );
}
