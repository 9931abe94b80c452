import { bitsInByte, byteLabel, byteRange } from '../../components/bit-span';
import type { FieldRow } from '../../components/field-row';
import styles from './lit-bits.module.css';

/** Bytes of which the bits are shown; of a wider field where it begins and ends says enough. */
const MOST_BYTES = 4;
const WHOLE_BYTE = 0xff;

/** Where the lit field is, and where it has only some bits of a byte, which of them. */
export function LitBits({ row, bytes }: { row: FieldRow | undefined; bytes: Uint8Array }) {
  if (row === undefined) return undefined;
  const { first, last } = byteRange(row);
  const places = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const isPart = places.some((at) => bitsInByte(row, at) !== WHOLE_BYTE);
  const where = `0x${byteLabel(first)}${first === last ? '' : ` to 0x${byteLabel(last)}`}`;
  return (
    <span className={styles.lit}>
      {isPart && places.length <= MOST_BYTES
        ? places.map((at) => (
            <span key={at} className={styles.byte}>
              {Array.from({ length: 8 }, (_, place) => {
                const bit = 0x80 >> place;
                const isOwn = (bitsInByte(row, at) & bit) !== 0;
                const digit = ((bytes[at] ?? 0) & bit) === 0 ? '0' : '1';
                return isOwn ? <b key={bit}>{digit}</b> : <span key={bit}>{digit}</span>;
              })}
            </span>
          ))
        : undefined}
      <span>{where} lit</span>
    </span>
  );
}
