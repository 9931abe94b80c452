import { describe, expect, it } from 'vitest';
import { otherCards } from '../../../../../renderer/tabs/config/other-cards';
import { aHostDevice } from '../../fake-api';

function aCard(address: string, model: string, serial: string) {
  return aHostDevice(address, { identity: { model, serial, missing: [] } });
}

const card = aCard('0000:3b:00.0', 'ConnectX-6 Dx', 'A');

describe('other cards for the same change', () => {
  it('come with those of the same model first', () => {
    const devices = [
      card,
      aCard('0000:5e:00.0', 'ConnectX-7', 'B'),
      aCard('0000:af:00.0', 'ConnectX-6 Dx', 'C'),
    ];
    const found = otherCards(card, devices);
    expect(found.map(({ device, isSameModel }) => [device.name, isSameModel])).toEqual([
      ['0000:af:00.0', true],
      ['0000:5e:00.0', false],
    ]);
  });

  it('are cards, not further functions of one', () => {
    const devices = [
      card,
      aCard('0000:3b:00.1', 'ConnectX-6 Dx', 'A'),
      aCard('0000:5e:00.0', 'ConnectX-7', 'B'),
      aCard('0000:5e:00.1', 'ConnectX-7', 'B'),
    ];
    expect(otherCards(card, devices).map(({ device }) => device.name)).toEqual(['0000:5e:00.0']);
  });

  it('say why one can’t be written now', () => {
    const gone = { ...aCard('0000:5e:00.0', 'ConnectX-7', 'B'), state: 'gone' as const };
    expect(otherCards(card, [card, gone])[0]?.obstacle).toMatch(/can’t be reached/);
  });
});
