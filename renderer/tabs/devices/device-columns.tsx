import type { Device, Link } from '../../../electron/api/contract/devices';
import { Badge } from '../../components/badge';
import { classNames } from '../../components/class-names';
import type { DataGridColumn } from '../../components/data-grid';
import { Icon } from '../../components/icon';
import { StateMark } from '../../components/state-mark';
import { attentionText, cardTitle, interfaceLabel, standingOf } from '../../stores/device-groups';
import { formatDegrees } from './identity-facts';
import { PortMark } from './port-mark';
import styles from './device-columns.module.css';

/** The links of all ports in one line, what is wrong first: `100G Ethernet`, `2 x 200G Ethernet`, `2: down, no signal`. */
export function linkText(device: Device): string {
  const links = device.identity?.links ?? [];
  const [first, ...others] = links;
  if (first === undefined) return '';
  if (others.every(({ text }) => text === first.text)) {
    return others.length === 0 ? first.text : `${String(links.length)} x ${first.text}`;
  }
  const faults = links.filter(({ isFault }) => isFault);
  const well = links.filter(({ isFault }) => !isFault);
  return [...faults, ...well].map(({ port, text }) => `${String(port)}: ${text}`).join('; ');
}

/** The same for a narrow column, port by port: `100G, no cable`; the first fault alone where there is one. */
function shortLinks(device: Device): string {
  const links = device.identity?.links ?? [];
  const fault = links.find(({ isFault }) => isFault);
  if (fault !== undefined) return `${String(fault.port)}: ${fault.reason ?? fault.text}`;
  const whole = linkText(device);
  // The generation and width of InfiniBand are in the panel.
  if (!whole.includes(';')) return whole.replace(/(InfiniBand) \w+ \d+x$/, '$1');
  const short = ({ gigabits, reason, text }: Link) =>
    gigabits === undefined ? (reason ?? text) : `${String(gigabits)}G`;
  return links.map(short).join(', ');
}

/** The mark for all ports together: the worst of them. */
function worstLink(device: Device) {
  const links = device.identity?.links ?? [];
  return (
    links.find(({ isFault }) => isFault) ?? links.find(({ state }) => state === 'up') ?? links[0]
  );
}

/** What to look at, and what the card didn't tell. */
function attentionWords(device: Device): string {
  const missing = device.identity?.missing ?? [];
  const untold =
    missing.length === 0 ? '' : `not read: ${missing.map(({ what }) => what).join(', ')}`;
  return [attentionText(device), untold].filter((part) => part !== '').join('; ');
}

/** `16 GT/s x16`; `x8 of x16, 16 GT/s`, `8 of 16 GT/s, x16` where it could be more. */
function pcieText({ pcie }: Device): string {
  if (pcie === undefined) return '';
  const { maxWidth = 0, maxSpeedGts = 0, width = 0, speedGts = 0 } = pcie;
  const lanes =
    maxWidth > width ? `x${String(width)} of x${String(maxWidth)}` : `x${String(width)}`;
  const speed =
    maxSpeedGts > speedGts
      ? `${String(speedGts)} of ${String(maxSpeedGts)} GT/s`
      : `${String(speedGts)} GT/s`;
  if (!pcie.isReduced) return pcie.text;
  return maxWidth > width ? `${lanes}, ${speed}` : `${speed}, ${lanes}`;
}

function temperatureText({ identity }: Device): string {
  const temperature = identity?.temperature;
  if (temperature === undefined) return '';
  return temperature.state === 'implausible' ? 'not plausible' : formatDegrees(temperature.celsius);
}

function TemperatureCell({ device }: { device: Device }) {
  const temperature = device.identity?.temperature;
  if (temperature === undefined) return undefined;
  const kind = { fine: 'data', near: 'warn', over: 'bad', implausible: 'warn' }[temperature.state];
  const isFine = temperature.state === 'fine';
  return (
    <span className={classNames(kind, 'cut')} title={temperature.text}>
      {isFine ? undefined : <Icon name="warning" small />}{' '}
      <span className="data">
        {temperature.state === 'implausible' ? '?' : temperatureText(device)}
      </span>
      {isFine ? undefined : <span className="unseen">: {temperature.text}</span>}
    </span>
  );
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
        <StateMark state={standingOf(device)} why={attentionText(device)} />
        <span className="data cut">{device.name}</span>
      </span>
    ),
  },
  {
    id: 'card',
    header: 'card',
    width: 116,
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
    width: 92,
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
      const worst = worstLink(device);
      if (worst === undefined) return undefined;
      return (
        <span
          className={classNames(
            'cut',
            worst.isFault ? 'bad' : worst.state === 'up' ? undefined : 'quiet',
          )}
          title={linkText(device)}
        >
          <PortMark link={worst} /> {shortLinks(device)}
        </span>
      );
    },
  },
  {
    id: 'temperature',
    header: 'temp',
    width: 60,
    align: 'right',
    text: temperatureText,
    render: (device) => <TemperatureCell device={device} />,
  },
  {
    id: 'pcie',
    header: 'PCIe',
    width: 172,
    secondary: true,
    text: pcieText,
    render: (device) => (
      <span
        className={device.pcie?.isReduced === true ? 'cut warn' : 'cut quiet'}
        title={device.pcie?.verdict}
      >
        {device.pcie?.isReduced === true ? (
          <>
            <Icon name="warning" small />{' '}
          </>
        ) : undefined}
        {pcieText(device)}
      </span>
    ),
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
    text: attentionWords,
    render: (device) => (
      <span
        className={classNames('cut', attentionText(device) === '' ? 'quiet' : 'bad')}
        title={attentionWords(device)}
      >
        {attentionWords(device)}
      </span>
    ),
  },
];
