import { describe, expect, it } from 'vitest';
import { Remembered } from '../../../../renderer/stores/remembered';
import { createPinsStore } from '../../../../renderer/tabs/registers/pins-store';
import { listLines } from '../../../../renderer/tabs/registers/register-lines';
import { indexRegisters } from '../../../../renderer/tabs/registers/register-search';
import { aSummary, emptyMemory } from '../fake-api';

const paos = { register: 'PAOS', request: { local_port: 2, swid: 0 } };

describe('pins', () => {
  it('are there again in the next window, with their values', () => {
    const memory = emptyMemory();
    createPinsStore(new Remembered(memory)).getState().pin(paos);

    expect(createPinsStore(new Remembered(memory)).getState().pins).toEqual([paos]);
  });

  it('count an instance once, whatever zeros stand in it', () => {
    const store = createPinsStore(new Remembered(emptyMemory()));
    store.getState().pin(paos);
    store.getState().pin({ register: 'PAOS', request: { local_port: 2 } });
    expect(store.getState().pins).toHaveLength(1);
    store.getState().unpin({ register: 'PAOS', request: { local_port: 2 } });
    expect(store.getState().pins).toEqual([]);
  });

  it('leave out what isn’t a pin in the memory', () => {
    const memory = emptyMemory();
    memory.setItem('mlx5desk:pinned-registers', '%E0%A4%A,PAOS?local_port=x,MGIR');
    expect(createPinsStore(new Remembered(memory)).getState().pins).toEqual([
      { register: 'MGIR', request: undefined },
    ]);
  });

  it('keep folded groups whose titles have commas, and the last eight that were read', () => {
    const memory = emptyMemory();
    const store = createPinsStore(new Remembered(memory));
    store.getState().fold('Temperature, module, power', true);
    for (let at = 0; at < 10; at += 1) store.getState().wasRead(`R${String(at)}`);
    store.getState().wasRead('R5');
    const next = createPinsStore(new Remembered(memory)).getState();
    expect(next.folded).toEqual(['Temperature, module, power']);
    expect(next.recent).toEqual(['R5', 'R9', 'R8', 'R7', 'R6', 'R4', 'R3', 'R2']);
  });
});

describe('lines of the list', () => {
  const index = indexRegisters([aSummary(), aSummary({ name: 'PTYS', group: 'PCIe' })]);
  const choice = { query: '', pins: [paos], recent: ['PAOS', 'PTYS'], folded: ['PCIe'] };
  const words = (query: string) =>
    listLines(index, { ...choice, query }).map((line) =>
      line.kind === 'group' ? line.title : line.match.summary.name,
    );

  it('have favourites first, then what was read last and is none, then the groups', () => {
    expect(words('')).toEqual([
      'Pinned',
      'PAOS',
      'Read last',
      'PTYS',
      'Link and port',
      'PAOS',
      'PCIe',
    ]);
  });

  it('name what is only nearest to a query', () => {
    expect(words('PTSY')).toEqual(['Nearest', 'PTYS']);
    expect(words('PAOS')).toEqual(['PAOS']);
  });

  it('have keys of their own, also for one register in two groups', () => {
    const keys = listLines(index, choice).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
