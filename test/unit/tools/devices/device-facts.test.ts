import { describe, expect, it } from 'vitest';
import { brandOf, cardModel, deviceName } from '../../../../electron/tools/devices/card-models';
import { firmwareDate } from '../../../../electron/tools/devices/firmware-date';
import { errorCorrection, linkProtocol } from '../../../../electron/tools/devices/link-protocol';

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

describe('linkProtocol', () => {
  const none = { extendedEthernet: 0, ethernet: 0, infiniband: 0, infinibandWidth: 0 };

  it.each([
    [{ extendedEthernet: 1 << 16 }, '400G Ethernet', 4],
    [{ extendedEthernet: 1 << 11 }, '100G Ethernet', 1],
    [{ ethernet: 2 ** 31 }, '50G Ethernet', 2],
    [{ ethernet: 1 << 24 }, '100M Ethernet', undefined],
    [{ infiniband: 1 << 5, infinibandWidth: 4 }, '100G InfiniBand EDR 4x', 4],
    [{}, undefined, undefined],
  ])('%j is %s', (protocols, text, lanes) => {
    const spoken = linkProtocol({ ...none, ...protocols });

    expect(spoken?.text).toBe(text);
    expect(spoken?.lanes).toBe(lanes);
  });
});

describe('errorCorrection', () => {
  it.each([
    [0x1, 'none'],
    [0x2, 'Firecode'],
    [0x4, 'RS-528'],
    [0x80, 'RS-544'],
    [0x0, undefined],
    // One link has one; a mask of several is no answer.
    [0x84, undefined],
    [0x80_0000, undefined],
  ])('0x%s is %s', (mask, name) => {
    expect(errorCorrection(mask)).toBe(name);
  });
});
