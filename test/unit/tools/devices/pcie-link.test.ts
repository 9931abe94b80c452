import { describe, expect, it } from 'vitest';
import { pcieLink, type PcieReading } from '../../../../electron/tools/devices/pcie-link';

const whole: PcieReading = { speedGts: 16, width: 16, maxSpeedGts: 16, maxWidth: 16 };

describe('pcieLink', () => {
  it.each<[PcieReading, string]>([
    [{}, '16 GT/s x16, the most it can do'],
    [{ width: 8 }, '16 GT/s x8, could be x16: the slot or the riser limits it'],
    [{ width: 8, slotMaxWidth: 8 }, '16 GT/s x8, could be x16: the slot can’t do more'],
    [
      { width: 8, slotMaxWidth: 16 },
      '16 GT/s x8, could be x16: card and slot could do more; reseat the card, look at the riser',
    ],
    [{ speedGts: 8, slotMaxSpeedGts: 8 }, '8 GT/s x16, could be 16 GT/s: the slot can’t do more'],
    [
      { speedGts: 2.5, width: 4 },
      '2.5 GT/s x4, could be 16 GT/s x16: the slot or the riser limits it',
    ],
  ])('%j is said as %s', (reading, verdict) => {
    const link = pcieLink({ ...whole, ...reading }, undefined);

    expect(link?.verdict).toBe(verdict);
    expect(link?.isReduced).toBe(verdict.includes('could be'));
  });

  it('says so where the ports carry more than the bus', () => {
    const link = pcieLink(undefined, { ...whole, speedGts: 32, maxSpeedGts: 32, width: 8 }, 400);

    expect(link?.verdict).toMatch(/; it carries 252 Gb\/s, the ports 400 Gb\/s$/);
  });

  it('believes the host where the firmware says something else, and keeps what only that knows', () => {
    const link = pcieLink({ speedGts: 8, width: 4 }, { ...whole, slotWatts: 75 });

    expect(link).toMatchObject({ text: '8 GT/s x4', maxWidth: 16, slotWatts: 75, from: 'sysfs' });
  });

  it('takes the firmware’s word where sysfs tells nothing', () => {
    expect(pcieLink({}, whole)).toMatchObject({ text: '16 GT/s x16', from: 'MPEIN' });
    expect(pcieLink(undefined, undefined)).toBeUndefined();
    expect(pcieLink({ slotMaxWidth: 16 }, {})).toBeUndefined();
  });

  it('does not call a link full whose most isn’t known', () => {
    const link = pcieLink({ speedGts: 16, width: 8 }, undefined);

    expect(link?.verdict).toBe('16 GT/s x8, the most it can do isn’t known');
  });
});
