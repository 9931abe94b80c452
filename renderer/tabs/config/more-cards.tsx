import { Popover } from '@mantine/core';
import type { Device } from '../../../electron/api/contract/devices';
import { useFrom, useStores } from '../../app/stores';
import { Badge } from '../../components/badge';
import { Button } from '../../components/button';
import { cardTitle } from '../../stores/device-groups';
import { alsoOn } from './config-staged-store';
import { otherCards } from './other-cards';
import styles from './more-cards.module.css';

const noDevices: readonly never[] = [];

/** Other cards of the list that get the same, one after the other. */
export function MoreCards({ device }: { device: Device }) {
  const { configStaged } = useStores();
  const devices = useFrom('devices', (state) => state.devices) ?? noDevices;
  const also = useFrom('configStaged', (state) => alsoOn(state, device.id));
  const others = otherCards(device, devices);
  if (others.length === 0) return undefined;
  const choose = (id: string, chosen: boolean) => {
    const left = also.filter((own) => own !== id);
    configStaged.getState().setAlso(device.id, chosen ? [...left, id] : left);
  };
  return (
    <Popover position="top-start" width={320} trapFocus>
      <Popover.Target>
        <Button
          small
          look="flat"
          icon="card"
          label={also.length === 0 ? 'More cards…' : `and ${String(also.length)} more`}
          hint="Write the same to other cards, one after the other; it stops at the first that fails"
        />
      </Popover.Target>
      <Popover.Dropdown className={styles.cards}>
        <h3>Write the same to</h3>
        <p>
          One after the other, after <span className="data">{device.name}</span>. It stops at the
          first card that fails. Each is read and checked for itself; the review shows all.
        </p>
        <ul>
          {others.map(({ device: other, isSameModel, obstacle }) => (
            <li key={other.id}>
              <label title={obstacle}>
                <input
                  type="checkbox"
                  checked={also.includes(other.id)}
                  disabled={obstacle !== undefined}
                  onChange={(event) => {
                    choose(other.id, event.target.checked);
                  }}
                />
                <span className="data cut">{other.name}</span>
                <span className="grow" />
                {isSameModel ? (
                  <Badge>same model</Badge>
                ) : (
                  <span className="small quiet">{cardTitle(other)}</span>
                )}
              </label>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
