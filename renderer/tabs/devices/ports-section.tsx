import { useMemo } from 'react';
import type { Device } from '../../../electron/api/contract/devices';
import { useFrom, useStores } from '../../app/stores';
import { ROOMY_PX } from '../../app/theme';
import { useMedia } from '../../app/use-media';
import { Badge } from '../../components/badge';
import { Bar } from '../../components/bar';
import { Button } from '../../components/button';
import { classNames } from '../../components/class-names';
import { CopyButton } from '../../components/copy-button';
import { formatCount } from '../../components/format-value';
import { Icon } from '../../components/icon';
import { ticketFacts } from './device-actions';
import { PortButtons } from './port-buttons';
import { portChange } from './port-changes';
import { partnerOf, portKey, portName } from './port-compare';
import { PortMark } from './port-mark';
import { cableText, countedText, netDeviceOf, portRows, type PortRow } from './port-rows';
import { portAsText } from './port-text';
import { PortsCompare } from './ports-compare';
import { comparedPorts } from './ports-store';
import styles from './ports-section.module.css';

/** Windows that are tall or roomy show every port; others those with a fault, the rest is in the panel. */
const roomForAll = `(min-width: ${String(ROOMY_PX)}px), (min-height: 960px)`;

function summaryOf(rows: readonly PortRow[]): string {
  const faults = rows.filter(({ link }) => link.isFault).length;
  const up = rows.filter(({ link }) => link.state === 'up').length;
  const most = `${String(up)} of ${formatCount(rows.length, 'port')} up`;
  return faults === 0 ? most : `${most}, ${formatCount(faults, 'link problem')}`;
}

function Verdict({ row, change }: { row: PortRow; change: string | undefined }) {
  const { link } = row;
  const isFault = link.isFault;
  return (
    <>
      <div className={styles.verdict} title={link.verdict}>
        <PortMark link={link} />{' '}
        <span className={isFault ? 'strong' : undefined}>{link.verdict}</span>
        {change === undefined ? undefined : <span className={styles.change}>{change}</span>}
      </div>
      {isFault ? (
        <>
          {link.next === undefined ? undefined : <div className={styles.next}>{link.next}</div>}
          <div className={styles.evidence}>
            <span className={styles.ownCable}>{cableText(link)}</span>
            <span>{countedText(link)}</span>
          </div>
        </>
      ) : undefined}
    </>
  );
}

/** What can be done with a port: read more, lay it beside another one, copy what is known. */
function PortDoings({ row, devices }: { row: PortRow; devices: readonly Device[] }) {
  const stores = useStores();
  const { device, link } = row;
  const partner = useMemo(() => partnerOf(row, devices), [row, devices]);
  const isOwn = partner?.device.id === device.id;
  return (
    <span className={styles.doings}>
      <PortButtons device={device} link={link} />
      {partner === undefined ? undefined : (
        <Button
          small
          look={link.isFault ? 'plain' : 'flat'}
          label={
            link.isFault
              ? `Compare with ${isOwn ? `port ${String(partner.link.port)}` : portName(partner)}`
              : 'Compare'
          }
          hint="Speeds, FEC, cable and counters of both ports side by side"
          onClick={() => {
            stores.ports.getState().compare(portKey(row));
          }}
        >
          <span className="unseen">, {portName(row)}</span>
        </Button>
      )}
      {link.isFault ? (
        <CopyButton
          small
          iconOnly
          label={`Copy the verdict on ${portName(row)}`}
          text={() => portAsText(row, ticketFacts(stores))}
          onCopied={stores.announce.getState().say}
        />
      ) : undefined}
    </span>
  );
}

function PortLine({
  row,
  devices,
  change,
}: {
  row: PortRow;
  devices: readonly Device[];
  change: string | undefined;
}) {
  const stores = useStores();
  const { device, link } = row;
  const selected = useFrom('devices', (state) => state.selectedId === device.id);
  const net = netDeviceOf(row);
  return (
    <tr className={classNames(link.isFault && styles.fault, selected && styles.selected)}>
      <th scope="row">
        <button
          type="button"
          className={styles.card}
          onClick={() => {
            stores.devices.getState().select(device.id);
          }}
        >
          <span className="data">{device.name}</span> port {link.port}
        </button>
        {device.interface.simulated ? <Badge kind="simulated">simulated</Badge> : undefined}
      </th>
      <td className={styles.what}>
        <Verdict row={row} change={change} />
      </td>
      <td className={styles.cable} title={cableText(link)}>
        {cableText(link)}
      </td>
      <td className={classNames(styles.net, 'data')}>
        {net === undefined ? '' : `${net.name} ${net.address ?? ''}`}
      </td>
      <td className={styles.more}>
        <PortDoings row={row} devices={devices} />
      </td>
    </tr>
  );
}

/** Every port of every card in one line each: what is down, and why, before anything else is read. */
export function PortsSection({ devices }: { devices: readonly Device[] }) {
  const { ports } = useStores();
  const isRoomy = useMedia(roomForAll);
  const before = useFrom('devices', (state) => state.before);
  const state = useFrom('ports', (whole) => whole);
  const rows = useMemo(
    () => portRows(devices).map((row) => ({ row, change: portChange(row, before) })),
    [devices, before],
  );
  const both = useMemo(() => comparedPorts(state, devices), [state, devices]);
  const few = rows.filter(({ row, change }) => row.link.isFault || change !== undefined);
  const shown = isRoomy || state.all ? rows : few;
  if (rows.length === 0) return undefined;
  if (shown.length === 0 && both === undefined) return undefined;
  return (
    <section
      className={classNames(styles.section, both !== undefined && styles.wide)}
      aria-label="Ports"
    >
      <Bar kind="head">
        <Icon name="export" small />
        <strong>Ports</strong>
        <span className="cut">{summaryOf(rows.map(({ row }) => row))}</span>
        <span className="grow" />
        {isRoomy || both !== undefined || few.length === rows.length ? undefined : (
          <Button
            small
            look="flat"
            label={state.all ? 'Problems only' : `All ${String(rows.length)} ports`}
            onClick={() => {
              ports.getState().showAll(!state.all);
            }}
          />
        )}
      </Bar>
      {both !== undefined ? (
        <PortsCompare {...both} devices={devices} />
      ) : (
        // Scrolls, so the keyboard has to reach it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
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
              {shown.map(({ row, change }) => (
                <PortLine key={portKey(row)} row={row} devices={devices} change={change} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
