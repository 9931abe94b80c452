import { ActionButton } from '../../app/action-button';
import { Bar } from '../../components/bar';
import { Badge } from '../../components/badge';
import { formatClock, formatCount, formatDuration } from '../../components/format-value';
import { Notice } from '../../components/notice';
import { DumpTree } from './dump-tree';
import { dumpPlaces, openResourceDump, saveResourceDump } from './rscdump-actions';
import type { ShownDump } from './rscdump-store';
import { SegmentView } from './segment-view';

function Messages({ dump }: Pick<ShownDump, 'dump'>) {
  const { errors, notices, warnings, lost } = dump;
  return (
    <>
      {errors.map((text) => (
        <Notice key={text} kind="warn" icon="warning">
          The firmware ended the dump with an error: <strong>{text}</strong>
        </Notice>
      ))}
      {warnings.map((text) => (
        <Notice key={text} kind="warn" icon="warning">
          {text}
        </Notice>
      ))}
      {lost.map(({ reference, why }) => (
        <Notice key={reference} kind="warn" icon="warning">
          Not followed: {reference}. {why}
        </Notice>
      ))}
      {notices.map((text) => (
        <Notice key={text}>{text}</Notice>
      ))}
    </>
  );
}

/** What came: how much, what the firmware remarked, the tree, and the chosen segment. */
export function DumpResult({ device, shown }: { device: string; shown: ShownDump }) {
  const { dump, detail } = shown;
  return (
    <>
      <Bar kind="head">
        <span className="cut">
          <strong className="data">{dump.segment}</strong>, {formatCount(dump.bytes, 'byte')}
          {dump.dumps > 1 ? ` in ${String(dump.dumps)} dumps` : ''}
        </span>
        <span className="grow" />
        {dump.fileName === undefined ? undefined : (
          <span title={`Not of this card as it is now: it stands in ${dump.fileName}`}>
            <Badge kind="report">file {dump.fileName}</Badge>
          </span>
        )}
        {dump.takenAtMs === undefined || dump.durationMs === undefined ? undefined : (
          <span className="data faint" title={`took ${formatDuration(dump.durationMs)}`}>
            {formatClock(dump.takenAtMs).slice(0, 8)}
          </span>
        )}
        <ActionButton action={openResourceDump} look="flat" small iconOnly />
        <ActionButton id={dumpPlaces.save} action={saveResourceDump} look="flat" small />
      </Bar>
      <Messages dump={dump} />
      <DumpTree device={device} shown={shown} />
      {detail === undefined ? undefined : (
        <SegmentView key={`${dump.id} ${String(detail.row)}`} detail={detail} />
      )}
    </>
  );
}
