import { useMemo } from 'react';
import type { Device } from '../../../electron/api/contract/devices';
import { useFrom, useStores } from '../../app/stores';
import { ROOMY_PX } from '../../app/theme';
import { useMedia } from '../../app/use-media';
import { Badge } from '../../components/badge';
import { Bar } from '../../components/bar';
import { classNames } from '../../components/class-names';
import { formatCount } from '../../components/format-value';
import { Icon } from '../../components/icon';
import { PortButtons } from './port-buttons';
import { PortMark } from './port-mark';
import { cableText, netDeviceOf, portRows, type PortRow } from './port-rows';
import styles from './ports-section.module.css';

/** Windows that are tall or roomy show every port; others those with a fault, the rest is in the panel. */
const roomForAll = `(min-width: ${String(ROOMY_PX)}px), (min-height: 960px)`;

function summaryOf(rows: readonly PortRow[]): string {
  const faults = rows.filter(({ link }) => link.isFault).length;
  const up = rows.filter(({ link }) => link.state === 'up').length;
  const most = `${String(up)} of ${formatCount(rows.length, 'port')} up`;
  return faults === 0 ? most : `${most}, ${formatCount(faults, 'link problem')}`;
}

function PortLine({ device, link }: PortRow) {
  const { devices } = useStores();
  const selected = useFrom('devices', (state) => state.selectedId === device.id);
  const net = netDeviceOf({ device, link });
  return (
    <tr className={classNames(link.isFault && styles.fault, selected && styles.selected)}>
      <th scope="row">
        <button
          type="button"
          className={styles.card}
          onClick={() => {
            devices.getState().select(device.id);
          }}
        >
          <span className="data">{device.name}</span> port {link.port}
        </button>
        {device.interface.simulated ? <Badge kind="simulated">simulated</Badge> : undefined}
      </th>
      <td
        className={styles.verdict}
        title={[link.verdict, link.next].filter((part) => part !== undefined).join('. ')}
      >
        <PortMark link={link} /> <span>{link.verdict}</span>
        {link.next === undefined || !link.isFault ? undefined : (
          <span className={styles.next}>{link.next}</span>
        )}
      </td>
      <td className={styles.cable} title={cableText(link)}>
        {cableText(link)}
      </td>
      <td className={classNames(styles.net, 'data')}>
        {net === undefined ? '' : `${net.name} ${net.address ?? ''}`}
      </td>
      <td className={styles.more}>
        <span className={styles.registers}>
          <PortButtons device={device} link={link} />
        </span>
      </td>
    </tr>
  );
}

/** Every port of every card in one line each: what is down, and why, before anything else is read. */
export function PortsSection({ devices }: { devices: readonly Device[] }) {
  const isRoomy = useMedia(roomForAll);
  const rows = useMemo(() => portRows(devices), [devices]);
  const shown = isRoomy ? rows : rows.filter(({ link }) => link.isFault);
  if (shown.length === 0) return undefined;
  return (
    <section className={styles.section} aria-label="Ports">
      <Bar kind="head">
        <Icon name="export" small />
        <strong>Ports</strong>
        <span className="cut">{summaryOf(rows)}</span>
      </Bar>
      {/* Scrolls, so the keyboard has to reach it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.list} tabIndex={0} role="group" aria-label="Ports of all cards">
        <table className={styles.table}>
          <thead className="unseen">
            <tr>
              <th scope="col">port</th>
              <th scope="col">link</th>
              <th scope="col">cable</th>
              <th scope="col">network device</th>
              <th scope="col">registers that say more</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <PortLine key={`${row.device.id} ${String(row.link.port)}`} {...row} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
