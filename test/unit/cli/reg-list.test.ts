import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { registerShape, registerSummary } from '../../../electron/api/contract/reg';
import { echo, fakeCard } from '../tools/fake-card';
import { run, type FakeDevice } from './run';

/** Has MGIR (bit 32 of group 0) and says so in MCAM; nothing else answers. */
const card: FakeDevice = {
  open: () =>
    fakeCard({
      0x907f: echo((data) => {
        data[0x13] = 1;
      }),
    }).session,
};

describe('reg list', () => {
  it('by itself is the list of mstreg', async () => {
    const { exit, stdout } = await run('reg list');

    expect(exit).toBe(0);
    expect(stdout.split('\n')[0]).toBe('Available Access Registers');
    expect(stdout.split('\n')).toHaveLength(2 + 186 + 1);
  });

  it('searches', async () => {
    const { stdout } = await run('reg list temperature sensor');

    expect(stdout).toMatch(/^NAME +ID +SIZE/);
    expect(stdout).toMatch(/^MTMP +0x900a +0x20 +RW +sensor_index/m);
    expect(stdout).not.toMatch(/^PAOS/m);
  });

  it('says when nothing fits', async () => {
    expect(await run('reg list xyzzy')).toMatchObject({
      exit: 0,
      stdout: '',
      stderr: 'No register in the catalogue matches xyzzy\n',
    });
  });

  it('says what a card has', async () => {
    const { stdout } = await run('reg list -d fwctl0 --json', { devices: { fwctl0: card } });

    const list = z.array(registerSummary).parse(JSON.parse(stdout));
    const supported = new Map(list.map((each) => [each.name, each.supported]));
    expect(supported.get('MGIR')).toBe('yes');
    expect(supported.get('MTMP')).toBe('no');
    expect(supported.get('PAOS')).toBe('unknown');
  });

  it('keeps what a card has with --supported', async () => {
    const { stdout } = await run('reg list -d fwctl0 --supported', { devices: { fwctl0: card } });

    expect(stdout).toMatch(/^MGIR +0x9020 +0xa0 +RO +yes/m);
    expect(stdout).not.toMatch(/^MTMP/m);
  });

  it('takes one device', async () => {
    const { exit } = await run('reg list -d a -d b', { devices: { a: card, b: card } });

    expect(exit).toBe(2);
  });
});

describe('reg show', () => {
  it('gives the document that the window gets too', async () => {
    const { stdout } = await run('reg show MGIR --json');

    const shape = registerShape.parse(JSON.parse(stdout));
    expect(shape).toMatchObject({ name: 'MGIR', id: '0x9020', size: 0xa0 });
    expect(shape.fields.map(({ path }) => path)).toContain('fw_info.extended_major');
  });

  it('prints dotted paths with --full-path', async () => {
    expect((await run('reg show MGIR --full-path')).stdout).toContain('\nfw_info.extended_major ');
  });
});
