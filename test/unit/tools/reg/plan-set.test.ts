import { beforeAll, describe, expect, it } from 'vitest';
import { storeValue } from '../../../../electron/change/plan';
import type { RegisterBook } from '../../../../electron/prm/register';
import { planRegister, type PlannedRegister } from '../../../../electron/tools/reg/plan-set';
import { registerDraft } from '../../../../electron/tools/reg/register-draft';
import { setCommand } from '../../../../electron/tools/reg/set-command';
import { builtInBook } from '../built-in-book';
import { fakeCard } from '../fake-card';

let book: RegisterBook;
beforeAll(async () => {
  book = await builtInBook();
});

/** admin_status 1, e 1, oper_status 1. */
const paos = Uint8Array.from(Buffer.from('00010101000000010000000000000000', 'hex'));

type Values = Record<string, string | number>;

function plan(
  register: string,
  values: Values,
  options: {
    answer?: (data: Uint8Array) => Uint8Array;
    indexes?: Record<string, number>;
    overwrite?: boolean;
  } = {},
): Promise<PlannedRegister> {
  const { answer = () => paos, indexes = {}, overwrite = false } = options;
  const layout = book.byName(register)!;
  const { session } = fakeCard({ [layout.id]: answer });
  return planRegister(session, layout, {
    indexes: Object.entries(indexes),
    values: Object.entries(values),
    overwrite,
  });
}

describe('planning to set a register', () => {
  it('keeps what the card has and changes only what is named', async () => {
    const { step, label } = await plan(
      'PAOS',
      { admin_status: 'down_by_configuration', ase: 1 },
      { indexes: { local_port: 1 } },
    );

    expect(label).toBe('PAOS local_port=1');
    expect(step?.wordsSent).toEqual(['0x00010201', '0x80000001', '0x00000000', '0x00000000']);
    expect(step?.fields).toEqual([
      {
        path: 'admin_status',
        name: 'admin_status',
        old: '0x1',
        oldName: 'up',
        new: '0x2',
        newName: 'down_by_configuration',
      },
      expect.objectContaining({ name: 'ase', old: null, new: '0x1' }),
    ]);
    expect(step?.before).toBe(storeValue(paos));
  });

  it('starts from zeros with overwrite, and says which fields that clears', async () => {
    const { step, checks } = await plan(
      'PAOS',
      { admin_status: 2, ase: 1 },
      { indexes: { local_port: 1 }, overwrite: true },
    );

    expect(step?.wordsSent).toEqual(['0x00010200', '0x80000000', '0x00000000', '0x00000000']);
    expect(checks.map(({ text }) => text)).toContain('Fields that aren’t named become 0: e.');
  });

  it('has nothing to do where the fields have their values, an update enable or not', async () => {
    const { step, unchanged } = await plan(
      'PAOS',
      { admin_status: 'up', ase: 1 },
      { indexes: { local_port: 1 } },
    );

    expect(step).toBeUndefined();
    expect(unchanged).toEqual(['PAOS local_port=1: admin_status']);
  });

  it('warns of a field that needs its update enable', async () => {
    const { checks } = await plan('PAOS', { admin_status: 2 }, { indexes: { local_port: 1 } });

    expect(checks.map(({ text }) => text)).toContain(
      'Firmware takes admin_status only together with ase=1.',
    );
  });

  it('does not hold a field against the card that moves by itself', async () => {
    let reads = 0;
    const { step } = await plan(
      'PAOS',
      { admin_status: 2 },
      {
        answer: () => {
          reads += 1;
          const moving = paos.slice();
          moving[7] = reads % 4;
          return moving;
        },
      },
    );

    const { settable } = step!.target;
    // Bits 1:0 of the second dword are `e`.
    expect(Number.parseInt(String(settable).slice(8, 16), 16) & 0b11).toBe(0);
    expect(step?.readBack).toBe(true);
  });

  it('gives a command again though its fields show the same', async () => {
    const { step, checks } = await plan(
      'MLCR',
      { beacon_duration: 0 },
      { answer: (data) => data.slice() },
    );

    expect(step).toBeDefined();
    expect(checks[0]?.text).toMatch(/LED/);
  });

  it('takes what can’t be read back only with overwrite, and says so', async () => {
    const name = 'UNIT_PERF_COUNTERS_GLOBAL_CTRL';
    await expect(plan(name, { cmd: 1 })).rejects.toMatchObject({ code: 'REG_WRITE_ONLY' });

    const { step, checks } = await plan(name, { cmd: 1 }, { overwrite: true });

    expect([step?.readBack, step?.before]).toEqual([false, null]);
    expect(checks.map(({ text }) => text).join()).toContain('isn’t read');
  });

  it('plans a clear, which nothing can show, as not read back and not to be put back', async () => {
    const { step, checks } = await plan(
      'PPCNT',
      { clr: 1 },
      { indexes: { local_port: 1 }, answer: (data) => data.slice() },
    );

    expect([step?.readBack, step?.before]).toEqual([false, null]);
    expect(checks.map(({ text }) => text).join()).toContain('can’t be read back');
  });

  it.each([
    ['MGIR', { dev_id: 1 }, 'REG_READ_ONLY'],
    ['PAOS', { oper_status: 1 }, 'FIELD_READ_ONLY'],
    ['PAOS', { local_port: 1 }, 'FIELD_IS_INDEX'],
    ['PAOS', { admin_statu: 1 }, 'FIELD_UNKNOWN'],
    ['PAOS', { admin_status: 16 }, 'VALUE_OUT_OF_RANGE'],
    ['PAOS', { admin_status: -1 }, 'VALUE_OUT_OF_RANGE'],
    ['PAOS', { admin_status: 1.5 }, 'VALUE_OUT_OF_RANGE'],
    ['PAOS', { admin_status: 'upp' }, 'BAD_ARGUMENT'],
    ['PAOS', { fd: 'yes' }, 'BAD_ARGUMENT'],
    ['PAOS', {}, 'BAD_ARGUMENT'],
  ] satisfies [string, Values, string][])(
    'refuses %s %j with %s before anything is sent',
    async (register, values, code) => {
      let reads = 0;
      const answer = (): Uint8Array => {
        reads += 1;
        return paos;
      };

      await expect(plan(register, values, { answer })).rejects.toMatchObject({ code });
      expect(reads).toBe(0);
    },
  );
});

describe('a draft of registers', () => {
  it('refuses the same instance twice: the second would see the first', async () => {
    const one = await plan('PAOS', { admin_status: 2 }, { indexes: { local_port: 1 } });
    const two = await plan('PAOS', { e: 2 }, { indexes: { local_port: 1 } });

    expect(() => registerDraft([one, two], { device: 'fwctl0', command: '' })).toThrow(/twice/);
  });

  it('says how to do the same in the terminal', () => {
    const command = setCommand({
      register: 'QPDPM',
      device: 'fwctl0',
      indexes: [['local_port', 1]],
      values: [['dscp[3].prio', 4]],
      overwrite: true,
    });

    expect(command).toBe(
      "mlx5desk reg set QPDPM -d fwctl0 -i local_port=1 'dscp[3].prio=4' --overwrite",
    );
  });
});
