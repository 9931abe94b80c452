import { describe, expect, it, vi } from 'vitest';
import type { Api } from '../../../../renderer/stores/api';
import {
  createReportsStore,
  reportById,
  reportOfDevice,
} from '../../../../renderer/stores/reports-store';
import { anErrorReport, deviceError, fakeApi } from '../fake-api';
import { aReport, OTHER, REPORT } from '../tabs/report/report-facts';

const opened = aReport({ report: OTHER, where: 'opened', device: 'report:89abcdef' });

function storeOver(report: Partial<Api['report']> = {}) {
  const said: string[] = [];
  const api = fakeApi({ report: { list: () => Promise.resolve([aReport()]), ...report } });
  const store = createReportsStore(api, { now: () => 0, say: (text) => said.push(text) });
  return { store, said };
}

describe('the reports that are known', () => {
  it('has a file opened piece by piece, and puts it first', async () => {
    const send = vi.fn<Api['report']['send']>(({ last }) => Promise.resolve(last ? opened : null));
    const { store, said } = storeOver({ send });
    await store.getState().load();

    const file = new File([new Uint8Array(200_000)], 'field.mlx5report');
    expect(await store.getState().openFile(file)).toBe(opened);

    expect(send).toHaveBeenCalledTimes(3);
    const transfers = new Set(send.mock.calls.map(([{ transfer }]) => transfer));
    expect(transfers.size).toBe(1);
    expect(store.getState().reports?.map(({ report }) => report)).toEqual([OTHER, REPORT]);
    expect(store.getState().opening).toBeUndefined();
    expect(said).toEqual([`${opened.fileName} is open`]);
  });

  it('says what is wrong with a broken file, and knows no more than before', async () => {
    const broken = anErrorReport({ code: 'REPORT_BROKEN', title: 'The report can’t be opened' });
    const { store, said } = storeOver({ send: () => Promise.reject(deviceError(broken)) });
    await store.getState().load();
    expect(await store.getState().openFile(new File(['x'], 'torn.mlx5report'))).toBeUndefined();
    expect(store.getState().problem).toEqual(broken);
    expect(store.getState().reports).toHaveLength(1);
    expect(said).toEqual(['The report can’t be opened']);
  });

  it('stops sending a file when that is cancelled', async () => {
    const { store } = storeOver({
      send: () => {
        store.getState().opening?.cancel();
        return Promise.resolve(null);
      },
    });
    const file = new File([new Uint8Array(200_000)], 'field.mlx5report');
    expect(await store.getState().openFile(file)).toBeUndefined();
    expect(store.getState().problem).toBeUndefined();
    expect(store.getState().opening).toBeUndefined();
  });

  it('puts a kept report among the devices at its place in the list', async () => {
    const asDevice = aReport({ device: 'report:0123abcd' });
    const { store } = storeOver({ openKept: () => Promise.resolve(asDevice) });
    await store.getState().load();
    await store.getState().openKept(REPORT);
    expect(store.getState().reports).toEqual([asDevice]);
    expect(reportOfDevice(store.getState(), 'report:0123abcd')).toBe(asDevice);
    expect(reportById(store.getState(), REPORT)).toBe(asDevice);
  });

  it('closes a kept report and keeps it', async () => {
    const asDevice = aReport({ device: 'report:0123abcd' });
    const { store, said } = storeOver({
      list: () => Promise.resolve([asDevice]),
      close: () => Promise.resolve([aReport()]),
    });
    await store.getState().load();
    await store.getState().close(REPORT);
    expect(store.getState().reports).toEqual([aReport()]);
    expect(reportOfDevice(store.getState(), 'report:0123abcd')).toBeUndefined();
    expect(said).toEqual(['The report was closed']);
  });

  it('takes the opened one where a kept one is the same device', () => {
    const device = 'report:89abcdef';
    const reports = [aReport({ device }), opened];
    expect(reportOfDevice({ reports }, device)).toBe(opened);
  });

  it('says whether a report was closed or removed', async () => {
    const { store, said } = storeOver({
      list: () => Promise.resolve([opened, aReport()]),
      remove: ({ report }) => Promise.resolve(report === OTHER ? [aReport()] : []),
    });
    await store.getState().load();
    await store.getState().remove(OTHER);
    await store.getState().remove(REPORT);
    expect(said).toEqual(['The report was closed', 'The report was removed']);
    expect(store.getState().reports).toEqual([]);
  });
});
