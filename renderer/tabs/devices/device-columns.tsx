import type { Device } from '../../../electron/api/contract/devices';
import { Badge } from '../../components/badge';
import { classNames } from '../../components/class-names';
import type { DataGridColumn } from '../../components/data-grid';
import { StateMark } from '../../components/state-mark';
import { cardTitle, interfaceLabel } from '../../stores/device-groups';
import { formatDegrees } from './identity-facts';
import styles from './device-columns.module.css';

/** The links of all ports in one line: `100G Ethernet`, `2 x 200G Ethernet`, `100G Ethernet; 2: down`. */
export function linkText(device: Device): string {
  const links = device.identity?.links ?? [];
  const [first, ...others] = links;
  if (first === undefined) return '';
  if (others.every(({ text }) => text === first.text)) {
    return others.length === 0 ? first.text : `${String(links.length)} x ${first.text}`;
  }
  return [first.text, ...others.map(({ port, text }) => `${String(port)}: ${text}`)].join('; ');
}

function attentionText(device: Device): string {
  if (device.error !== undefined) return device.error.title;
  const missing = device.identity?.missing ?? [];
  return missing.length === 0 ? '' : `not told: ${missing.map(({ what }) => what).join(', ')}`;
}

function driverText(device: Device): string {
  return [...device.netDevices, ...device.rdmaDevices].join(', ');
}

/** Everything of a device that the filter looks at. */
export function deviceText(device: Device): string {
  const { identity } = device;
  return [
    device.name,
    device.node,
    cardTitle(device),
    interfaceLabel(device),
    identity?.firmware,
    identity?.psid,
    identity?.serial,
    identity?.partNumber,
    linkText(device),
    driverText(device),
    device.interface.simulated ? 'simulated' : '',
  ].join(' ');
}

function InterfaceBadges({ device }: { device: Device }) {
  const kind = device.interface.kind === 'report' ? 'report' : 'plain';
  return (
    <span className={styles.badges}>
      {device.state === 'gone' ? <Badge kind="bad">gone</Badge> : undefined}
      {device.interface.simulated ? <Badge kind="simulated">simulated</Badge> : undefined}
      {device.state === 'gone' ? undefined : <Badge kind={kind}>{interfaceLabel(device)}</Badge>}
    </span>
  );
}

export const deviceColumns: readonly DataGridColumn<Device>[] = [
  {
    id: 'name',
    header: 'function',
    width: 132,
    always: true,
    text: (device) => device.name,
    render: (device) => (
      <span className={styles.name}>
        <StateMark state={device.interface.kind === 'report' ? 'saved' : device.state} />
        <span className="data cut">{device.name}</span>
      </span>
    ),
  },
  {
    id: 'card',
    header: 'card',
    width: 108,
    grow: 1,
    text: (device) => cardTitle(device),
    render: (device) => (
      <span className={classNames('cut', device.identity === undefined && 'faint')}>
        {cardTitle(device)}
      </span>
    ),
  },
  {
    id: 'firmware',
    header: 'firmware',
    width: 94,
    text: (device) => device.identity?.firmware ?? '',
    render: (device) => <span className="data cut">{device.identity?.firmware}</span>,
  },
  {
    id: 'link',
    header: 'link',
    width: 112,
    grow: 1.6,
    text: linkText,
    render: (device) => {
      const up = device.identity?.links?.some(({ state }) => state === 'up') === true;
      return <span className={up ? 'cut' : 'cut quiet'}>{linkText(device)}</span>;
    },
  },
  {
    id: 'temperature',
    header: 'temp',
    width: 64,
    align: 'right',
    text: (device) => {
      const degrees = device.identity?.temperatureCelsius;
      return degrees === undefined ? '' : formatDegrees(degrees);
    },
    render: (device) => {
      const degrees = device.identity?.temperatureCelsius;
      return <span className="data">{degrees === undefined ? '' : formatDegrees(degrees)}</span>;
    },
  },
  {
    id: 'interface',
    header: 'reached by',
    width: 158,
    text: (device) =>
      device.interface.simulated ? `simulated ${interfaceLabel(device)}` : interfaceLabel(device),
    render: (device) => <InterfaceBadges device={device} />,
  },
  {
    id: 'driver',
    header: 'network, RDMA',
    width: 150,
    grow: 0.6,
    secondary: true,
    text: driverText,
    render: (device) => <span className="data quiet cut">{driverText(device)}</span>,
  },
  {
    id: 'attention',
    header: 'attention',
    width: 150,
    grow: 1,
    secondary: true,
    text: attentionText,
    render: (device) => (
      <span className={device.error === undefined ? 'cut quiet' : 'cut bad'}>
        {attentionText(device)}
      </span>
    ),
  },
];
