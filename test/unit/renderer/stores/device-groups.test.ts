import { describe, expect, it } from 'vitest';
import {
  cardTitle,
  groupDevices,
  interfaceLabel,
  shortName,
} from '../../../../renderer/stores/device-groups';
import { aDevice, aHostDevice } from '../fake-api';

describe('groupDevices', () => {
  it('puts this host before reports before simulated cards', () => {
    const report = aDevice({
      id: 'r',
      interface: { kind: 'report', simulated: false, hasScopes: false, canRegisterMemory: false },
    });
    const groups = groupDevices([aDevice(), report, aHostDevice('0000:3b:00.0')]);
    expect(groups.map(({ title }) => title)).toEqual(['This host', 'Opened reports', 'Simulated']);
  });

  it('brings the functions of one card together', () => {
    const [host] = groupDevices([
      aHostDevice('0000:3b:00.0'),
      aHostDevice('0000:5e:00.0'),
      aHostDevice('0000:3b:00.1'),
    ]);
    expect(host?.cards.map(({ devices }) => devices.map(({ name }) => name))).toEqual([
      ['0000:3b:00.0', '0000:3b:00.1'],
      ['0000:5e:00.0'],
    ]);
  });

  it('knows a card in two slots by its serial number', () => {
    const identity = { model: 'ConnectX-7', serial: 'MT1', missing: [] };
    const [host] = groupDevices([
      aHostDevice('0000:3b:00.0', { identity }),
      aHostDevice('0000:d8:00.0', { identity }),
    ]);
    expect(host?.cards).toHaveLength(1);
  });
});

describe('labels', () => {
  it('say what is known and never nothing', () => {
    expect(cardTitle(aDevice({ identity: undefined }))).toBe('Unknown card');
    expect(cardTitle(aDevice({ identity: { deviceName: 'MT4125', missing: [] } }))).toBe('MT4125');
    expect(interfaceLabel(aDevice())).toBe('mlx5ctl r4');
    expect(shortName(aHostDevice('0000:3b:00.0'))).toBe('3b:00.0');
    expect(shortName(aDevice())).toBe('cx6dx');
  });
});
