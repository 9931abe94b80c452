import { describe, expect, it, vi } from 'vitest';
import type { Api } from '../../../../renderer/stores/api';
import { createChangesStore } from '../../../../renderer/tabs/changes/changes-store';
import { aJournalEntry, deviceError, fakeApi } from '../fake-api';

const cutOff = aJournalEntry({ change: '00000000aaaaaaaa', state: 'interrupted', open: true });

function storeOver(journal: Partial<Api['journal']>) {
  return createChangesStore(fakeApi({ journal }), { now: () => 0, say: () => undefined });
}

describe('the journal', () => {
  it('tells which changes wait for a decision, before the tab was ever opened', async () => {
    const store = storeOver({
      unfinished: () => Promise.resolve({ entries: [cutOff], problems: [] }),
    });
    await store.getState().loadOpen();
    expect(store.getState()).toMatchObject({ open: [cutOff], entries: undefined });
  });

  it('lists all changes, and says what of it can’t be read', async () => {
    const entries = [cutOff, aJournalEntry()];
    const store = storeOver({
      list: () => Promise.resolve({ entries, problems: ['line 3 is no JSON'] }),
    });
    await store.getState().load();
    expect(store.getState()).toMatchObject({
      entries,
      open: [cutOff],
      unreadable: ['line 3 is no JSON'],
    });
  });

  it('shows the change that was chosen last, whatever comes back last', async () => {
    const answers = new Map<string, (value: never) => void>();
    const show: Api['journal']['show'] = ({ change }) =>
      new Promise((resolve) => answers.set(change, resolve));
    const store = storeOver({ show });
    const first = store.getState().select('00000000aaaaaaaa');
    const second = store.getState().select('00000000bbbbbbbb');
    answers.get('00000000bbbbbbbb')?.({ change: '00000000bbbbbbbb' } as never);
    await second;
    answers.get('00000000aaaaaaaa')?.({ change: '00000000aaaaaaaa' } as never);
    await first;
    expect(store.getState().detail?.change).toBe('00000000bbbbbbbb');
  });

  it('says why it can’t be read', async () => {
    const list = vi.fn<Api['journal']['list']>().mockRejectedValue(deviceError());
    const store = storeOver({ list });
    await store.getState().load();
    expect(store.getState().problem).toBeDefined();
    expect(store.getState().loading).toBeUndefined();
  });
});
