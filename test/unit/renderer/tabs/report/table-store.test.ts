import { describe, expect, it, vi } from 'vitest';
import type { Api } from '../../../../../renderer/stores/api';
import { Remembered } from '../../../../../renderer/stores/remembered';
import { createReportTableStore } from '../../../../../renderer/tabs/report/table-store';
import { anErrorReport, deviceError, emptyMemory, fakeApi } from '../../fake-api';
import { aReport, streamOf } from './report-facts';

const table = '3b241101-e2bb-4255-8caf-4136c566a962';
const problems = [{ file: 'torn.mlx5report', error: anErrorReport({ code: 'REPORT_BROKEN' }) }];

function storeOver(reportTable: Partial<Api['reportTable']> = {}, memory = emptyMemory()) {
  const said: string[] = [];
  const rows = vi.fn<Api['reportTable']['rows']>(({ columns, offset, count }) =>
    Promise.resolve({
      columns,
      rows: Array.from({ length: Math.min(count, 300 - offset) }, (_, at) => ({
        file: `${String(offset + at)}.mlx5report`,
        cells: columns.map(() => ({ value: 'x', isOutlier: false })),
      })),
      total: 300,
    }),
  );
  const api = fakeApi({
    reportTable: {
      index: () =>
        streamOf(
          { type: 'progress', done: 1, total: 2, phase: 'reading' },
          { type: 'end', table, folder: 'fleet', cards: 300, problems },
        ),
      columns: () =>
        Promise.resolve({
          facts: ['model', 'firmware'],
          parameters: ['NUM_OF_VFS', 'SRIOV_EN'],
          unusual: [{ column: 'SRIOV_EN', cards: 2 }],
        }),
      rows,
      ...reportTable,
    },
  });
  const options = { remembered: new Remembered(memory), now: () => 0 };
  const store = createReportTableStore(api, { ...options, say: (text) => said.push(text) });
  return { store, said, rows };
}

describe('a folder of reports', () => {
  it('becomes a table of cards, with what could not be read', async () => {
    const { store, said } = storeOver();
    await store.getState().index();
    expect(store.getState()).toMatchObject({
      folder: { folder: 'fleet', cards: 300, problems },
      columns: ['model', 'firmware'],
      rows: { total: 300 },
      indexing: undefined,
    });
    expect(said).toEqual(['300 cards in fleet']);
  });

  it('changes nothing when the dialog was dismissed', async () => {
    const { store } = storeOver({ index: () => streamOf() });
    await store.getState().index();
    expect(store.getState().folder).toBeUndefined();
    expect(store.getState().problem).toBeUndefined();
  });

  it('is asked again for every choice of columns, filter and order', async () => {
    const { store, rows } = storeOver();
    await store.getState().index();
    store.getState().toggleColumn('NUM_OF_VFS');
    store.getState().setFilter('22.45');
    store.getState().setOnlyOutliers(true);
    store.getState().setSort({ column: 'firmware', direction: 'descending' });
    expect(rows.mock.lastCall?.[0]).toEqual({
      table,
      columns: ['model', 'firmware', 'NUM_OF_VFS'],
      filter: '22.45',
      onlyOutliers: true,
      sort: { column: 'firmware', descending: true },
      offset: 0,
      count: 128,
    });
  });

  it('sorts no more by a column that is taken away, and keeps at least one', async () => {
    const { store } = storeOver();
    await store.getState().index();
    store.getState().setSort({ column: 'firmware', direction: 'ascending' });
    store.getState().toggleColumn('firmware');
    store.getState().toggleColumn('model');
    expect(store.getState()).toMatchObject({ columns: ['model'], sort: undefined });
  });

  it('remembers the columns that a person chose, as far as the next folder has them', async () => {
    const memory = emptyMemory();
    const first = storeOver({}, memory).store;
    await first.getState().index();
    first.getState().toggleColumn('SRIOV_EN');
    const columns = () =>
      Promise.resolve({ facts: ['model'], parameters: ['SRIOV_EN'], unusual: [] });
    const second = storeOver({ columns }, memory).store;
    await second.getState().index();
    expect(second.getState().columns).toEqual(['model', 'SRIOV_EN']);
  });

  it('brings further rows as they come into view', async () => {
    const { store, rows } = storeOver();
    await store.getState().index();
    store.getState().need(250, 299);
    await vi.waitFor(() => {
      expect(store.getState().rows?.pages.get(2)?.at(-1)?.file).toBe('299.mlx5report');
    });
    expect(rows).toHaveBeenCalledTimes(3);
  });

  it('opens a row as a report', async () => {
    const report = aReport({ where: 'opened', device: 'report:0123abcd' });
    const { store } = storeOver({ open: () => Promise.resolve(report) });
    await store.getState().index();
    expect(await store.getState().open('1.mlx5report')).toBe(report);
  });

  it('says why a folder could not be read', async () => {
    const { store } = storeOver({ index: () => Promise.reject(deviceError()) });
    await store.getState().index();
    expect(store.getState().problem?.code).toBe('REG_NOT_SUPPORTED');
    expect(store.getState().indexing).toBeUndefined();
  });
});
