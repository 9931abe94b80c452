import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../electron/catalog/catalogue';
import { DeviceError } from '../../../electron/device/device-error';
import { fakeCard } from '../tools/fake-card';
import { run, type RunOptions } from './run';
import { createSimulatedApplication } from './simulated-application';

const devices: NonNullable<RunOptions['devices']> = {
  fwctl0: { open: () => fakeCard({ 0x5006: (data) => data.slice() }).session },
  fwctl1: {
    open: () => {
      throw new DeviceError('NODE_PERMISSION', '/dev/fwctl/fwctl1', {
        operation: 'open /dev/fwctl/fwctl1',
        errno: 13,
        errnoName: 'EACCES',
      });
    },
  },
  fwctl2: {
    open: () =>
      fakeCard({
        0x5006: () => {
          throw new DeviceError('DEVICE_GONE', '/dev/fwctl/fwctl2', { errno: 19 });
        },
      }).session,
  },
  fwctl3: {
    open: () => fakeCard({ 0x5006: (data) => data.subarray(0, 8) }).session,
  },
  fwctl4: {
    open: () => fakeCard({ 0x5006: () => ({ status: 0x06, syndrome: 0x1f9e }) }).session,
  },
};

describe('bad input', () => {
  it.each([
    ['an unknown device', 'reg get PAOS -d fwctl9', 3, 'DEVICE_UNKNOWN', /fwctl9; did you mean/],
    ['an unknown register', 'reg get PAOSS -d fwctl0', 2, 'REG_UNKNOWN', /did you mean PAOS\?/],
    ['an unknown index', 'reg get PAOS -d fwctl0 -i prt=1', 2, 'FIELD_UNKNOWN', /prt in PAOS/],
    [
      'data as an index',
      'reg get PAOS -d fwctl0 -i fd=1',
      2,
      'FIELD_NOT_INDEX',
      /fd of PAOS is RW/,
    ],
    ['an index as -o', 'reg get PAOS -d fwctl0 -o swid=1', 2, 'FIELD_NOT_INDEX', /INDEX, not OP/],
    ['an index twice', 'reg get PAOS -d fwctl0 -i swid=1 -i swid=2', 2, 'FIELD_TWICE', /swid/],
    [
      'a value too large',
      'reg get PAOS -d fwctl0 -i local_port=256',
      2,
      'VALUE_OUT_OF_RANGE',
      /0 to 255/,
    ],
    [
      'no number',
      'reg get PAOS -d fwctl0 -i local_port=one',
      2,
      'BAD_ARGUMENT',
      /'one' is not a number/,
    ],
    ['a negative value', 'reg get PAOS -d fwctl0 -i local_port=-1', 2, 'BAD_ARGUMENT', /negative/],
    ['no pair', 'reg get PAOS -d fwctl0 -i local_port', 2, 'BAD_ARGUMENT', /expected name=value/],
    ['a node without permission', 'reg get PAOS -d fwctl1', 3, 'NODE_PERMISSION', /fwctl1/],
    ['a card that vanishes', 'reg get PAOS -d fwctl2', 3, 'DEVICE_GONE', /fwctl2/],
    [
      'an answer of another length',
      'reg get PAOS -d fwctl3',
      1,
      'BAD_ANSWER',
      /outbox of 32 bytes/,
    ],
    [
      'a busy card',
      'reg get PAOS -d fwctl4',
      1,
      'FIRMWARE_REFUSED',
      /RES_BUSY, syndrome 0x00001f9e/,
    ],
    ['an unsupported register', 'reg get MGIR -d fwctl0', 1, 'REG_NOT_SUPPORTED', /MGIR/],
    ['no register', 'reg get -d fwctl0', 2, 'BAD_ARGUMENT', /give NAME, --group GROUP or --id ID/],
    [
      'a name and an id',
      'reg get PAOS --id 1 --len 4 -d fwctl0',
      2,
      'BAD_ARGUMENT',
      /exclude each other/,
    ],
    ['an id without a length', 'reg get --id 1 -d fwctl0', 2, 'BAD_ARGUMENT', /--id needs --len/],
    ['a length too large', 'reg get --id 1 --len 0x4000 -d fwctl0', 2, 'BAD_ARGUMENT', /too large/],
    [
      'an id too large',
      'reg get --id 0x10000 --len 4 -d fwctl0',
      2,
      'BAD_ARGUMENT',
      /up to 0xffff/,
    ],
    ['half a byte', 'reg get --id 1 --len 4 --in abc -d fwctl0', 2, 'BAD_ARGUMENT', /whole bytes/],
    ['--len with a name', 'reg get PAOS --len 4 -d fwctl0', 2, 'BAD_ARGUMENT', /goes with --id/],
    ['no real card', 'reg get PAOS -d all', 3, 'DEVICE_UNKNOWN', /no real card/],
  ])('%s: a clear message and exit code', async (what, line, exit, code, detail) => {
    const options = { devices: what === 'no real card' ? {} : devices };
    const text = await run(line, options);
    const json = await run(`${line} --json`, options);

    expect(text.exit).toBe(exit);
    expect(text.stderr).toMatch(detail);
    expect(text.stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(3);
    expect(text.stderr).toMatch(/^mlx5desk: .*\n([^]*\n)?\s+Next: .+\n$/);

    const report = JSON.parse(json.stderr) as { code: string; detail: string };
    expect(json.exit).toBe(exit);
    expect(json.stdout).toBe('');
    expect(Object.keys(report)).toEqual(['code', 'title', 'remedy', 'detail']);
    expect(report.code).toBe(code);
    expect(report.detail).toMatch(detail);
  });

  it('sends nothing to the device when the request is wrong', async () => {
    const card = fakeCard({ 0x5006: (data) => data.slice() });

    await run('reg get PAOS -d fwctl0 -i local_port=256', {
      devices: { fwctl0: { open: () => card.session } },
    });

    expect(card.asked).toEqual([]);
  });
});

describe('a register description file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mlx5desk-test-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /** Loads the catalogue as the application does. */
  const createApplication: RunOptions['createApplication'] = async ({ adbFile }) => {
    const catalogue = await loadCatalogue({
      builtInFile: fileURLToPath(new URL('../../../assets/catalogue/hca.json', import.meta.url)),
      cacheDir: join(folder, 'cache'),
      ...(adbFile === undefined ? {} : { adbFile }),
    });
    return { ...(await createSimulatedApplication({ simulate: false })), catalogue };
  };

  it('that is cut in half names the file and the line', async () => {
    const file = join(folder, 'half.adb');
    writeFileSync(
      file,
      '<NodesDefinition>\n<node name="paos_reg_ext" size="0x10.0">\n<field name="x"',
    );

    const { exit, stderr } = await run(`reg list --adb ${file}`, { createApplication });

    expect(exit).toBe(2);
    expect(stderr).toMatch(/half\.adb, line 3/);
    expect(stderr).toMatch(/Next: .*built-in catalogue/);
  });

  it('that is missing is named', async () => {
    const { exit, stderr } = await run(`reg list --adb ${folder}/none.adb`, { createApplication });

    expect(exit).toBe(1);
    expect(stderr).toContain('none.adb');
  });
});
