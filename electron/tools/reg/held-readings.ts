/** What was read in the last few goes, so that a window can have it as a file. */
import { DeviceError } from '../../device/device-error';
import { LastFew } from '../last-few';
import type { Readings } from './format-readings';

export class HeldReadings {
  private readonly held = new LastFew<{ readonly id: string; readonly readings: Readings }>();

  /** @returns the id to find it by */
  hold(readings: Readings): string {
    return this.held.hold((id) => ({ id, readings })).id;
  }

  /** @throws DeviceError READS_LET_GO */
  find(id: string): Readings {
    const entry = this.held.find(id);
    if (entry === undefined) throw new DeviceError('READS_LET_GO', `readings ${id}`);
    return entry.readings;
  }
}
