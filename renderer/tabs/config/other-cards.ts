import type { Device } from '../../../electron/api/contract/devices';
import { whyNoWrites } from '../../change/why-no-writes';
import { cardKey } from '../../stores/device-groups';

export interface OtherCard {
  readonly device: Device;
  readonly isSameModel: boolean;
  /** Why nothing can be written to it now. */
  readonly obstacle: string | undefined;
}

/** Other cards that the same could be written to: those of the same model first. One device per
 * card: its functions share what is stored, so it would be written twice. */
export function otherCards(device: Device, devices: readonly Device[]): readonly OtherCard[] {
  const model = device.identity?.model;
  const kept: Device[] = [device];
  for (const other of devices) {
    if (!kept.some((own) => cardKey(own) === cardKey(other))) kept.push(other);
  }
  return kept
    .slice(1)
    .filter(({ interface: { kind } }) => kind !== 'report')
    .map((other) => ({
      device: other,
      isSameModel: model !== undefined && other.identity?.model === model,
      obstacle:
        whyNoWrites({ device: other, writesAllowed: true }) ??
        (other.state === 'ready' ? undefined : 'The card isn’t open.'),
    }))
    .sort((a, b) => Number(b.isSameModel) - Number(a.isSameModel));
}
