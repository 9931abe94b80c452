import type { CSSProperties, ReactNode } from 'react';
import type { ReadingResult, RegisterShape } from '../../../electron/api/contract/reg';
import { useFrom, useStores } from '../../app/stores';
import { ROOMY_PX } from '../../app/theme';
import { useNarrowerThan } from '../../app/use-media';
import { Bar } from '../../components/bar';
import { BitPicture, DWORD_PX, NUMBERS_PX } from '../../components/bit-picture';
import type { FieldRow } from '../../components/field-row';
import { Chips } from '../../components/filter-chips';
import { RawBytes } from '../../components/raw-bytes';
import { LitBits } from './lit-bits';
import { AgainstChoice, ReadHistory } from './read-history';
import { places } from './register-actions';
import type { RegisterPane as PaneId } from './registers-store';
import styles from './register-pane.module.css';

interface RegisterPaneProps {
  shape: RegisterShape | undefined;
  /** Undefined: not read yet. */
  bytes: Uint8Array | undefined;
  /** Bytes of the read that this one is compared with. */
  previous: Uint8Array | undefined;
  rows: readonly FieldRow[];
  stagedPaths: ReadonlySet<string>;
  litPath: string | undefined;
  selectedPath: string | undefined;
  onPoint: (path: string | undefined) => void;
  onSelect: (path: string) => void;
  /** Newest first. */
  reads: readonly ReadingResult[];
}

const chips = [
  { id: 'bytes', label: 'Bytes', meaning: 'The bytes of the answer as they came (B)' },
  { id: 'layout', label: 'Layout', meaning: 'Which bits of each dword belong to which field (G)' },
  { id: 'history', label: 'History', meaning: 'The reads that are kept, and what changed (Y)' },
] as const;

const BYTES_LINE_PX = 20;
const HISTORY_LINE_PX = 24;
const PADDING_PX = 14;

/** Height of what a pane holds, in pixels at the default font size. */
function contentPx(pane: PaneId, lengthBytes: number, readCount: number): number {
  if (pane === 'history') return (readCount + 1) * HISTORY_LINE_PX + PADDING_PX;
  if (pane === 'layout') return Math.ceil(lengthBytes / 4) * DWORD_PX + NUMBERS_PX + PADDING_PX;
  return Math.ceil(lengthBytes / 16) * BYTES_LINE_PX + PADDING_PX;
}

function Hint({ children }: { children: ReactNode }) {
  return <span className="faint cut">{children}</span>;
}

/** What the picture leaves out, in the words of its bar. */
function layoutHint(isRead: boolean): string {
  return isRead
    ? 'a dword a row, bit 31 at the left; reserved bits hatched'
    : 'not read: of fields that share bits, the first is shown; reserved bits hatched';
}

/** Below the table: the bytes as they came, the picture of their bits, or the reads before. */
export function RegisterPane(props: RegisterPaneProps) {
  const { shape, bytes, rows, litPath, reads } = props;
  const { registers } = useStores();
  const pane = useFrom('registers', (state) => state.pane);
  const roomy = !useNarrowerThan(ROOMY_PX);
  const lengthBytes = bytes?.length ?? shape?.size ?? 0;
  const isEmpty = bytes === undefined && pane !== 'layout';
  return (
    <section
      aria-label={chips.find(({ id }) => id === pane)?.label}
      className={styles.pane}
      data-pane={isEmpty ? 'empty' : pane}
      style={
        // CSSProperties knows no custom properties.
        {
          '--content': `${String(contentPx(pane, lengthBytes, reads.length) / 16)}rem`,
        } as CSSProperties
      }
    >
      <Bar kind="head" flush>
        <div className={styles.chips}>
          <Chips
            label="Below the table"
            chips={chips}
            chosen={pane}
            onChoose={registers.getState().showPane}
          />
        </div>
        {isEmpty ? (
          <Hint>after the first read</Hint>
        ) : pane === 'bytes' ? (
          <Hint>
            {props.stagedPaths.size === 0
              ? 'big-endian, as read'
              : 'big-endian, as read; staged bytes in amber'}
          </Hint>
        ) : pane === 'layout' ? (
          <Hint>{layoutHint(bytes !== undefined)}</Hint>
        ) : undefined}
        <span className="grow" />
        {pane === 'history' ? (
          <AgainstChoice reads={reads} />
        ) : bytes === undefined ? undefined : (
          <LitBits row={rows.find(({ path }) => path === litPath)} bytes={bytes} />
        )}
      </Bar>
      {isEmpty ? undefined : (
        <div className={styles.body}>
          {pane === 'layout' ? (
            <BitPicture
              id={places.layout}
              rows={rows}
              lengthBytes={lengthBytes}
              litPath={litPath}
              selectedPath={props.selectedPath}
              onPoint={props.onPoint}
              onSelect={props.onSelect}
            />
          ) : pane === 'history' ? (
            <ReadHistory reads={reads} shape={shape} />
          ) : bytes === undefined ? undefined : (
            <RawBytes
              id={places.bytes}
              bytes={bytes}
              previous={props.previous}
              spans={rows}
              stagedPaths={props.stagedPaths}
              litPath={litPath}
              onPoint={props.onPoint}
              onSelect={props.onSelect}
            />
          )}
          {roomy && pane === 'bytes' ? (
            <div className={styles.reads}>
              <ReadHistory reads={reads} shape={shape} compact />
            </div>
          ) : undefined}
        </div>
      )}
    </section>
  );
}
