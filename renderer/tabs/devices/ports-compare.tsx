import type { Device } from '../../../electron/api/contract/devices';
import { useStores } from '../../app/stores';
import { Badge } from '../../components/badge';
import { Bar } from '../../components/bar';
import { Button } from '../../components/button';
import { ChoiceBox } from '../../components/choice-box';
import { classNames } from '../../components/class-names';
import { CopyButton } from '../../components/copy-button';
import { comparePorts, comparisonAsText, portKey, portName } from './port-compare';
import { openBothPorts } from './port-registers';
import { portRows, type PortRow } from './port-rows';
import styles from './ports-compare.module.css';

/** Two ports side by side: what a broken one has other than one that works. */
export function PortsCompare({
  left,
  right,
  devices,
}: {
  left: PortRow;
  right: PortRow;
  devices: readonly Device[];
}) {
  const stores = useStores();
  const { putBeside, compare } = stores.ports.getState();
  const others = portRows(devices).filter((row) => portKey(row) !== portKey(left));
  const facts = comparePorts(left, right);
  return (
    <div className={styles.compare} role="group" aria-label={`${portName(left)} compared`}>
      <Bar grows>
        {[left, right].some(({ device }) => device.interface.simulated) ? (
          <Badge kind="simulated">simulated</Badge>
        ) : undefined}
        <ChoiceBox
          label="beside"
          value={portKey(right)}
          choices={others.map((row) => ({
            value: portKey(row),
            label: `${portName(row)}, ${row.link.text}`,
          }))}
          onChange={putBeside}
        />
        <span className="grow" />
        {(['PTYS', 'PDDR'] as const).map((name) => (
          <Button
            key={name}
            small
            label={`${name} of both`}
            hint={`Reads ${name} of both ports and shows it field by field`}
            onClick={() => {
              void openBothPorts(stores, name, left, right);
            }}
          />
        ))}
        <CopyButton
          small
          iconOnly
          label="Copy as text"
          text={() => comparisonAsText(left, right)}
          onCopied={stores.announce.getState().say}
        />
        <Button
          small
          look="flat"
          icon="close"
          iconOnly
          label="Close the comparison"
          onClick={() => {
            compare(undefined);
          }}
        />
      </Bar>
      {/* Scrolls, so the keyboard has to reach it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.list} tabIndex={0} role="group" aria-label="Facts of both ports">
        <table className={styles.table} aria-label="Both ports">
          <thead>
            <tr>
              <th scope="col">fact</th>
              <th scope="col" className="data">
                {portName(left)}
              </th>
              <th scope="col" className="data">
                {portName(right)}
              </th>
            </tr>
          </thead>
          <tbody>
            {facts.map(({ label, left: own, right: other, differs }) => (
              <tr key={label} className={classNames(differs && styles.differs)}>
                <th scope="row">
                  {label}
                  {differs ? <span className="unseen"> differs</span> : undefined}
                </th>
                <td>{own}</td>
                <td>{other}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
