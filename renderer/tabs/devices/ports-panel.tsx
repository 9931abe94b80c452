import type { Device } from '../../../electron/api/contract/devices';
import { ActionButton } from '../../app/action-button';
import { ExplainedText } from '../../components/explained-text';
import { glossary } from '../../components/glossary';
import { diagnoseLink } from './device-actions';
import { heatMarks, type Fact } from './identity-facts';
import { PortButtons } from './port-buttons';
import { PortMark } from './port-mark';
import { FactList } from '../../components/fact-list';
import { countedText, makerText, netDeviceOf, plugText, type PortRow } from './port-rows';
import styles from './device-panel.module.css';

/** What to do, what is plugged and how warm it is. */
function portFacts({ device, link }: PortRow): readonly Fact[] {
  const { module, next, speeds } = link;
  const heat = module?.temperature;
  const text = (
    label: string,
    value: string | undefined,
    more: Partial<Fact> = {},
  ): readonly Fact[] =>
    value === undefined || value === '' ? [] : [{ label, value, data: false, ...more }];
  return [
    ...text('do', next),
    ...text('cable', plugText(link)),
    ...text('made by', makerText(link)),
    ...text('can do', link.isFault ? speeds?.can : undefined),
    ...text('may do', speeds?.may === speeds?.can ? undefined : speeds?.may, { mark: 'warn' }),
    ...text('counted', link.isFault ? countedText(link) : undefined),
    ...text('module', heat?.text, {
      meaning: glossary.module,
      mark: heat === undefined ? undefined : heatMarks[heat.state],
    }),
    ...text('MAC', netDeviceOf({ device, link })?.address, { data: true }),
  ];
}

function PortFacts(row: PortRow) {
  const facts = portFacts(row);
  return facts.length === 0 ? undefined : <FactList facts={facts} />;
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
        {[...links]
          .sort((a, b) => Number(b.isFault) - Number(a.isFault))
          .map((link) => (
            <li key={link.port}>
              <p className={styles.verdict}>
                <span className="data">port {link.port}</span> <PortMark link={link} />{' '}
                <span
                  className={link.isFault ? 'strong' : link.state === 'up' ? undefined : 'quiet'}
                >
                  <ExplainedText text={link.verdict} />
                </span>
              </p>
              <PortFacts device={device} link={link} />
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
