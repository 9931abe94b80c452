import {
  appendFileSync,
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tryFileLock } from '../../../electron/device/file-lock';
import { CardLocks } from '../../../electron/change/card-lock';
import { changesOf } from '../../../electron/change/journal/history';
import { JournalFile, readJournal } from '../../../electron/change/journal/journal-file';
import {
  formatLine,
  parseLine,
  type JournalRecord,
} from '../../../electron/change/journal/records';
import { whoIs, whoText } from '../../../electron/change/who';
import { stateFolder } from './state-folder';

const CHANGE = 'a'.repeat(32);

function journalIn(folder: string): JournalFile {
  return new JournalFile({ folder, now: () => 7, tryLock: tryFileLock });
}

function begun(change = CHANGE): JournalRecord {
  return {
    type: 'begin',
    change,
    at: 1,
    who: { uid: 1000, user: 'ann' },
    process: { pid: 1, startTicks: '1' },
    version: '0.1.0',
    device: 'fwctl0',
    deviceName: '0000:3b:00.0',
    card: { serial: 'MT1', baseMac: '00:11:22:33:44:55', psid: 'MT_1' },
    simulated: false,
    title: 'Set x of Y',
    command: 'mlx5desk reg set Y x=1',
    steps: [
      {
        kind: 'register',
        target: { registerId: 1 },
        label: 'Y',
        before: '00',
        after: '01',
        fields: [],
        effectiveWhen: 'at once',
        readBack: true,
        onFailure: 'put-back',
      },
    ],
  };
}

const ended: JournalRecord = { type: 'end', change: CHANGE, at: 2, outcome: 'done' };
const nobody = (): boolean => false;

describe('the journal', () => {
  it('is kept in a directory and a file that are their owner’s alone', async () => {
    const folder = stateFolder();
    const journal = journalIn(folder);

    await journal.append(begun());
    await journal.append(ended);

    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(journal.path).mode & 0o777).toBe(0o600);
    expect(await journal.read()).toEqual({ records: [begun(), ended], problems: [], torn: false });
  });

  it('is empty where there is none, and reading makes none', async () => {
    const folder = stateFolder();

    expect((await journalIn(folder).read()).records).toEqual([]);
    expect(() => statSync(folder)).toThrow(/ENOENT/);
  });

  it.each([
    [
      'a directory that others may enter',
      (folder: string) => {
        mkdirSync(folder, 0o755);
      },
    ],
    [
      'a link to a directory',
      (folder: string) => {
        const real = mkdtempSync(join(tmpdir(), 'mlx5desk-real-'));
        onTestFinished(() => {
          rmSync(real, { recursive: true });
        });
        symlinkSync(real, folder);
      },
    ],
    [
      'a file in its place',
      (folder: string) => {
        writeFileSync(folder, '');
      },
    ],
    [
      'a link instead of the file',
      (folder: string) => {
        mkdirSync(folder, 0o700);
        symlinkSync('/etc/hostname', join(folder, 'journal.jsonl'));
      },
    ],
    [
      'a file that others may read',
      (folder: string) => {
        mkdirSync(folder, 0o700);
        writeFileSync(join(folder, 'journal.jsonl'), '');
        chmodSync(join(folder, 'journal.jsonl'), 0o644);
      },
    ],
    [
      'a file with another name elsewhere',
      (folder: string) => {
        mkdirSync(folder, 0o700);
        writeFileSync(join(folder, 'journal.jsonl'), '', { mode: 0o600 });
        linkSync(join(folder, 'journal.jsonl'), `${folder}-elsewhere`);
      },
    ],
    [
      'a directory that anyone may replace',
      (folder: string) => {
        mkdirSync(folder, 0o700);
        chmodSync(dirname(folder), 0o777);
      },
    ],
  ])('refuses %s', async (_what, spoil) => {
    const folder = stateFolder();
    spoil(folder);

    await expect(journalIn(folder).append(ended)).rejects.toMatchObject({ code: 'JOURNAL_UNSAFE' });
  });

  it.runIf(process.geteuid?.() === 0)('refuses a directory of another user', async () => {
    const folder = stateFolder();
    mkdirSync(folder, 0o700);
    const { chownSync } = await import('node:fs');
    chownSync(folder, 12345, 12345);

    await expect(journalIn(folder).append(ended)).rejects.toMatchObject({
      code: 'JOURNAL_UNSAFE',
      detail: expect.stringContaining('uid 12345') as string,
    });
  });

  it('bears with a last line that a crash has cut off, and goes on behind it', async () => {
    const journal = journalIn(stateFolder());
    await journal.append(begun());
    appendFileSync(journal.path, formatLine(ended).slice(0, 40));

    const cut = await journal.read();
    await journal.append(ended);
    const mended = await journal.read();

    expect(cut).toEqual({ records: [begun()], problems: [], torn: true });
    expect(mended.problems).toEqual([]);
    expect(mended.records.map(({ type }) => type)).toEqual(['begin', 'torn', 'end']);
  });

  it('names a line in the middle that can’t be read, and never takes it for another', async () => {
    const journal = journalIn(stateFolder());
    await journal.append(begun());
    await journal.append(ended);
    const text = readFileSync(journal.path, 'utf8');
    // One digit of a value that would be written back.
    writeFileSync(journal.path, text.replace('"before":"00"', '"before":"02"'));

    const { records, problems } = await journal.read();

    expect(problems).toEqual(['Line 1 of the journal can’t be read: its check sum is wrong.']);
    expect(records).toEqual([ended]);
    expect(changesOf(records, nobody)).toEqual([]);
  });

  it('keeps lines apart that many write at once', async () => {
    const folder = stateFolder();
    const writers = [journalIn(folder), journalIn(folder), journalIn(folder)];

    await Promise.all(
      writers.flatMap((writer) => Array.from({ length: 20 }, () => writer.append(ended))),
    );

    const { records, problems } = await journalIn(folder).read();
    expect([records.length, problems]).toEqual([60, []]);
  });

  it('reads any bytes without falling over', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        const { records, problems } = readJournal(bytes);
        expect(records.length + problems.length).toBeLessThanOrEqual(2001);
      }),
    );
  });

  it('reads any JSON in the place of a record without falling over', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const parsed = parseLine(formatLine(value as unknown as JournalRecord).trimEnd());
        if ('record' in parsed) expect(changesOf([parsed.record], nobody)).toBeInstanceOf(Array);
        else expect(parsed.fault).not.toBe('');
      }),
    );
  });

  it('loses one record at most to one flipped bit', () => {
    const lines = [begun(), ended, begun('b'.repeat(32))].map(formatLine);
    const bytes = Buffer.from(lines.join(''));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const flipped = Uint8Array.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        const { records, problems, torn } = readJournal(flipped);
        expect(records.length).toBeGreaterThanOrEqual(1);
        // A line end that is gone joins two lines; nothing is ever taken for another value.
        const known = [begun(), ended, begun('b'.repeat(32))].map((record) =>
          JSON.stringify(record),
        );
        for (const record of records) expect(known).toContain(JSON.stringify(record));
        expect(problems.length > 0 || torn || records.length === 3).toBe(true);
      }),
    );
  });
});

describe('where a change stands', () => {
  const sending: JournalRecord = {
    type: 'sending',
    change: CHANGE,
    at: 1,
    step: 0,
    direction: 'apply',
  };

  it.each([
    ['running while its process lives', [begun()], () => true, 'running', 'not-sent', false],
    ['interrupted when that is gone', [begun(), sending], nobody, 'interrupted', 'unknown', true],
    ['as its end says', [begun(), sending, ended], nobody, 'done', 'unknown', false],
    [
      'left when someone said so',
      [begun(), { type: 'settled', change: CHANGE, at: 3, how: 'left' }],
      nobody,
      'left',
      'not-sent',
      false,
    ],
  ] satisfies [string, JournalRecord[], () => boolean, string, string, boolean][])(
    'is %s',
    (_name, records, isAlive, state, outcome, open) => {
      const [change] = changesOf(records, isAlive);

      expect([change?.state, change?.steps[0]?.outcome, change?.open]).toEqual([
        state,
        outcome,
        open,
      ]);
    },
  );
});

describe('the lock of a card', () => {
  const card = { serial: 'MT1' };

  it('keeps a second descriptor out until it is given back', async () => {
    const folder = stateFolder();
    const [ours, theirs] = [new CardLocks(folder, tryFileLock), new CardLocks(folder, tryFileLock)];

    const lock = await ours.take(card, 'fwctl0', false);
    await expect(theirs.take(card, 'fwctl0', false)).rejects.toMatchObject({ code: 'CARD_LOCKED' });
    await expect(ours.take(card, 'fwctl0', false)).rejects.toMatchObject({ code: 'CARD_LOCKED' });
    const other = await theirs.take({ serial: 'MT2' }, 'fwctl1', false);
    await lock.release();

    await (await theirs.take(card, 'fwctl0', false)).release();
    await other.release();
  });
});

describe('who writes', () => {
  it('is told with whom root was before, and nobody else is believed', () => {
    const environment = { SUDO_UID: '1000', SUDO_USER: 'ann', PKEXEC_UID: '1001' };

    expect(whoText(whoIs(0, 'root', environment))).toBe('root (sudo: ann, pkexec: uid 1001)');
    expect(whoText(whoIs(1002, 'bob', environment))).toBe('bob');
    expect(whoIs(0, 'root', { SUDO_UID: 'x' })).toEqual({ uid: 0, user: 'root' });
  });
});
