/** Changes of the configuration through the gate, from the plan to what the card has afterwards. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ChangeEvent } from '../../../../electron/change/changes';
import { writeItem } from '../../../../electron/device/configuration-writes';
import { adviceOf } from '../../../../electron/change/outcome';
import { parseAccessRegister } from '../../../../electron/prm/access-register';
import type { SimulatedCard } from '../../../../electron/device/simulator/card';
import { makeCard } from '../../../../electron/device/simulator/make-card';
import { applied, DEVICE, endOf } from '../../change/change-desk';
import { builtInBook, builtInConfig } from '../built-in-book';
import { changeCard, type ChangeCard } from './change-card';

const LINK_TYPE_P1 = 0x0101_0012;
const BOOT_PKEY = 0x0300_0222;
const NVDA = 0x9024;
const MFRL = 0x9028;
const NVGN = 0x9035;

async function undo(card: ChangeCard): Promise<string> {
  const { changes } = card.desk;
  const plan = await changes.planRecovery(card.lastPlan(), 'undo', 'me', DEVICE);
  return endOf(await applied(changes, plan.id));
}

function outcomesOf(events: readonly ChangeEvent[]): string[] {
  const last = events.at(-1);
  return last?.type === 'outcome' ? last.result.steps.map(({ outcome }) => outcome) : [];
}

/** A card that answers some register accesses with a status. */
async function refusing(
  status: number,
  isMeant: (registerId: number, method: string) => boolean,
): Promise<SimulatedCard> {
  const card = makeCard('cx6dx', await builtInBook(), { configBook: await builtInConfig() });
  const execute = card.execute.bind(card);
  card.execute = (inbox, outLength, uid) => {
    const request = parseAccessRegister(inbox);
    const isRefused = request !== undefined && isMeant(request.registerId, request.method);
    if (!isRefused) return execute(inbox, outLength, uid);
    const outbox = new Uint8Array(outLength);
    outbox[0] = status;
    return Promise.resolve({ type: 'outbox', outbox });
  };
  return card;
}

describe('setting', () => {
  it('writes each item once with all else as it is, and arms the reset last', async () => {
    const card = await changeCard();

    const planned = await card.set('SRIOV_EN=1 NUM_OF_VFS=0x10 LINK_TYPE_P1=ib');
    const events = await card.apply(planned);

    expect(endOf(events)).toBe('done');
    expect(planned.rows).toEqual([
      { name: 'SRIOV_EN', old: 'True(1)', new: 'True(1)' },
      { name: 'NUM_OF_VFS', old: '32', new: '0x10(16)' },
      { name: 'LINK_TYPE_P1', old: 'ETH(2)', new: 'IB(1)' },
    ]);
    expect(planned.draft.unchanged).toEqual(['SRIOV_EN is True(1)']);
    expect(planned.draft.steps.map(({ wordsSent }) => wordsSent.join(' '))).toEqual([
      '0x0209000c 0x00000080 0x00000000 0x9c000000 0x80020010 0x02c3f045',
      '0x02090004 0x01010012 0x00000000 0x00000004',
      '0x00000000 0x00000048',
    ]);
    expect(outcomesOf(events)).toEqual(['done', 'done', 'not-read-back']);
    expect(await card.next(0x80)).toBe('9c0000008002001002c3f045');
    expect(await card.next(LINK_TYPE_P1)).toBe('00000004');
  });

  it('takes effect with the next boot', async () => {
    const card = await changeCard();
    await card.apply(await card.set('LINK_TYPE_P1=ib'));
    expect((await card.set('LINK_TYPE_P1=ib')).draft.steps).toEqual([]);

    card.card.reboot?.();

    expect((await card.set('LINK_TYPE_P1=ib')).head.pciRescanRequired).toBe(false);
  });

  it('has nothing to do where all is so already', async () => {
    const card = await changeCard();

    const { draft } = await card.set('LINK_TYPE_P1=ETH NUM_OF_VFS=32');
    const events = await card.apply({ draft } as never);

    expect(draft.steps).toEqual([]);
    expect(draft.effectiveWhen).toBe('nothing to do; no reboot is needed');
    expect(endOf(events)).toBe('done');
  });

  it('forgets an item again that nobody had set: it isn’t left as a set copy of its default', async () => {
    const card = await changeCard();
    const before = await card.stored();
    await card.apply(await card.set('LINK_TYPE_P1=ib BOOT_PKEY=3'));
    expect(await card.stored()).toHaveLength(before.length + 2);

    expect(await undo(card)).toBe('done');

    expect(await card.stored()).toEqual(before);
    expect(await card.next(LINK_TYPE_P1)).toBe('00000008');
    expect(await card.next(BOOT_PKEY)).toBe('absent');
  });

  it('puts everything back where the firmware takes one and keeps nothing of it', async () => {
    const card = await changeCard();
    const before = await card.stored();

    const events = await card.apply(await card.set('LINK_TYPE_P1=ib WOL_MAGIC_EN=0'));

    expect(endOf(events)).toBe('put-back');
    expect(outcomesOf(events).slice(0, 2)).toEqual(['put-back', 'ignored']);
    expect(await card.stored()).toEqual(before);
  });

  it('stops where the next value is another than in the review', async () => {
    const card = await changeCard();
    const planned = await card.set('LINK_TYPE_P1=ib');
    const look = card.desk.look();
    const header = Buffer.from('020900040101001200000000', 'hex');
    await writeItem(look, header, Uint8Array.of(0, 0, 0, 0x0c), 'from elsewhere');
    await look.close();

    expect(endOf(await card.apply(planned))).toBe('PLAN_STALE');
    expect(await card.next(LINK_TYPE_P1)).toBe('0000000c');
  });

  it('says every thing that is wrong at once, and reads no more', async () => {
    const card = await changeCard();

    await expect(card.set('NUM_OF_VFS=128 LINK_TYPE_P1=fast')).rejects.toThrow(
      /fast.*128 is more than 127/s,
    );
  });
});

describe('the reset that follows', () => {
  it('is told where the card refuses it: the advice is a power cycle', async () => {
    const card = await changeCard({
      card: await refusing(3, (id, method) => id === MFRL && method === 'write'),
    });

    const events = await card.apply(await card.set('LINK_TYPE_P1=ib'));

    const last = events.at(-1);
    expect(endOf(events)).toBe('done');
    expect(outcomesOf(events)).toEqual(['done', 'refused']);
    expect(last?.type === 'outcome' ? adviceOf(last.plan, last.result).join() : '').toMatch(
      /power-cycle/,
    );
  });

  it('is told where nobody knows whether it was armed, and the configuration is done', async () => {
    const card = await changeCard({ faults: [] });
    const planned = await card.set('LINK_TYPE_P1=ib');
    const arming = (inbox: Uint8Array): boolean => parseAccessRegister(inbox)?.registerId === MFRL;
    const execute = card.card.execute.bind(card.card);
    card.card.execute = (inbox, outLength, uid) =>
      arming(inbox) ? new Promise(() => undefined) : execute(inbox, outLength, uid);

    const events = await card.apply(planned);

    const last = events.at(-1);
    expect(endOf(events)).toBe('done');
    expect(outcomesOf(events)).toEqual(['done', 'unknown']);
    expect(last?.type === 'outcome' ? adviceOf(last.plan, last.result).join() : '').toMatch(
      /power-cycle/,
    );
    const kept = await card.desk.changes.change(card.lastPlan());
    expect(kept.steps.at(-1)?.outcome).toBe('unknown');
  });
});

describe('resetting', () => {
  it('gives one item back its default, which can be undone', async () => {
    const card = await changeCard();
    const before = await card.stored();

    const planned = await card.reset('NUM_OF_VFS');
    const ended = endOf(await card.apply(planned));

    expect(ended).toBe('done');
    expect(planned.draft.steps[0]?.wordsSent).toEqual(['0x02090000', '0x00000080', '0x00000000']);
    expect(planned.draft.steps[0]?.fields).toContainEqual(
      expect.objectContaining({ name: 'NUM_OF_VFS', oldName: '32', newName: '8' }),
    );
    expect((await card.stored()).some((item) => item.startsWith('00000080'))).toBe(false);
    expect(await undo(card)).toBe('done');
    expect(await card.stored()).toEqual(before);
  });

  it.each(['nv_qos_conf_P1', 'QOS CONF', 'nv_qos_conf', 'NV_QOS_CONF'])(
    'takes items as mstconfig names them: %s',
    async (name) => {
      const card = await changeCard();

      const { draft } = await card.reset(name);

      expect(draft.steps[0]?.label).toBe('QOS CONF P1');
    },
  );

  it('has nothing to do for an item that nobody has set', async () => {
    const card = await changeCard();

    const { draft } = await card.reset('LINK_TYPE_P1');

    expect(draft.steps).toEqual([]);
    expect(draft.unchanged).toEqual(['VPI LINK TYPE P1: it isn’t set']);
  });

  it('takes everything that was set, item by item and then at once, and undoes it item by item', async () => {
    const card = await changeCard();
    const before = await card.stored();

    const planned = await card.reset();
    const ended = endOf(await card.apply(planned));

    expect(ended).toBe('done');
    expect(planned.draft.steps.map(({ kind }) => kind)).toEqual([
      ...before.map(() => 'config-item'),
      'config-everything',
      'register',
    ]);
    expect(await card.stored()).toEqual([]);
    expect((await card.reset()).draft.steps).toEqual([]);
    expect(await undo(card)).toBe('done');
    expect(await card.stored()).toEqual(before);
  });

  it('puts all of it back where the last step is refused', async () => {
    const card = await changeCard({
      card: await refusing(3, (id) => id === 0x9033),
    });
    const before = await card.stored();

    expect(endOf(await card.apply(await card.reset()))).toBe('put-back');
    expect(await card.stored()).toEqual(before);
  });
});

describe('a raw file', () => {
  const file = `MLNX_RAW_TLV_FILE
0x130c0004 0x01010012 0x00000000 0x00000004
`;

  it('goes out with the bits of its header and the writer of set_raw', async () => {
    const card = await changeCard();

    const planned = await card.raw(file);

    expect(planned.draft.steps[0]?.wordsSent[0]).toBe('0x130c0004');
    expect(endOf(await card.apply(planned))).toBe('done');
    expect(await card.next(LINK_TYPE_P1)).toBe('00000004');
  });

  it('that stands beside the journal restores what was set', async () => {
    const card = await changeCard();
    const before = await card.stored();
    await card.apply(await card.reset());
    const folder = join(card.folder, 'backups');
    const [raw] = readdirSync(folder).filter((name) => name.endsWith('.raw'));

    const planned = await card.raw(readFileSync(join(folder, raw ?? ''), 'utf8'));

    expect(endOf(await card.apply(planned))).toBe('done');
    expect(await card.stored()).toEqual(before);
  });

  it('sets an item that the card comes with just so, once, and undoing lets the card forget it', async () => {
    const card = await changeCard();
    await card.apply(await card.reset());
    const text = 'MLNX_RAW_TLV_FILE\n0x02090008 0x0000010a 0x00000000 0x12b50000 0x07000000\n';

    const planned = await card.raw(text);

    expect(planned.rows).toEqual([]);
    expect(planned.draft.checks.map((check) => check.text)).toEqual([
      expect.stringMatching(/^SW OFFLOAD CONF is set to the values that the card comes with/),
    ]);
    expect(endOf(await card.apply(planned))).toBe('done');
    expect(await card.stored()).toEqual(['0000010a=12b5000007000000']);
    expect((await card.raw(text)).draft.steps).toEqual([]);
    expect(await undo(card)).toBe('done');
    expect(await card.stored()).toEqual([]);
  });

  it.each([
    ['0x020c0004 0x06000007 0x00000000 0x00000010', /is for file use/],
    ['0x02cc0004 0x01010012 0x00000000 0x00000004', /only next is set/],
    ['0x020c0004 0x01050012 0x00000000 0x00000004', /the card doesn’t have/],
    ['0x020c0004 0x00000010 0x00000000 0x00000004', /doesn’t let .* be written/],
    ['0x020c0008 0x01010012 0x00000000 0x00000004', /header says 8 bytes/],
  ])('is refused with %s', async (line, why) => {
    const card = await changeCard();

    await expect(card.raw(`MLNX_RAW_TLV_FILE\n${line}\n`)).rejects.toThrow(why);
  });

  it('that stands for all ports is set on those of the card', async () => {
    const card = await changeCard();

    const { draft } = await card.raw(
      'MLNX_RAW_TLV_FILE\n0x020c0004 0x81000012 0x00000000 0x00000004\n',
    );

    expect(draft.steps.map(({ label }) => label).slice(0, 2)).toEqual([
      'VPI LINK TYPE P1',
      'VPI LINK TYPE P2',
    ]);
  });
});

describe('a card without a list of what was set', () => {
  it('tells it by its default: what is put back is forgotten, not set to it', async () => {
    const card = await changeCard({ card: await refusing(4, (id) => id === NVGN) });
    const planned = await card.set('LINK_TYPE_P1=ib');
    expect(planned.draft.steps[0]?.before).toBe('absent');
    expect(endOf(await card.apply(planned))).toBe('done');

    const plan = await card.desk.changes.planRecovery(card.lastPlan(), 'undo', 'me', DEVICE);

    expect(plan.steps[0]?.wordsSent).toEqual(['0x02090000', '0x01010012', '0x00000000']);
    expect(endOf(await applied(card.desk.changes, plan.id))).toBe('done');
    expect(await card.next(LINK_TYPE_P1)).toBe('00000008');
  });

  it('takes a busy firmware for nothing: neither for a value nor for an absence', async () => {
    const card = await changeCard();
    const planned = await card.set('LINK_TYPE_P1=ib');
    const before = await card.stored();
    const execute = card.card.execute.bind(card.card);
    const busy = await refusing(6, (id) => id === NVDA);
    card.card.execute = (inbox, outLength, uid) =>
      parseAccessRegister(inbox)?.registerId === NVDA
        ? busy.execute(inbox, outLength, uid)
        : execute(inbox, outLength, uid);

    expect(endOf(await card.apply(planned))).toBe('FIRMWARE_REFUSED');
    card.card.execute = execute;
    expect(await card.stored()).toEqual(before);
  });
});
