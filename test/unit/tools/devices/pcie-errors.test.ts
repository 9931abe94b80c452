import { describe, expect, it } from 'vitest';
import { attentionOf } from '../../../../electron/tools/devices/attention';
import { readHostPcie } from '../../../../electron/tools/devices/host-facts';
import { pcieErrorText } from '../../../../electron/tools/devices/pcie-errors';
import { pcieLink } from '../../../../electron/tools/devices/pcie-link';
import { machine } from '../../device/memory-system';

const clean = { received: 0, sent: 0, retrainings: 0 };
const quiet = { correctable: 0, nonFatal: 0, fatal: 0 };

describe('pcieErrorText', () => {
  it.each([
    [undefined, undefined, undefined],
    [clean, undefined, 'none counted by the card'],
    [clean, quiet, 'none counted by the card; none noted by the kernel'],
    [
      { received: 43, sent: 0, retrainings: 47 },
      undefined,
      '43 received, 47 retrainings since the card started',
    ],
    [
      { received: 0, sent: 2, retrainings: 1 },
      { correctable: 5, nonFatal: 1, fatal: 2 },
      '2 sent, 1 retraining since the card started; the kernel noted 5 corrected, 1 not corrected, 2 fatal',
    ],
    [
      { received: 0, sent: 0, retrainings: 1 },
      undefined,
      'none, 1 retraining since the card started',
    ],
  ])('%j and %j are said as %s', (errors, aer, text) => {
    expect(pcieErrorText(errors, aer)).toBe(text);
  });
});

const folder = '/sys/bus/pci/devices/0000:3b:00.0';
const counts = {
  [`${folder}/aer_dev_correctable`]: 'RxErr 3\nBadTLP 1\nTOTAL_ERR_COR 4',
  [`${folder}/aer_dev_nonfatal`]: 'Undefined 0\nTOTAL_ERR_NONFATAL 1',
  [`${folder}/aer_dev_fatal`]: 'Undefined 0\nTOTAL_ERR_FATAL 0',
};

describe('errors that the kernel noted by AER', () => {
  it('are the totals of the function’s three files', async () => {
    expect(await readHostPcie(machine(counts), '0000:3b:00.0')).toEqual({
      aer: { correctable: 4, nonFatal: 1, fatal: 0 },
    });
  });

  it('are left out where the kernel keeps only some of them', async () => {
    const others = { ...counts, [`${folder}/aer_dev_fatal`]: 'no total in it' };

    expect(await readHostPcie(machine(others), '0000:3b:00.0')).toEqual({});
  });

  it('make a card one to look at where something was not corrected', () => {
    const bus = { speedGts: 16, width: 16 };
    const well = pcieLink({ ...bus, aer: { ...quiet, correctable: 9 } }, undefined);
    const ill = pcieLink({ ...bus, aer: { ...quiet, nonFatal: 1 } }, undefined);

    expect(attentionOf({ missing: [] }, well)).toEqual([]);
    expect(attentionOf({ missing: [] }, ill)).toEqual([
      'errors on PCIe: the kernel noted 1 not corrected',
    ]);
  });
});
