import type { Device, Link } from '../../../electron/api/contract/devices';
import { ActionButton } from '../../app/action-button';
import { diagnoseLink } from './device-actions';
import { Facts } from './facts-list';
import type { Fact } from './identity-facts';
import { PortButtons } from './port-buttons';
import { PortMark } from './port-mark';
import { cableText, makerText, netDeviceOf } from './port-rows';
import styles from './device-panel.module.css';

const heatMarks = { fine: undefined, near: 'warn', over: 'bad', implausible: 'warn' } as const;

function portFacts(device: Device, link: Link): readonly Fact[] {
  const heat = link.module?.temperature;
  const net = netDeviceOf({ device, link });
  const facts: readonly {
    label: string;
    value: string | undefined;
    data: boolean;
    mark?: Fact['mark'];
  }[] = [
    { label: 'do', value: link.next, data: false },
    {
      label: 'cable',
      value:
        link.module === undefined
          ? undefined
          : cableText({ ...link, module: { ...link.module, temperature: undefined } }),
      data: false,
    },
    { label: 'made by', value: makerText(link), data: false },
    {
      label: 'module',
      value: heat?.text,
      data: false,
      mark: heat === undefined ? undefined : heatMarks[heat.state],
    },
    { label: 'MAC', value: net?.address, data: true },
  ];
  return facts.flatMap(({ value, ...rest }) => (value === undefined ? [] : [{ ...rest, value }]));
}

/** The ports of the chosen card: one line each, then what is plugged, and where to read more. */
export function PortsPanel({ device }: { device: Device }) {
  const links = device.identity?.links ?? [];
  if (links.length === 0) return undefined;
  const canRead = device.interface.kind !== 'report';
  return (
    <section aria-label="Ports of the card">
      <h2>
        Ports
        <span className="grow" />
        {links.some(({ isFault }) => isFault) && canRead ? (
          <ActionButton action={diagnoseLink} look="flat" small />
        ) : undefined}
      </h2>
      <ul className={styles.ports}>
        {links.map((link) => (
          <li key={link.port}>
            <p className={styles.verdict}>
              <span className="data">port {link.port}</span> <PortMark link={link} />{' '}
              <span className={link.isFault ? 'strong' : link.state === 'up' ? undefined : 'quiet'}>
                {link.verdict}
              </span>
            </p>
            <Facts facts={portFacts(device, link)} />
            {/* A report holds the answers as well: they are looked up in it. */}
            <p className={styles.registers}>
              <PortButtons device={device} link={link} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
