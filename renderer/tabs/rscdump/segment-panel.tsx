import type { SegmentDetail } from '../../../electron/api/contract/rscdump';
import { useFrom } from '../../app/stores';
import { EmptyState } from '../../components/empty-state';
import { ExplainedText } from '../../components/explained-text';
import { Notice } from '../../components/notice';
import { segmentWords } from './segment-words';
import { glossary } from '../../components/glossary';
import { Term } from '../../components/term';
import styles from './segment-panel.module.css';

const kindMeanings: Readonly<Record<SegmentDetail['kind'], string>> = {
  dump: 'The whole answer to one request, from its first segment to its last.',
  info: 'Where the dump comes from: versions of the dump, the hardware and the firmware.',
  command: 'What the card was asked for, as it understood it.',
  resource: 'State of an object or a unit of the card.',
  reference: 'Points to another object. It is dumped, too, if references are followed.',
  notice: 'A remark from the firmware. The dump is good.',
  error: 'The firmware could not dump what was asked for.',
  menu: 'What the card can dump.',
  terminate: 'The dump is complete.',
  unknown: 'A type of segment that isn’t published.',
};

/** What the chosen segment is, in words. */
export function SegmentPanel({ device }: { device: string | undefined }) {
  const detail = useFrom('rscdump', (state) => state.shown[device ?? '']?.detail);
  if (detail === undefined) {
    return (
      <EmptyState icon="info" title="No segment chosen">
        Dump something, then choose a row of the tree.
      </EmptyState>
    );
  }
  const isResource = detail.kind === 'resource' || detail.kind === 'dump';
  const decoded = detail.fields.some(({ path }) => path.includes('.'));
  return (
    <section aria-label="Segment">
      <h3 className={styles.name}>{detail.name}</h3>
      <p className={styles.about}>
        <ExplainedText text={isResource ? segmentWords(detail.name) : kindMeanings[detail.kind]} />
      </p>
      <dl className={styles.facts}>
        <dt>says</dt>
        <dd>{detail.says}</dd>
        <dt>
          <Term meaning={glossary.segment}>segment</Term> type
        </dt>
        <dd className="data">{detail.type}</dd>
        <dt>size</dt>
        <dd className="data">
          {detail.size} bytes{detail.pieces > 1 ? `, in ${String(detail.pieces)} pieces` : ''}
        </dd>
      </dl>
      {detail.notes.map((note) => (
        <Notice key={note} kind="warn" icon="warning">
          {note}
        </Notice>
      ))}
      {detail.kind === 'resource' && !decoded ? (
        <Notice>
          The layout of this segment isn’t published, so its bytes are shown as they are. Segments
          with QUERY in their name are decoded.
        </Notice>
      ) : undefined}
    </section>
  );
}
