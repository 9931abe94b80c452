import { classNames } from './class-names';
import { bitsOf } from './format-value';
import styles from './bit-strip.module.css';

export interface BitStripProps {
  /** Hex string. */
  value: string;
  /** The value of the read before, where it differs. */
  before?: string | undefined;
  widthBits: number;
  /** The bits that are meant, where the strip shows their neighbours too. */
  within?: { readonly low: number; readonly widthBits: number } | undefined;
}

/** `bit 9 set, bit 7 was set` for whoever can't see the strip. */
export function describeBits({ value, before, widthBits }: BitStripProps): string {
  const now = bitsOf(value, widthBits);
  const then = before === undefined ? now : bitsOf(before, widthBits);
  const list = (bits: readonly number[]) => (bits.length === 0 ? 'none' : bits.join(', '));
  const numbers = (pick: (index: number) => boolean) =>
    now.flatMap((_, index) => (pick(index) ? widthBits - 1 - index : [])).reverse();
  const set = numbers((index) => now[index] === true);
  const was = numbers((index) => now[index] === false && then[index] === true);
  const suffix = was.length === 0 ? '' : `; were set: ${list(was)}`;
  return `bits set: ${list(set)}${suffix}`;
}

/** One cell per bit, most significant first: full is set, an outline was set. */
export function BitStrip(props: BitStripProps) {
  const { value, before, widthBits, within } = props;
  const now = bitsOf(value, widthBits);
  const then = before === undefined ? undefined : bitsOf(before, widthBits);
  const lines = widthBits > 32 ? [now.slice(0, widthBits - 32), now.slice(widthBits - 32)] : [now];
  let left = widthBits;
  return (
    <div className={styles.strip} role="img" aria-label={describeBits(props)}>
      {lines.map((line) => {
        const top = left - 1;
        left -= line.length;
        return (
          <div key={top} className={classNames(styles.line, line.length <= 8 && styles.short)}>
            {line.map((set, index) => {
              const bit = top - index;
              const was = then?.[widthBits - 1 - bit] === true;
              const numbered = index === 0 || bit % 8 === 0;
              const meant =
                within === undefined || (bit >= within.low && bit < within.low + within.widthBits);
              return (
                <span
                  key={bit}
                  title={`bit ${String(bit)}: ${set ? '1' : '0'}`}
                  className={classNames(styles.bit, bit % 4 === 0 && styles.gap)}
                >
                  <i
                    className={classNames(
                      styles.cell,
                      set && styles.set,
                      !set && was && styles.was,
                      !meant && styles.around,
                      within !== undefined && meant && styles.meant,
                    )}
                  />
                  <small>{numbered ? bit : ''}</small>
                </span>
              );
            })}
          </div>
        );
      })}
    </div>
  );
}
