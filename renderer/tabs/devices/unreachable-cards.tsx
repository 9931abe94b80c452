import type { Device } from '../../../electron/api/contract/devices';
import { ActionButton } from '../../app/action-button';
import { useHolds } from '../../app/stores';
import { StateMark } from '../../components/state-mark';
import { lookAgain, unlockDevices } from './device-actions';
import styles from './unreachable-cards.module.css';

/** Each card that can't be used: why, and what to do about it. */
export function UnreachableCards({ devices }: { devices: readonly Device[] }) {
  const canUnlock = useHolds(unlockDevices.when);
  const lost = devices.filter(({ error }) => error !== undefined);
  if (lost.length === 0) return undefined;
  return (
    <section className={styles.section} aria-label="Cards that can’t be reached">
      <div className={styles.bar}>
        <strong>Can’t be reached</strong>
        <span>{lost.length === 1 ? '1 function' : `${String(lost.length)} functions`}</span>
        <span className="grow" />
        {canUnlock ? <ActionButton action={unlockDevices} small /> : undefined}
        <ActionButton action={lookAgain} small look="flat" />
      </div>
      <ul className={styles.list}>
        {lost.map((device) => (
          <li key={device.id}>
            <StateMark state={device.state} />
            <strong className="data cut">{device.name}</strong>
            <p>
              <strong>{device.error?.title}.</strong> {device.error?.explanation}{' '}
              {device.error?.remedy}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
