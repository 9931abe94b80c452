import { describe, expect, it, vi } from 'vitest';
import type {
  HeldDump,
  MenuSegment,
  ResourceDumpEvent,
  SegmentDetail,
  TreeRow,
} from '../../../../electron/api/contract/rscdump';
import type { Api } from '../../../../renderer/stores/api';
import { Remembered } from '../../../../renderer/stores/remembered';
import { createRscdumpStore, hasWrongValue } from '../../../../renderer/tabs/rscdump/rscdump-store';
import { anErrorReport, deviceError, emptyMemory, fakeApi } from '../fake-api';

const device = 'sim:cx6dx';
const count = { need: 'none', all: false, active: false } as const;
const segment: MenuSegment = {
  type: '0x1000',
  name: 'FULL_QPC',
  index1: { need: 'mandatory', name: 'QPN' },
  num1: count,
  index2: { need: 'none', name: 'N/A' },
  num2: count,
};
const held: HeldDump = {
  id: '1',
  segment: 'FULL_QPC',
  takenAtMs: 0,
  durationMs: 1,
  bytes: 40,
  dumps: 1,
  rows: 2,
  notices: [],
  errors: [],
  warnings: [],
  lost: [],
};
const row = (number: number, kind: TreeRow['kind']): TreeRow => ({
  row: number,
  level: 1 + number,
  kind,
  name: 'FULL_QPC',
  says: '',
  size: 4,
  hasChildren: number === 0,
});
const detailOf = (number: number): SegmentDetail => ({
  ...row(number, 'resource'),
  type: '0x1000',
  pieces: 1,
  fields: [],
  notes: [],
  raw: '00',
});

async function* of(...events: ResourceDumpEvent[]): AsyncGenerator<ResourceDumpEvent, void> {
  await Promise.resolve();
  yield* events;
}

function setUp(
  calls: Partial<Api['rscdump']> = {},
  events: ResourceDumpEvent[] = [{ type: 'complete', dump: held }],
) {
  const said: string[] = [];
  const never = () => Promise.reject(new Error('not asked in these tests'));
  // The client's iterator has hooks of its own that no one here calls.
  const get = vi.fn<Api['rscdump']['get']>(() => Promise.resolve(of(...events) as never));
  const api = fakeApi({
    rscdump: {
      menu: () => Promise.resolve({ segments: [segment] }),
      get,
      tree: () => Promise.resolve([row(0, 'dump'), row(1, 'resource')]),
      segment: ({ row: number }) => Promise.resolve(detailOf(number)),
      export: never,
      open: never,
      ...calls,
    },
  });
  const store = createRscdumpStore(api, {
    remembered: new Remembered(emptyMemory()),
    now: () => 0,
    say: (text) => said.push(text),
  });
  return { store, said, get };
}

describe('the Resource dump tab', () => {
  it('reads the menu of each card once', async () => {
    const menu = vi.fn(() => Promise.resolve({ segments: [segment] }));
    const { store } = setUp({ menu });

    await store.getState().loadMenu(device);
    await store.getState().loadMenu(device);

    expect(menu).toHaveBeenCalledTimes(1);
    expect(store.getState().menus[device]).toEqual([segment]);
  });

  it('says why a card has no menu', async () => {
    const { store } = setUp({
      menu: () => Promise.reject(deviceError(anErrorReport({ code: 'RSCDUMP_UNSUPPORTED' }))),
    });

    await store.getState().loadMenu(device);

    expect(store.getState().menuProblems[device]?.code).toBe('RSCDUMP_UNSUPPORTED');
    expect(store.getState().loadingMenu).toBeUndefined();
  });

  it('dumps what stands in the form, and looks at the first resource', async () => {
    const { store, said, get } = setUp();
    await store.getState().loadMenu(device);
    store.getState().choose('FULL_QPC');
    store.getState().setValue('FULL_QPC', 'index1', 0x101);
    store.getState().setDepth(2);

    await store.getState().dump(device);

    expect(get.mock.calls[0]?.[0]).toEqual({
      device,
      request: { type: 0x1000, index1: 0x101 },
      memory: false,
      depth: 2,
    });
    expect(store.getState().shown[device]).toMatchObject({ row: 1, detail: { row: 1 } });
    expect(said).toEqual(['FULL_QPC dumped, 2 rows']);
    expect(store.getState().dumping).toBeUndefined();
  });

  it('asks for another function only where its id was typed', async () => {
    const { store, get } = setUp();
    await store.getState().loadMenu(device);
    store.getState().choose('FULL_QPC');

    await store.getState().dump(device);
    store.getState().setVhca(0x12);
    await store.getState().dump(device);

    expect(get.mock.calls[0]?.[0]).not.toHaveProperty('vhca');
    expect(get.mock.calls[1]?.[0]).toMatchObject({ vhca: 0x12 });
  });

  it('opens a file in the place of the card’s own dump, and says what is wrong with one', async () => {
    const open = vi.fn<Api['rscdump']['open']>(() =>
      Promise.resolve({ ...held, takenAtMs: undefined, fileName: 'kept.bin' }),
    );
    const { store, said } = setUp({ open });

    await store.getState().open(device, new File(['dump'], 'kept.bin'));
    open.mockRejectedValue(deviceError(anErrorReport({ code: 'DUMP_FILE_BROKEN' })));
    await store.getState().open(device, new File(['no dump'], 'other.bin'));

    expect(open.mock.calls[0]?.[0]).toMatchObject({ fileName: 'kept.bin', last: true });
    expect(said[0]).toBe('FULL_QPC opened from kept.bin, 2 rows');
    expect(store.getState().shown[device]?.dump.fileName).toBe('kept.bin');
    expect(store.getState().problems[device]?.code).toBe('DUMP_FILE_BROKEN');
    expect(store.getState().dumping).toBeUndefined();
  });

  it('keeps the dump before when another fails', async () => {
    const { store, get } = setUp();
    await store.getState().loadMenu(device);
    store.getState().choose('FULL_QPC');
    await store.getState().dump(device);
    get.mockImplementation(() =>
      Promise.resolve(
        of({ type: 'failed', error: anErrorReport({ code: 'BAD_ANSWER' }) }) as never,
      ),
    );

    await store.getState().dump(device);

    expect(store.getState().problems[device]?.code).toBe('BAD_ANSWER');
    expect(store.getState().shown[device]?.dump).toEqual(held);
  });

  it('says of an error in the dump that there was one', async () => {
    const { store, said } = setUp({}, [
      { type: 'complete', dump: { ...held, errors: ['no such object'] } },
    ]);
    await store.getState().loadMenu(device);
    store.getState().choose('FULL_QPC');

    await store.getState().dump(device);

    expect(said).toEqual(['FULL_QPC ended with an error, 2 rows']);
  });

  it('shows the segment that was chosen last, whichever answer comes first', async () => {
    const answers = new Map<number, () => void>();
    const slow: Api['rscdump']['segment'] = ({ row: number }) =>
      new Promise((resolve) => {
        answers.set(number, () => {
          resolve(detailOf(number));
        });
      });
    const { store } = setUp({ segment: slow });
    await store.getState().loadMenu(device);
    store.getState().choose('FULL_QPC');
    const dumping = store.getState().dump(device);
    await vi.waitFor(() => {
      expect(answers.has(1)).toBe(true);
    });
    const other = store.getState().look(device, 0);

    answers.get(0)?.();
    await other;
    answers.get(1)?.();
    await dumping;

    expect(store.getState().shown[device]).toMatchObject({ row: 0, detail: { row: 0 } });
  });

  it('folds a row and unfolds it', async () => {
    const { store } = setUp();
    await store.getState().loadMenu(device);
    store.getState().choose('FULL_QPC');
    await store.getState().dump(device);

    store.getState().fold(device, 0, true);
    expect(store.getState().shown[device]?.folded).toEqual(new Set([0]));
    store.getState().fold(device, 0, false);
    expect(store.getState().shown[device]?.folded).toEqual(new Set());
  });

  it('knows where something stands that can’t be sent', () => {
    const { store } = setUp();
    store.getState().choose('FULL_QPC');

    store.getState().setWrong('FULL_QPC', 'index1', 'a number');
    expect(hasWrongValue(store.getState())).toBe(true);
    store.getState().setWrong('FULL_QPC', 'index1', undefined);
    expect(hasWrongValue(store.getState())).toBe(false);
  });
});
