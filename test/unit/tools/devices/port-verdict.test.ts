import { describe, expect, it } from 'vitest';
import { moduleTrouble, troubleOf } from '../../../../electron/tools/devices/link-trouble';
import { portVerdict, type PortFacts } from '../../../../electron/tools/devices/port-verdict';

const UP = 1;
const DOWN = 2;
const FAILED = 4;
const COPPER = 7;
const NONE = 1;
const plugged: PortFacts = { operStatus: DOWN, adminStatus: UP, connectorType: COPPER };
const hundred = { protocol: 'ethernet', text: '100G Ethernet', gigabits: 100, lanes: 4 } as const;
const twentyFive = { protocol: 'ethernet', text: '25G Ethernet', gigabits: 25, lanes: 1 } as const;

describe('portVerdict of a link that is up', () => {
  it.each([
    [{ protocol: hundred, fec: 'RS-528' }, 'up, 100G, 4 lanes, FEC RS-528'],
    [{ protocol: twentyFive, fec: 'none' }, 'up, 25G, 1 lane, no FEC'],
    [{ protocol: hundred }, 'up, 100G, 4 lanes'],
    [{}, 'up'],
  ])('%j is said as %s', (facts, verdict) => {
    expect(portVerdict({ operStatus: UP, adminStatus: UP, ...facts })).toMatchObject({
      state: 'up',
      isFault: false,
      verdict,
    });
  });
});

describe('portVerdict of a link that is down', () => {
  it.each<[string, Partial<PortFacts>, boolean]>([
    ['down: disabled by admin', { adminStatus: 2 }, false],
    ['down: disabled by the system', { adminStatus: 4 }, true],
    ['down: asleep', { adminStatus: 6 }, false],
    ['down: no cable', { connectorType: NONE }, false],
    ['down: no cable', { trouble: troubleOf(1024, undefined) }, false],
    ['down: no signal from the other side', { trouble: troubleOf(57, undefined) }, true],
    ['down: auto-negotiation failed', { trouble: troubleOf(39, undefined) }, true],
    ['down: link training failed', { trouble: troubleOf(5, undefined) }, true],
    ['down: the two sides don’t match', { trouble: troubleOf(13, undefined) }, true],
    ['down: the other side reports a fault', { trouble: troubleOf(14, undefined) }, true],
    ['down: port failure', { operStatus: FAILED }, true],
    ['down: the firmware gives no reason', { trouble: troubleOf(0, undefined) }, true],
    ['down', { connectorType: undefined }, false],
  ])('says %s for %j', (verdict, facts, isFault) => {
    expect(portVerdict({ ...plugged, ...facts })).toMatchObject({
      state: 'down',
      verdict,
      isFault,
    });
  });

  it('names what a person did before what follows from it', () => {
    const facts = { ...plugged, adminStatus: 2, trouble: troubleOf(57, undefined) };

    expect(portVerdict(facts).reason).toBe('disabled by admin');
  });

  it('says what to do where something is wrong', () => {
    const { next, text } = portVerdict({ ...plugged, trouble: troubleOf(57, undefined) });

    expect(text).toBe('down, no signal from the other side');
    expect(next).toMatch(/other side/);
  });
});

it('does not make a state up that the firmware invented', () => {
  expect(portVerdict({ operStatus: 11, adminStatus: 9 })).toMatchObject({
    state: 'unknown',
    isFault: false,
    verdict: 'unknown state 11',
  });
});

describe('troubleOf', () => {
  it('takes the firmware’s words for a number that it doesn’t know', () => {
    expect(troubleOf(777, 'Flux capacitor is empty')).toMatchObject({
      reason: 'the firmware says “Flux capacitor is empty”',
      isFault: true,
    });
    expect(troubleOf(777, undefined)).toBeUndefined();
  });

  it.each([0, 128, 1023])('%d says nothing', (opcode) => {
    expect(troubleOf(opcode, 'No issue was observed')).toBeUndefined();
  });
});

describe('moduleTrouble', () => {
  it.each([
    [0, 'the module needs more power than the slot gives'],
    [3, 'the module’s memory can’t be read'],
    [5, 'the card doesn’t support this cable'],
    [7, 'the cable is bad'],
    [29, 'the module reports a fault'],
  ])('error %d is: %s', (errorType, reason) => {
    expect(moduleTrouble(3, errorType)?.reason).toBe(reason);
  });

  it('has nothing to say of a module that works', () => {
    expect(moduleTrouble(1, 6)).toBeUndefined();
  });
});
