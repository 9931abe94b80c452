import { describe, expect, it } from 'vitest';
import { DeviceError } from '../../../electron/device/device-error';
import { echo, fakeCard, type FakeCard } from '../tools/fake-card';
import { run, type RunResult } from './run';

/** PAOS of port 1, whose state goes up and down from read to read. */
function flapping(onRead: (read: number) => void = () => undefined): FakeCard {
  let reads = 0;
  return fakeCard({
    0x5006: echo((data) => {
      reads += 1;
      onRead(reads);
      data[3] = 1 + (reads % 2);
    }),
  });
}

function watch(line: string, card = flapping(), signal?: AbortSignal): Promise<RunResult> {
  return run(
    `reg watch PAOS -d fwctl0 -i local_port=1 ${line.includes('interval') ? '' : '--interval 50 '}${line}`,
    {
      devices: { fwctl0: { open: () => card.session } },
      ...(signal === undefined ? {} : { signal }),
    },
  );
}

describe('reg watch', () => {
  it('prints all fields once, then a line for each change, and a summary', async () => {
    const { exit, stdout, stderr } = await watch('--count 3');

    expect(exit).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} {2}\S+: \d+/);
    expect(lines.at(-2)).toMatch(/ {2}oper_status: 2 \(down\) -> 1 \(up\)$/);
    expect(lines.at(-1)).toMatch(/ {2}oper_status: 1 \(up\) -> 2 \(down\)$/);
    expect(stderr).toMatch(/^3 reads.*; \d+ other fields did not change$/m);
    expect(stderr).toMatch(/^oper_status +2 +1 +2 +1\.666 +2$/m);
  });

  it('watches only the fields that are named', async () => {
    const { stdout } = await watch('--count 1 --fields oper_status,local_port');

    expect(stdout.match(/ {2}\w+: /g)).toEqual(['  oper_status: ', '  local_port: ']);
  });

  it('prints a row of CSV for each read', async () => {
    const { stdout } = await watch('--count 3 --fields oper_status --csv');

    const rows = stdout.trimEnd().split('\n');
    expect(rows[0]).toBe('time,oper_status');
    expect(rows.slice(1).map((row) => row.split(',')[1])).toEqual(['2', '1', '2']);
  });

  it('prints lines of JSON, the summary last', async () => {
    const { stdout, stderr } = await watch('--count 2 --fields oper_status --json');

    const lines = stdout.trimEnd().split('\n');
    const documents = lines.map((line) => JSON.parse(line) as object);
    expect(documents).toMatchObject([
      { register: 'PAOS', values: { oper_status: '0x2' } },
      { register: 'PAOS', values: { oper_status: '0x1' } },
      { reads: 2, summary: [{ path: 'oper_status', changes: 1, least: '0x1', most: '0x2' }] },
    ]);
    expect(stderr).toBe('');
  });

  it('ends at Ctrl-C with the summary and 0', async () => {
    const interrupted = new AbortController();
    const card = flapping((read) => {
      if (read === 3) interrupted.abort();
    });

    const { exit, stderr } = await watch('', card, interrupted.signal);

    expect(exit).toBe(0);
    expect(stderr).toContain('oper_status');
  });

  it('ends as cancelled where Ctrl-C came before any answer', async () => {
    const { exit } = await watch('', flapping(), AbortSignal.abort());

    expect(exit).toBe(4);
  });

  it('ends with the error when the first read fails', async () => {
    const { exit, stderr } = await watch('', fakeCard({}));

    expect(exit).toBe(1);
    expect(stderr).toContain('doesn’t support');
  });

  it('tells of a read that fails later, and goes on', async () => {
    let reads = 0;
    const card = fakeCard({
      0x5006: (data) => {
        reads += 1;
        return reads === 2 || reads === 3 ? { status: 0x01 } : data;
      },
    });

    const { exit, stderr } = await watch('--count 5', card);

    expect(exit).toBe(0);
    expect(stderr.match(/^-W- /gm)).toHaveLength(1);
    expect(stderr).toContain('3 reads');
  });

  it('prints the summary and ends with 3 when the card goes', async () => {
    const card = flapping((read) => {
      if (read === 3) throw new DeviceError('DEVICE_GONE', 'fwctl0');
    });

    const { exit, stderr } = await watch('', card);

    expect(exit).toBe(3);
    expect(stderr).toContain('2 reads');
    expect(stderr).toContain('fwctl0');
  });

  it.each([
    ['--interval 49', '--interval 49'],
    ['--count 0', '--count 0'],
    ['--json --csv', 'exclude each other'],
    ['--fields oper_staus', 'oper_status'],
    ['-o clr=1', '-o'],
  ])('refuses %s before anything is sent', async (line, named) => {
    const card = flapping();

    const { exit, stderr } = await watch(line, card);

    expect(exit).toBe(2);
    expect(stderr).toContain(named);
    expect(card.asked).toEqual([]);
  });
});
