import { describe, expect, it } from 'vitest';
import { registerReading } from '../../../electron/api/contract/reg';
import { bytes, echo, fakeCard } from '../tools/fake-card';
import { run, type RunOptions } from './run';

const paos = bytes('00010201 00000000 00000000 00000000');

function withPaos(): RunOptions {
  return { devices: { fwctl0: { open: () => fakeCard({ 0x5006: () => paos }).session } } };
}

describe('reg get', () => {
  it('prints the table of mstreg', async () => {
    const { exit, stdout, stderr } = await run(
      'reg get PAOS -d fwctl0 -i local_port=1',
      withPaos(),
    );

    expect(exit).toBe(0);
    expect(stderr).toBe('');
    expect(stdout.split('\n').slice(0, 6)).toEqual([
      'Sending access register...',
      '',
      'Field Name               | Data    ',
      '='.repeat(38),
      'oper_status              | 0x00000001',
      'plane_ind                | 0x00000000',
    ]);
  });

  it.each([
    ['a field of OP', 'reg get PPCNT -d fwctl0 -i local_port=1 -o clr=1'],
    ['raw bits', 'reg get --id 0x5008 --len 256 -i 0x4.31:1=1 -d fwctl0'],
  ])('sends a read that acts, asked for by %s, only with --yes', async (_how, line) => {
    const card = fakeCard({ 0x5008: echo() });
    const devices = { fwctl0: { open: () => card.session } };

    const refused = await run(line, { devices });
    const sent = await run(`${line} --yes`, { devices });

    expect(refused.exit).toBe(2);
    expect(refused.stderr).toContain('clr clears the counters of the group');
    expect(refused.stderr).toContain('--yes');
    expect(refused.stdout).toBe('');
    expect(sent.exit).toBe(0);
    expect(card.requests).toHaveLength(1);
  });

  it('prints the document that the window gets too', async () => {
    const { exit, stdout } = await run('reg get PAOS -d fwctl0 -i local_port=1 --json', withPaos());

    const reading = registerReading.parse(JSON.parse(stdout));
    expect(exit).toBe(0);
    expect(reading).toMatchObject({
      device: 'fwctl0',
      register: 'PAOS',
      id: '0x5006',
      size: 16,
      indexes: { local_port: 1 },
      raw: '00010201000000000000000000000000',
    });
    expect(Object.keys(reading)).toEqual([
      'device',
      'register',
      'id',
      'size',
      'indexes',
      'raw',
      'fields',
    ]);
    expect(reading.fields[0]).toEqual({
      path: 'oper_status',
      name: 'oper_status',
      offsetBits: 0,
      widthBits: 4,
      value: '0x1',
      enum: 'up',
    });
  });

  it('takes -i and -o more than once, by short name or end of the path', async () => {
    const card = fakeCard({ 0x5008: echo() });

    const { exit } = await run('reg get PPCNT -d fwctl0 -i local_port=1 -i grp=0x12 -o clr=0', {
      devices: { fwctl0: { open: () => card.session } },
    });

    expect(exit).toBe(0);
    expect(card.requests[0]?.subarray(0, 8)).toEqual(bytes('00010012 00000000'));
  });

  it('shows only the union member that the answer selects', async () => {
    const card = fakeCard({ 0x5008: echo() });
    const options = { devices: { fwctl0: { open: () => card.session } } };

    const physical = await run('reg get PPCNT -d fwctl0 -i local_port=1,grp=0x12', options);
    const undefinedGroup = await run('reg get PPCNT -d fwctl0 -i local_port=1,grp=0x3f', options);

    expect(physical.stdout).not.toContain('a_frames_transmitted_ok');
    expect(physical.stderr).toBe('');
    expect(undefinedGroup.stdout).toContain('a_frames_transmitted_ok');
    expect(undefinedGroup.stderr).toMatch(/^-W- counter_set/);
  });

  it('reads by id and length without a definition', async () => {
    const card = fakeCard({ 0x5006: () => paos });

    const { exit, stdout } = await run('reg get --id 0x5006 --len 13 -i 0x0.16:8=1 -d fwctl0', {
      devices: { fwctl0: { open: () => card.session } },
    });

    expect(exit).toBe(0);
    expect(card.requests[0]).toEqual(bytes('00010000 00000000 00000000 00000000'));
    expect(stdout.split('\n').slice(2, 6)).toEqual([
      'Address    | Data',
      '='.repeat(23),
      '0x00000000 | 0x00010201',
      '0x00000004 | 0x00000000',
    ]);
  });

  it('sends the bytes of --in', async () => {
    const card = fakeCard({ 0x1234: echo() });

    const { stdout } = await run('reg get --id 0x1234 --len 8 --in 0102 -d fwctl0 --json', {
      devices: { fwctl0: { open: () => card.session } },
    });

    expect(registerReading.parse(JSON.parse(stdout))).toMatchObject({
      register: '0x1234',
      raw: '0102000000000000',
      fields: [],
    });
  });

  it('warns when the answer is about another index', async () => {
    const { exit, stderr } = await run('reg get PAOS -d fwctl0 -i local_port=2', withPaos());

    expect(exit).toBe(0);
    expect(stderr).toMatch(
      /^-W- PAOS was asked with local_port=2, but the answer says local_port=1/,
    );
  });

  it('says that a simulated card is one, unless a program reads along', async () => {
    const options: RunOptions = {
      devices: { 'sim:cx6dx': { open: () => fakeCard({ 0x5006: () => paos }).session } },
    };

    const text = await run('reg get PAOS -d sim:cx6dx -i local_port=1', options);
    const json = await run('reg get PAOS -d sim:cx6dx -i local_port=1 --json', options);

    expect(text.stderr).toBe('note: sim:cx6dx is a simulated card\n');
    expect(text.built).toEqual([{ simulate: true }]);
    expect(json.stderr).toBe('');
  });
});

describe('reg get of several devices', () => {
  const good = { open: () => fakeCard({ 0x5006: () => paos }).session };
  const bad = { open: () => fakeCard({}).session };

  it('gives an array, in the order of -d, each device once', async () => {
    const { stdout } = await run('reg get PAOS -d b -d a -d b -i local_port=1 --json', {
      devices: { a: good, b: good },
    });

    expect((JSON.parse(stdout) as { device: string }[]).map(({ device }) => device)).toEqual([
      'b',
      'a',
    ]);
  });

  it('goes on after an error, prints it and ends with 5', async () => {
    const { exit, stdout, stderr } = await run('reg get PAOS -d a -d b -i local_port=1', {
      devices: { a: bad, b: good },
    });

    expect(exit).toBe(5);
    expect(stderr).toMatch(/^mlx5desk: The card doesn’t support this register: a: ACCESS_REG/);
    expect(stdout).toContain('# b\n');
  });

  it('ends with the code of the error when no device could', async () => {
    const { exit } = await run('reg get PAOS -d a -d b', { devices: { a: bad, b: bad } });

    expect(exit).toBe(1);
  });

  it('takes every real card for all', async () => {
    const { stdout } = await run('reg get PAOS -d all -i local_port=1 --json', {
      devices: { a: good, 'sim:cx6dx': good },
    });

    expect(JSON.parse(stdout)).toMatchObject({ device: 'a' });
  });
});

describe('reg get of several registers', () => {
  const devices = () => ({
    fwctl0: { open: () => fakeCard({ 0x5006: () => paos, 0x5004: echo() }).session },
  });

  it('prints the table of each under its name, and gives an index to those that have it', async () => {
    const { exit, stdout } = await run('reg get PAOS PTYS -d fwctl0 -i local_port=1,proto_mask=4', {
      devices: devices(),
    });
    expect(exit).toBe(0);
    expect(stdout.match(/^# .*$/gm)).toEqual(['# PAOS', '# PTYS']);
    expect(stdout).toContain('oper_status');
  });

  it('goes on after one that is refused, and ends with 5', async () => {
    const { exit, stdout, stderr } = await run('reg get MGIR PAOS -d fwctl0 --json', {
      devices: devices(),
    });
    expect(exit).toBe(5);
    expect(stderr).toContain('MGIR');
    expect(JSON.parse(stdout)).toMatchObject([{ register: 'PAOS' }]);
  });

  it('takes a group, whatever its case, and names the groups where there is no such one', async () => {
    const wrong = await run('reg get --group nothing -d fwctl0', { devices: devices() });
    expect(wrong.exit).toBe(2);
    expect(wrong.stderr).toContain('Link and port');
    const pcie = await run('reg get --group pcie -d fwctl0', { devices: devices() });
    expect(pcie.stderr).toContain('MPEIN');
  });

  it('refuses an index that none of them has', async () => {
    const { exit, stderr } = await run('reg get PAOS PTYS -d fwctl0 -i nothing=1', {
      devices: devices(),
    });
    expect(exit).toBe(2);
    expect(stderr).toContain('nothing: none of these registers has it');
  });
});
