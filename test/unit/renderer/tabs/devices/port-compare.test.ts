import { describe, expect, it } from 'vitest';
import type { Link } from '../../../../../electron/api/contract/devices';
import { portChange } from '../../../../../renderer/tabs/devices/port-changes';
import {
  comparePorts,
  partnerOf,
  portName,
} from '../../../../../renderer/tabs/devices/port-compare';
import { countedText } from '../../../../../renderer/tabs/devices/port-rows';
import { portAsText } from '../../../../../renderer/tabs/devices/port-text';
import { comparedPorts, createPortsStore } from '../../../../../renderer/tabs/devices/ports-store';
import { aDevice } from '../../fake-api';

const counters = {
  linkDowns: 0,
  unaskedLinkDowns: 0,
  symbolErrors: 0,
  lostBlocks: 0,
  seconds: 86_400,
};
const speeds = { can: '25G, 100G', may: '25G, 100G', negotiation: 'on' } as const;
const up: Link = {
  port: 1,
  state: 'up',
  isFault: false,
  text: '100G Ethernet',
  verdict: 'up, 100G, 4 lanes, FEC RS-528',
  gigabits: 100,
  lanes: 4,
  fec: 'RS-528',
  speeds,
  counters,
};
const broken: Link = {
  port: 2,
  state: 'down',
  isFault: true,
  text: 'down, bad signal',
  verdict: 'down: bad signal',
  next: 'Clean and reseat both ends.',
  speeds: { ...speeds, may: '25G' },
  counters: { ...counters, linkDowns: 3, unaskedLinkDowns: 2, symbolErrors: 12 },
};

function aCard(id: string, links: Link[], model = 'ConnectX-6 Dx') {
  return aDevice({ id, name: id, identity: { model, missing: [], links } });
}
const card = aCard('a', [up, broken]);
const row = { device: card, link: broken };

describe('partnerOf', () => {
  it('is a working port of the same card before any of another', () => {
    expect(portName(partnerOf(row, [aCard('b', [up]), card])!)).toBe('a port 1');
  });

  it('is the same port of a card of that model where the own card has none that works', () => {
    const ill = aCard('a', [broken]);
    const other = aCard('c', [up], 'ConnectX-7');
    const same = aCard('b', [up, { ...up, port: 2 }]);

    const partner = partnerOf({ device: ill, link: broken }, [other, ill, same]);

    expect(portName(partner!)).toBe('b port 2');
  });

  it('is nothing where there is one port', () => {
    const alone = aCard('a', [broken]);

    expect(partnerOf({ device: alone, link: broken }, [alone])).toBeUndefined();
  });
});

describe('comparePorts', () => {
  it('marks what differs, and tells counts with their time', () => {
    const facts = comparePorts(row, { device: card, link: up });
    const fact = (name: string) => facts.find(({ label }) => label === name);

    expect(fact('may do')).toEqual({
      label: 'may do',
      left: '25G',
      right: '25G, 100G',
      differs: true,
    });
    expect(fact('can do')?.differs).toBe(false);
    expect(fact('FEC')).toMatchObject({ left: 'none while down', right: 'RS-528' });
    expect(fact('symbol errors')?.left).toBe('12 errors in 1 d 0 h');
  });

  it('leaves out what neither tells, and says where one doesn’t', () => {
    const silent: Link = { ...up, counters: undefined };

    const facts = comparePorts(row, { device: card, link: silent });

    expect(facts.map(({ label }) => label)).not.toContain('cable');
    expect(facts.find(({ label }) => label === 'link downs')?.right).toBe('not told');
  });
});

describe('portChange', () => {
  const atMs = new Date(2026, 10, 27, 15, 2, 11).getTime();
  const before = { devices: [card], atMs };

  it('tells of a link that came up what it was', () => {
    const now = { device: card, link: { ...up, port: 2 } };

    expect(portChange(now, before)).toBe('was down: bad signal, at 15:02:11');
  });

  it('tells which counters grew', () => {
    const grown = { ...broken.counters!, linkDowns: 4, symbolErrors: 20 };

    expect(portChange({ device: card, link: { ...broken, counters: grown } }, before)).toBe(
      '+1 link down, +8 symbol errors since 15:02:11',
    );
  });

  it('has nothing to say of a port that is as it was, of a first look, and of cleared counters', () => {
    expect(portChange(row, before)).toBeUndefined();
    expect(portChange(row, undefined)).toBeUndefined();
    expect(portChange({ device: card, link: { ...broken, counters } }, before)).toBeUndefined();
  });
});

describe('countedText', () => {
  it.each([
    [broken, '3 link downs (2 unasked), 12 symbol errors in 1 d 0 h'],
    [up, 'no link down and no error counted in 1 d 0 h'],
  ])('counts of port $port', (link, text) => {
    expect(countedText(link)).toBe(text);
  });
});

it('copies the verdict with the card, the command that says more, and a port that works', () => {
  const text = portAsText(row, { devices: [card], hostName: 'node-17', lookedAtMs: undefined });

  expect(text).toContain('a port 2');
  expect(text.split('\n')[0]).toMatch(/: down: bad signal$/);
  expect(text).toContain('to do: Clean and reseat both ends.');
  expect(text).toContain('host: node-17');
  expect(text).toContain('mlx5desk reg get PDDR -d a -i local_port=2,page_select=1');
  expect(text).toContain('! may do: 25G | 25G, 100G');
});

describe('the ports that are compared', () => {
  it('are the chosen one and the one that tells most, until another is put beside it', () => {
    const store = createPortsStore();
    const other = aCard('b', [up]);

    store.getState().compare('a 2');
    expect(comparedPorts(store.getState(), [card, other])?.right.device.id).toBe('a');

    store.getState().putBeside('b 1');
    expect(comparedPorts(store.getState(), [card, other])?.right.device.id).toBe('b');
  });

  it('are none once the card has left', () => {
    const store = createPortsStore();
    store.getState().compare('a 2');

    expect(comparedPorts(store.getState(), [aCard('b', [up])])).toBeUndefined();
  });
});
