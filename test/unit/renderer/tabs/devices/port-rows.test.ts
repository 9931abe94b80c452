import { describe, expect, it } from 'vitest';
import type { Link } from '../../../../../electron/api/contract/devices';
import { standingOf, attentionText } from '../../../../../renderer/stores/device-groups';
import { hostFacts, identityAsText } from '../../../../../renderer/tabs/devices/identity-facts';
import { portRegisters } from '../../../../../renderer/tabs/devices/port-registers';
import { cableText, netDeviceOf, portRows } from '../../../../../renderer/tabs/devices/port-rows';
import { aDevice, aHostDevice } from '../../fake-api';

function aLink(overrides: Partial<Link> = {}): Link {
  const text = '100G Ethernet';
  return { port: 1, state: 'up', isFault: false, text, verdict: 'up, 100G', ...overrides };
}

const broken = aLink({
  port: 2,
  state: 'down',
  isFault: true,
  verdict: 'down: no signal from the other side',
});

describe('portRows', () => {
  it('has what is wrong first, whichever card it is on', () => {
    const well = aDevice({ id: 'a', identity: { missing: [], links: [aLink()] } });
    const ill = aDevice({ id: 'b', identity: { missing: [], links: [aLink(), broken] } });

    const rows = portRows([well, ill]).map(
      ({ device, link }) => `${device.id} ${String(link.port)}`,
    );

    expect(rows).toEqual(['b 2', 'a 1', 'b 1']);
  });

  it('leaves out reports: they tell how it was', () => {
    const { interface: face } = aDevice();
    const report = aDevice({
      interface: { ...face, kind: 'report' },
      identity: { missing: [], links: [broken] },
    });

    expect(portRows([report])).toEqual([]);
  });
});

describe('cableText', () => {
  it.each<[Partial<Link>, string]>([
    [{}, ''],
    [{ module: { type: 'passive copper', lengthMetres: 2 } }, '2 m passive copper'],
    [
      {
        module: {
          type: 'optical module',
          temperature: { celsius: 38.6, state: 'fine', text: '39 °C, limit 75 °C' },
        },
      },
      'optical module, 39 °C',
    ],
  ])('%j is said as «%s»', (link, text) => {
    expect(cableText(aLink(link))).toBe(text);
  });
});

describe('netDeviceOf', () => {
  const network = [{ name: 'ens1f0np0' }, { name: 'ens1f0np1' }];

  it('knows the device of each port by the number in its name', () => {
    const device = aHostDevice('0000:3b:00.0', {
      identity: { missing: [], links: [aLink(), broken] },
      host: { network, rdma: [] },
    });

    expect(netDeviceOf({ device, link: broken })?.name).toBe('ens1f0np1');
  });

  it('takes the only one where there is one port', () => {
    const device = aHostDevice('0000:3b:00.0', {
      identity: { missing: [], links: [aLink()] },
      host: { network: [{ name: 'eth7' }], rdma: [] },
    });

    expect(netDeviceOf({ device, link: aLink() })?.name).toBe('eth7');
  });
});

describe('portRegisters', () => {
  it('fills in the port, the page that says why, and the protocol that it speaks', () => {
    const [pddr, paos, ptys] = portRegisters({ ...broken, protocol: 'infiniband' });

    expect(pddr).toMatchObject({ name: 'PDDR', values: { local_port: 2, page_select: 1 } });
    expect(paos).toMatchObject({ name: 'PAOS', values: { local_port: 2 } });
    expect(ptys).toMatchObject({ name: 'PTYS', values: { local_port: 2, proto_mask: 1 } });
  });
});

describe('a device that needs a look', () => {
  it('is marked, with the reason, and stays usable', () => {
    const device = aDevice({ attention: ['port 2 down: no signal from the other side'] });

    expect(standingOf(device)).toBe('attention');
    expect(attentionText(device)).toBe('port 2 down: no signal from the other side');
    expect(device.state).toBe('ready');
  });

  it('is not marked for what a report tells', () => {
    const { interface: face } = aDevice();

    expect(standingOf(aDevice({ interface: { ...face, kind: 'report' }, attention: ['x'] }))).toBe(
      'saved',
    );
  });
});

describe('hostFacts', () => {
  it('marks a link to the host that is narrower than it could be', () => {
    const verdict = '16 GT/s x8, could be x16: the slot can’t do more';
    const device = aDevice({
      pcie: { isReduced: true, text: '16 GT/s x8', verdict, from: 'sysfs' },
    });

    expect(hostFacts(device)).toContainEqual(
      expect.objectContaining({ label: 'PCIe', value: verdict, mark: 'warn' }),
    );
  });

  it('tells since when the card is up, from when it was asked', () => {
    const device = aDevice({ identity: { missing: [], upSinceSeconds: 3600 } });
    const lookedAtMs = new Date(2026, 10, 27, 12, 30).getTime();

    expect(hostFacts(device, lookedAtMs)).toContainEqual(
      expect.objectContaining({ label: 'up since', value: '2026-11-27 11:30', aside: '1 h 0 min' }),
    );
  });
});

it('puts the ports into what is copied for a ticket', () => {
  const device = aDevice({ identity: { missing: [], links: [broken] } });

  expect(identityAsText(device)).toContain('port 2: down: no signal from the other side');
});
