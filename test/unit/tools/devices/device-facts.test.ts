import { describe, expect, it } from 'vitest';
import { brandOf, cardModel, deviceName } from '../../../../electron/tools/devices/card-models';
import { firmwareDate } from '../../../../electron/tools/devices/firmware-date';
import { linkProtocolText } from '../../../../electron/tools/devices/link-text';

describe('firmwareDate', () => {
  it.each([
    [0x2024, 0x07, 0x31, '2024-07-31'],
    [0x04, 0x05, 0x03, '2004-05-03'],
    [2024, 12, 9, '2024-12-09'],
  ])('reads 0x%s', (year, month, day, date) => {
    expect(firmwareDate(year, month, day)).toBe(date);
  });

  it.each([
    [0, 0, 0],
    [0x2024, 0x13, 0x01],
    [0x2024, 0x02, 0x30],
    [0x20ab, 0x01, 0x01],
    [0xffff, 0xff, 0xff],
  ])('gives nothing for digits that make no date: %d %d %d', (year, month, day) => {
    expect(firmwareDate(year, month, day)).toBeUndefined();
  });
});

describe('cardModel', () => {
  it('goes by the PCI id, else by the id of the chip', () => {
    expect(cardModel(0xa2dc, 0)).toBe('BlueField-3');
    expect(cardModel(0x9999, 0x218)).toBe('ConnectX-7');
    expect(cardModel(0x9999, 0)).toBeUndefined();
    expect(deviceName(0x101d)).toBe('MT4125');
  });
});

describe('brandOf', () => {
  it('knows NVIDIA’s own boards by their PSID', () => {
    expect(brandOf('MT_0000000359')).toBe('NVIDIA');
    expect(brandOf('DEL0000000015')).toBe('OEM');
  });
});

describe('linkProtocolText', () => {
  const none = { extendedEthernet: 0, ethernet: 0, infiniband: 0, infinibandWidth: 0 };

  it.each([
    [{ extendedEthernet: 1 << 16 }, '400G Ethernet'],
    [{ ethernet: 2 ** 31 }, '50G Ethernet'],
    [{ ethernet: 1 << 24 }, '100M Ethernet'],
    [{ infiniband: 1 << 5, infinibandWidth: 4 }, '100G InfiniBand EDR 4x'],
    [{}, undefined],
  ])('%j is %s', (protocols, text) => {
    expect(linkProtocolText({ ...none, ...protocols })).toBe(text);
  });
});
