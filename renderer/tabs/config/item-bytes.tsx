import { useMemo, type CSSProperties } from 'react';
import type { ParameterDetails } from '../../../electron/api/contract/config';
import { hexToBytes } from '../../components/bit-span';
import { BitStrip } from '../../components/bit-strip';
import { glossary } from '../../components/glossary';
import { RawBytes } from '../../components/raw-bytes';
import { Term } from '../../components/term';
import { dwordOf, spanOf } from './parameter-facts';
import type { ParameterRow } from './parameter-rows';
import styles from './item-bytes.module.css';

const PER_ROW = 8;

/** The bytes of the item for the next boot: those of the parameter lit, those that a reset changes marked. */
export function ItemBytes({ row, details }: { row: ParameterRow; details: ParameterDetails }) {
  const { next, current } = row.item.raw;
  const span = useMemo(() => spanOf(details, row), [details, row]);
  const spans = useMemo(
    () => [{ ...span, path: row.key, name: row.name }],
    [span, row.key, row.name],
  );
  const bytes = useMemo(() => (next === undefined ? undefined : hexToBytes(next)), [next]);
  const before = useMemo(
    () =>
      current === undefined || current.length !== next?.length ? undefined : hexToBytes(current),
    [current, next],
  );
  if (bytes === undefined) return undefined;
  const dword = dwordOf(next, span);
  const dwordBefore = dwordOf(current, span);
  const lines = Math.ceil(bytes.length / PER_ROW);
  const isAbsent = row.item.absent.includes('next');
  return (
    <section className={styles.section}>
      <h2>
        <Term meaning={glossary.raw}>Bytes</Term>
        <span className={styles.aside}>
          next boot{before === undefined ? '' : ', changes marked'}
        </span>
      </h2>
      {isAbsent ? <p>The card has nothing stored here; zeros stand for it.</p> : undefined}
      {dword === undefined ? undefined : (
        <BitStrip
          value={dword.hex}
          before={dwordBefore?.hex === dword.hex ? undefined : dwordBefore?.hex}
          widthBits={32}
          within={{ low: dword.low, widthBits: span.widthBits }}
        />
      )}
      {/* CSSProperties knows no custom properties. */}
      <div className={styles.bytes} style={{ '--lines': Math.min(lines, 8) } as CSSProperties}>
        <RawBytes
          bytes={bytes}
          previous={before}
          spans={spans}
          litPath={row.key}
          perRow={PER_ROW}
          onPoint={() => undefined}
          onSelect={() => undefined}
        />
      </div>
    </section>
  );
}
