import { describe, expect, it } from 'vitest';
import { actionForKey, matchesKey, type Action } from '../../../../renderer/app/action';
import { allActions } from '../../../../renderer/app/all-actions';
import type { Stores } from '../../../../renderer/app/stores';

const press = (
  key: string,
  modifiers: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});
const anAction = (overrides: Partial<Action>): Action => ({
  id: 'test',
  label: 'Test',
  icon: 'check',
  when: () => true,
  run: () => undefined,
  ...overrides,
});
// These actions ask the stores nothing.
const stores = undefined as unknown as Stores;

describe('matchesKey', () => {
  it('wants exactly the modifiers that the action names', () => {
    expect(matchesKey('Ctrl+K', press('k', { ctrlKey: true }))).toBe(true);
    expect(matchesKey('Ctrl+K', press('k'))).toBe(false);
    expect(matchesKey('R', press('r'))).toBe(true);
    expect(matchesKey('R', press('r', { ctrlKey: true }))).toBe(false);
    expect(matchesKey('R', press('R', { shiftKey: true }))).toBe(false);
    expect(matchesKey('R', press('r', { altKey: true }))).toBe(false);
  });

  it('takes a sign whether or not the keyboard needs Shift for it', () => {
    expect(matchesKey('/', press('/', { shiftKey: true }))).toBe(true);
    expect(matchesKey('/', press('/'))).toBe(true);
  });
});

describe('the function keys', () => {
  it('tell with Shift from without', () => {
    expect(matchesKey('F6', press('F6'))).toBe(true);
    expect(matchesKey('F6', press('F6', { shiftKey: true }))).toBe(false);
    expect(matchesKey('Shift+F6', press('F6', { shiftKey: true }))).toBe(true);
    expect(matchesKey('Shift+F6', press('F6'))).toBe(false);
  });

  it('work for whoever is typing: they type nothing', () => {
    const next = anAction({ key: 'F6' });

    expect(actionForKey([next], press('F6'), true, stores)).toBe(next);
  });
});

describe('the keys of the zoom', () => {
  it('are found on keyboards that need Shift for the sign, and on those that don’t', () => {
    const ctrl = { ctrlKey: true };
    expect(matchesKey('Ctrl+Plus', press('+', { ...ctrl, shiftKey: true }))).toBe(true);
    expect(matchesKey('Ctrl+Plus', press('=', ctrl))).toBe(true);
    expect(matchesKey('Ctrl+Minus', press('-', ctrl))).toBe(true);
    expect(matchesKey('Ctrl+Minus', press('_', { ...ctrl, shiftKey: true }))).toBe(true);
    expect(matchesKey('Ctrl+Plus', press('+'))).toBe(false);
    expect(matchesKey('Ctrl+Plus', press('-', ctrl))).toBe(false);
  });
});

describe('actionForKey', () => {
  it('leaves letters to whoever is typing', () => {
    const read = anAction({ key: 'R' });
    const palette = anAction({ key: 'Ctrl+K' });
    const both = [read, palette];
    expect(actionForKey(both, press('r'), false, stores)).toBe(read);
    expect(actionForKey(both, press('r'), true, stores)).toBeUndefined();
    expect(actionForKey(both, press('k', { ctrlKey: true }), true, stores)).toBe(palette);
  });

  it('passes over what can’t be done now', () => {
    const now = anAction({ key: 'R' });
    const actions = [anAction({ key: 'R', when: () => false }), now];
    expect(actionForKey(actions, press('r'), false, stores)).toBe(now);
  });
});

describe('all actions', () => {
  it('have an id of their own, and a key that no other of their tab or of the frame has', () => {
    const ids = allActions.map(({ id }) => id);
    const placeOf = (id: string) => id.split('.')[0] ?? '';
    // Looking for devices again works in every tab.
    const shared = allActions.filter(
      ({ id }) => placeOf(id) === 'frame' || id === 'devices.rescan',
    );
    const tabs = new Set(allActions.map(({ id }) => placeOf(id)));
    expect(new Set(ids).size).toBe(ids.length);
    for (const tab of tabs) {
      const own = allActions.filter((action) => placeOf(action.id) === tab);
      const keys = [...new Set([...own, ...shared])].flatMap(({ key }) => key ?? []);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});
