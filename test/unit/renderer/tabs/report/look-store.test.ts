import { describe, expect, it, vi } from 'vitest';
import type { Api } from '../../../../../renderer/stores/api';
import {
  createLookStore,
  isClean,
  isLeftOut,
} from '../../../../../renderer/tabs/report/look-store';
import { anErrorReport, deviceError, fakeApi } from '../../fake-api';
import { aFile, aPreview, REPORT, streamOf } from './report-facts';

const json = aFile({ path: 'identity/identity.json', kind: 'json' });
const dump = aFile({ path: 'crspace/dump-1.bin', section: 'crspace', kind: 'binary' });

function storeOver(report: Partial<Api['report']> = {}) {
  const said: string[] = [];
  const kept: string[] = [];
  const lines = vi.fn<Api['report']['lines']>(({ first, count, redaction }) =>
    Promise.resolve({
      first,
      lines: Array.from({ length: count }, (_, at) =>
        redaction === undefined ? `node-17 ${String(first + at)}` : `host-1 ${String(first + at)}`,
      ),
      total: 1000,
    }),
  );
  const api = fakeApi({
    report: {
      files: () => Promise.resolve([json, aFile(), dump]),
      preview: () => Promise.resolve(aPreview()),
      lines,
      ...report,
    },
  });
  const store = createLookStore(api, {
    now: () => 0,
    say: (text) => said.push(text),
    keep: (fileName) => kept.push(fileName),
  });
  return { store, said, kept, lines };
}

describe('looking into a report', () => {
  it('starts with its first text, as it would be sent', async () => {
    const { store, lines } = storeOver();
    await store.getState().open(REPORT);
    expect(store.getState().path).toBe('identity/identity.txt');
    expect(lines.mock.calls[0]?.[0]).toMatchObject({
      redaction: { keepDumps: false, words: [] },
      first: 0,
    });
    expect(store.getState().text?.pages.get(0)?.[0]).toBe('host-1 0');
  });

  it('shows the original when asked to', async () => {
    const { store } = storeOver();
    await store.getState().open(REPORT);
    await store.getState().setLook('original');
    expect(store.getState().text).toMatchObject({ look: 'original', total: 1000 });
    expect(store.getState().text?.pages.get(0)?.[0]).toBe('node-17 0');
  });

  it('brings further lines as they come into view, each page once', async () => {
    const { store, lines } = storeOver();
    await store.getState().open(REPORT);
    store.getState().need(120, 140);
    store.getState().need(125, 150);
    await vi.waitFor(() => {
      expect(store.getState().text?.pages.get(1)?.[0]).toBe('host-1 128');
    });
    expect(lines).toHaveBeenCalledTimes(2);
  });

  it('asks on where long lines come in several answers', async () => {
    const short = vi.fn<Api['report']['lines']>(({ first }) =>
      Promise.resolve({ first, lines: [`line ${String(first)}`], total: 3 }),
    );
    const { store } = storeOver({ lines: short });
    await store.getState().open(REPORT);
    expect(store.getState().text?.pages.get(0)).toEqual(['line 0', 'line 1', 'line 2']);
    expect(short.mock.calls.map(([{ first, count }]) => [first, count])).toEqual([
      [0, 128],
      [1, 127],
      [2, 126],
    ]);
  });

  it('asks for no lines of what has none', async () => {
    const preview = aPreview({ leftOut: [{ path: json.path, why: 'unknown payload' }] });
    const { store, lines } = storeOver({ preview: () => Promise.resolve(preview) });
    await store.getState().open(REPORT);
    lines.mockClear();
    await store.getState().chooseFile(dump.path);
    await store.getState().chooseFile(json.path);
    expect(lines).not.toHaveBeenCalled();
    expect(store.getState().text).toBeUndefined();
    expect(isLeftOut(store.getState(), json.path)).toBe(true);
  });

  it('shows nothing of the report before, however late it answers', async () => {
    let answer: (lines: Awaited<ReturnType<Api['report']['lines']>>) => void = () => undefined;
    const late = new Promise<Awaited<ReturnType<Api['report']['lines']>>>((resolve) => {
      answer = resolve;
    });
    const { store, lines } = storeOver();
    await store.getState().open(REPORT);
    lines.mockImplementationOnce(() => late);
    const choosing = store.getState().chooseFile(json.path);
    store.getState().close();
    answer({ first: 0, lines: ['late'], total: 1 });
    await choosing;
    expect(store.getState().text).toBeUndefined();
  });
});

describe('redacting', () => {
  it('searches again with every word that is to be hidden', async () => {
    const preview = vi.fn<Api['report']['preview']>(() => Promise.resolve(aPreview()));
    const { store } = storeOver({ preview });
    await store.getState().open(REPORT);
    await store.getState().hideWord('  acme ');
    await store.getState().hideWord('acme');
    expect(store.getState().words).toEqual(['acme']);
    expect(preview).toHaveBeenCalledTimes(2);
    expect(preview.mock.calls[1]?.[0]).toEqual({
      report: REPORT,
      redaction: { keepDumps: false, words: ['acme'] },
    });
    await store.getState().showWord('acme');
    expect(store.getState().words).toEqual([]);
  });

  it('is clean only when nothing was found again', async () => {
    const { store } = storeOver({
      preview: ({ redaction }) =>
        Promise.resolve(aPreview({ foundAgain: redaction.keepDumps ? 1 : 0 })),
    });
    expect(isClean(store.getState())).toBe(false);
    await store.getState().open(REPORT);
    expect(isClean(store.getState())).toBe(true);
    await store.getState().setKeepDumps(true);
    expect(isClean(store.getState())).toBe(false);
  });

  it('says why it failed, and then nothing can leave redacted', async () => {
    const { store } = storeOver({
      preview: () => Promise.reject(deviceError(anErrorReport({ code: 'REDACTION_FAILED' }))),
    });
    await store.getState().open(REPORT);
    expect(store.getState().previewProblem?.code).toBe('REDACTION_FAILED');
    expect(isClean(store.getState())).toBe(false);
  });
});

describe('saving', () => {
  const saves = () =>
    vi.fn<Api['report']['export']>(() =>
      streamOf(
        { type: 'piece', base64: btoa('PK') },
        { type: 'complete', fileName: 'cx6dx.mlx5report', mediaType: 'application/zip' },
      ),
    );

  it('sends the redaction along, and remembers the name', async () => {
    const save = saves();
    const { store, kept } = storeOver({ export: save });
    await store.getState().open(REPORT);
    await store.getState().save('redacted');
    expect(save.mock.calls[0]?.[0]).toEqual({
      report: REPORT,
      redaction: { keepDumps: false, words: [] },
    });
    expect(kept).toEqual(['cx6dx.mlx5report']);
    expect(store.getState().saved).toBe('cx6dx.mlx5report');
  });

  it('sends none when the report leaves as it is', async () => {
    const save = saves();
    const { store } = storeOver({ export: save });
    await store.getState().open(REPORT);
    await store.getState().save('as-is');
    expect(save.mock.calls[0]?.[0]).toEqual({ report: REPORT });
  });

  it('says why it failed, and nothing counts as saved', async () => {
    const error = anErrorReport({ code: 'REDACTION_FAILED', title: 'Not everything' });
    const { store, said } = storeOver({ export: () => streamOf({ type: 'failed', error }) });
    await store.getState().open(REPORT);
    await store.getState().save('redacted');
    expect(store.getState().problem).toEqual(error);
    expect(store.getState().saved).toBeUndefined();
    expect(said).toContain('Not everything');
  });
});
