import { Button } from '../components/button';
import { formatMoment } from '../components/format-value';
import { reportOfDevice } from '../stores/reports-store';
import { closeDevice } from '../tabs/report/report-actions';
import { useFrom, useStores } from './stores';
import styles from './report-entry.module.css';

/** Below a report among the devices: where and when it was collected, and the way to close it. */
export function ReportEntry({ device, name }: { device: string; name: string }) {
  const stores = useStores();
  const report = useFrom('reports', (state) => reportOfDevice(state, device));
  if (report === undefined) return undefined;
  const { hostName, collectedAtMs, simulated } = report;
  const origin = `${hostName}, ${formatMoment(collectedAtMs)}`;
  return (
    <div className={styles.entry}>
      <span className="cut" title={simulated ? `${origin}, of a simulated card` : origin}>
        {simulated ? 'simulated, ' : ''}
        {origin}
      </span>
      <Button
        small
        iconOnly
        look="flat"
        icon="close"
        label={`Close the report of ${name}`}
        onClick={() => {
          void closeDevice(stores, report);
        }}
      />
    </div>
  );
}
