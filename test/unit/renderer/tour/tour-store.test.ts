import { describe, expect, it } from 'vitest';
import { Remembered } from '../../../../renderer/stores/remembered';
import { createTourStore, tourCard } from '../../../../renderer/tour/tour-store';
import { aDevice, aHostDevice, emptyMemory } from '../fake-api';

function aTour(memory = emptyMemory()) {
  const said: string[] = [];
  const store = createTourStore({
    remembered: new Remembered(memory),
    say: (text) => said.push(text),
  });
  return { store, said };
}

describe('tourCard', () => {
  it('is a simulated card before any real one', () => {
    expect(tourCard([aHostDevice('0000:3b:00.0'), aDevice()])).toMatchObject({
      name: 'sim:cx6dx',
      simulated: true,
    });
  });

  it('is the first real card that answers where none is simulated', () => {
    const gone = aHostDevice('0000:3b:00.0', { state: 'gone' });
    expect(tourCard([gone, aHostDevice('0000:5e:00.0')])).toMatchObject({
      name: '0000:5e:00.0',
      simulated: false,
    });
  });

  it('is never a report, and nothing where nothing answers', () => {
    const report = aDevice();
    const asReport = { ...report, interface: { ...report.interface, kind: 'report' as const } };
    expect(tourCard([asReport])).toBeUndefined();
    expect(tourCard(undefined)).toBeUndefined();
  });
});

describe('the tour', () => {
  it('is offered until it was taken or declined once', () => {
    const memory = emptyMemory();
    expect(aTour(memory).store.getState().offered).toBe(true);
    aTour(memory).store.getState().decline();
    expect(aTour(memory).store.getState().offered).toBe(false);

    const other = emptyMemory();
    aTour(other).store.getState().start([aDevice()], 3);
    expect(aTour(other).store.getState().offered).toBe(false);
  });

  it('walks through its steps and ends after the last', () => {
    const { store, said } = aTour();
    store.getState().start([aDevice()], 3);
    expect(store.getState()).toMatchObject({ at: 0, card: { id: 'sim:cx6dx' } });
    store.getState().next();
    store.getState().next();
    expect(store.getState().at).toBe(2);
    store.getState().back();
    expect(store.getState().at).toBe(1);
    store.getState().next();
    store.getState().next();
    expect(store.getState().at).toBeUndefined();
    expect(said.at(-1)).toContain('over');
  });

  it('can be taken again after it was left', () => {
    const { store } = aTour();
    store.getState().start([aDevice()], 3);
    store.getState().next();
    store.getState().leave();
    store.getState().start([aDevice()], 3);
    expect(store.getState().at).toBe(0);
  });

  it('has nothing to show without a card: its only step is the last', () => {
    const { store } = aTour();
    store.getState().start([], 3);
    expect(store.getState()).toMatchObject({ at: 0, card: undefined });
    store.getState().next();
    expect(store.getState().at).toBeUndefined();
  });

  it('does nothing while it isn’t under way', () => {
    const { store, said } = aTour();
    store.getState().next();
    store.getState().back();
    store.getState().leave();
    expect(store.getState().at).toBeUndefined();
    expect(said).toEqual([]);
  });
});
