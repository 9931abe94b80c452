import type { Device } from '../../electron/api/contract/devices';
import { formatMoment } from '../components/format-value';
import { Notice } from '../components/notice';
import { reportOfDevice } from '../stores/reports-store';
import { useFrom } from './stores';

/** Says of a report that it is one: what a tab shows was read then and there, not now from hardware. */
export function ReportNotice({ device }: { device: Device }) {
  const report = useFrom('reports', (state) => reportOfDevice(state, device.id));
  const simulated = device.interface.simulated ? ' of a simulated card' : '';
  const origin =
    report === undefined
      ? ''
      : `, collected on ${report.hostName} at ${formatMoment(report.collectedAtMs)}`;
  return (
    <Notice kind="report" icon="file">
      <strong>Report{simulated}</strong>
      {origin}. It can only be read; no card is asked.
      {report?.redaction === 'redacted' ? ' Names and addresses are replaced by stand-ins.' : ''}
    </Notice>
  );
}
