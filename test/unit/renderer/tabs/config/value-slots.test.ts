import { describe, expect, it } from 'vitest';
import type {
  ItemState,
  ParameterDetails,
  ParameterState,
} from '../../../../../electron/api/contract/config';
import { makeRows, type ParameterRow } from '../../../../../renderer/tabs/config/parameter-rows';
import { valueSlots, whyNotStaged } from '../../../../../renderer/tabs/config/value-slots';
import { aDevice } from '../../fake-api';
import { aCatalogue, aLinkItem, anItem, aState, aSummary } from './config-facts';

function details(overrides: Partial<ParameterDetails> = {}): ParameterDetails {
  return {
    ...aSummary(),
    offsetBits: 0,
    widthBits: 16,
    fromVersion: 0,
    capabilities: [],
    usedBy: [],
    ...overrides,
  };
}

function rowOf(...items: ItemState[]): ParameterRow {
  const [row] = makeRows(items, aCatalogue);
  if (row === undefined) throw new Error('no row');
  return row;
}

function anUnread(): ParameterState {
  const state = aState();
  delete state.next;
  return state;
}

const array = { text: 'Array[0..1]', elements: ['1', '2'] };

describe('what can be set where a line is chosen', () => {
  it('is one value, with what this card states', () => {
    const row = rowOf(anItem({ parameters: [aState({ limits: { max: 127 } })] }));
    expect(valueSlots(row, details())).toMatchObject([
      { names: ['NUM_OF_VFS'], now: '8', shape: { widthBits: 16, limits: { max: 127 } } },
    ]);
  });

  it('is the same value on all instances that are folded into the line', () => {
    const row = rowOf(aLinkItem(1), aLinkItem(2));
    const [slot] = valueSlots(row, details({ type: 'enum' }));
    expect(slot?.names).toEqual(['LINK_TYPE_P1', 'LINK_TYPE_P2']);
  });

  it('is a value for each element of an array, or for the one that is chosen', () => {
    const state = aState({ name: 'ARRAY', default: array, current: array, next: array });
    const row = rowOf(anItem({ parameters: [state] }));
    const ofArray = details({ count: 2, widthBits: 16 });
    expect(valueSlots(row, ofArray)).toMatchObject([
      { label: '[0]', names: ['ARRAY[0]'], now: '1', shape: { widthBits: 8 } },
      { label: '[1]', names: ['ARRAY[1]'], now: '2' },
    ]);
    const [, second] = row.members;
    expect(second === undefined ? [] : valueSlots(second, ofArray)).toMatchObject([
      { label: 'new value', names: ['ARRAY[1]'], now: '2' },
    ]);
  });

  it('is a blob as a whole, also where one of its bytes is chosen', () => {
    const blob = { text: 'Array[0..1]', elements: ['0x0A(10)', '0x0B(11)'] };
    const state = aState({ name: 'NONCE', default: blob, current: blob, next: blob });
    const row = rowOf(anItem({ parameters: [state] }));
    const ofBlob = details({ type: 'bytes', count: 2, widthBits: 16 });
    const whole = [{ names: ['NONCE'], now: '0x0a0b', shape: { widthBits: 16 } }];
    expect(valueSlots(row, ofBlob)).toMatchObject(whole);
    const [first] = row.members;
    expect(first === undefined ? [] : valueSlots(first, ofBlob)).toMatchObject(whole);
  });

  it('is nothing where the value was not read', () => {
    expect(valueSlots(rowOf(anItem({ parameters: [anUnread()] })), details())).toEqual([]);
  });
});

describe('why nothing can be staged', () => {
  const place = {
    row: { isReadOnly: false, state: aState() },
    isCapability: false,
    device: aDevice(),
    writesAllowed: true,
  };

  it('has nothing against a parameter that was read', () => {
    expect(whyNotStaged(place)).toBeUndefined();
  });

  it.each([
    ['what only says what the card can do', { isCapability: true }, /^fixed$/],
    [
      'a read-only group',
      { row: { ...place.row, isReadOnly: true } },
      /doesn’t let this group be written/,
    ],
    ['a window for reading', { writesAllowed: false }, /--allow-writes/],
    ['a card that is gone', { device: aDevice({ state: 'gone' }) }, /can’t be reached/],
    [
      'a value that was not read',
      { row: { isReadOnly: false, state: anUnread() } },
      /could not be read/,
    ],
  ] as const)('says why not: %s', (_what, change, words) => {
    expect(whyNotStaged({ ...place, ...change })).toMatch(words);
  });
});
