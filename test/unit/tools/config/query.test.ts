import { expect, it } from 'vitest';
import type { ConfigSnapshot, ParameterState } from '../../../../electron/tools/config/snapshot';
import { exportSnapshot } from '../../../../electron/tools/config/export';
import { compareConfigurations } from '../../../../electron/tools/config/compare';
import { openConfigFile } from '../../../../electron/tools/config/file-snapshot';
import { rowsOf } from '../../../../electron/tools/config/rows';
import { builtInConfig } from '../built-in-book';
import { configCard } from './config-card';

function parameter({ items }: ConfigSnapshot, name: string): ParameterState {
  const found = items.flatMap(({ parameters }) => parameters).find((each) => each.name === name);
  if (found === undefined) throw new Error(`the query has no ${name}`);
  return found;
}

it('tells default, current and next apart', async () => {
  const { query } = await configCard('cx6dx');

  const state = parameter(await query(), 'NUM_OF_VFS');

  expect([state.default?.text, state.current?.text, state.next?.text]).toEqual(['8', '16', '32']);
  expect([state.isChanged, state.isPending]).toEqual([true, true]);
});

it('has nothing pending after a reboot', async () => {
  const { card, query } = await configCard('cx6dx');
  expect((await query()).summary.counts.pending).toBeGreaterThan(0);

  card.reboot?.();

  const after = await query();
  expect(after.summary.counts.pending).toBe(0);
  expect(parameter(after, 'NUM_OF_VFS').current?.text).toBe('32');
});

it('says what would appear, and when', async () => {
  const { query } = await configCard('cx6dx');

  const snapshot = await query();

  const hidden = parameter(snapshot, 'FORCE_ETH_PCI_SUBCLASS').hidden;
  expect(hidden?.text).toBe('It appears when ADVANCED_PCI_SETTINGS is True(1).');
  expect(snapshot.summary.reveals.map(({ text }) => text)).toContain(
    '2 more appear when ADVANCED_PCI_SETTINGS is True(1)',
  );
});

it('has an element once that two names mean', async () => {
  const { query } = await configCard('cx6dx');
  const parameters = ['HOST_CHAINING_DESCRIPTORS[0..2]', 'HOST_CHAINING_DESCRIPTORS[1..3]'];

  const rows = rowsOf(await query({ parameters }));

  expect(rows.map(({ name }) => name)).toEqual(
    [0, 1, 2, 3].map((element) => `HOST_CHAINING_DESCRIPTORS[${String(element)}]`),
  );
});

it('marks read-only items each by itself', async () => {
  const { query } = await configCard('cx6dx');

  const rows = rowsOf(await query({ parameters: ['ROCE_NEXT_PROTOCOL', 'NUM_OF_VFS'] }));

  expect(rows.map(({ name, isReadOnly }) => [name, isReadOnly])).toEqual([
    ['ROCE_NEXT_PROTOCOL', true],
    ['NUM_OF_VFS', false],
  ]);
});

it('takes what is absent as zeros and says that it is', async () => {
  const { query } = await configCard('cx6dx');

  const { items } = await query({ parameters: ['BOOT_PKEY'] });

  expect(items[0]?.absent).toEqual(['default', 'current', 'next']);
  expect(items[0]?.parameters[0]?.next?.text).toBe('0');
});

it('shows no value for an item that the firmware refuses, and goes on', async () => {
  const { query } = await configCard('bf3');

  const snapshot = await query();

  const refused = snapshot.items.find(({ item }) => item === 'nv_tpt_conf');
  expect(refused?.failed.map(({ column }) => column)).toEqual(['default', 'current', 'next']);
  expect(refused?.raw).toEqual({});
  expect(snapshot.summary.isComplete).toBe(false);
  expect(rowsOf(snapshot).map(({ name }) => name)).not.toContain('INT_LOG_MAX_PAYLOAD_SIZE');
});

it.each(['busy', 'syndrome', 'status-0x04'])('never takes %s for a value', async (mode) => {
  const healthy = await (await configCard('cx6dx')).query();
  const { query } = await configCard(`faulty-${mode}@60+`);

  const snapshot = await query();

  expect(snapshot.summary.isComplete).toBe(false);
  for (const item of snapshot.items) {
    for (const state of item.parameters) {
      for (const column of ['default', 'current', 'next'] as const) {
        const value = state[column];
        if (value !== undefined) expect(value).toEqual(parameter(healthy, state.name)[column]);
      }
    }
  }
});

it('marks what a card that vanishes half-way has told as a part, with the error', async () => {
  const { query } = await configCard('faulty-vanish@150');

  const { head, items, summary } = await query();

  expect(summary.isComplete).toBe(false);
  expect(summary.error?.code).toBe('DEVICE_GONE');
  expect(items.length).toBeGreaterThan(0);
  expect(items.length).toBeLessThan(head.total);
});

it.each([
  ['num_of_vf', 'PARAMETER_UNKNOWN', /did you mean NUM_OF_VFS\?/],
  ['LINK_TYPE', 'PARAMETER_UNKNOWN', /LINK_TYPE_P1/],
  ['LINK_TYPE_P3', 'PARAMETER_UNKNOWN', /2 port/],
  ['HOST_CHAINING_DESCRIPTORS[8]', 'VALUE_OUT_OF_RANGE', /\[7\]/],
  ['NUM_OF_VFS[0]', 'VALUE_OUT_OF_RANGE', /single value/],
])('refuses %s with a word on what is there', async (name, code, detail) => {
  const { query } = await configCard('cx6dx');

  await expect(query({ parameters: [name] })).rejects.toMatchObject({
    code,
    detail: expect.stringMatching(detail) as unknown,
  });
});

it('reads its own raw export back as equal', async () => {
  const { query } = await configCard('cx6dx');
  const snapshot = await query();

  const { content } = exportSnapshot(snapshot, 'raw');
  const opened = openConfigFile(
    'x.raw',
    new TextEncoder().encode(content.join('')),
    await builtInConfig(),
  );
  const { rows, same } = compareConfigurations(opened.snapshot, snapshot);

  expect(opened.warnings).toEqual([]);
  expect(same).toBeGreaterThan(200);
  // Read-only and absent items are not in the file, and nothing else differs.
  expect(rows.filter(({ left }) => left !== undefined)).toEqual([]);
});

it('shows of an item that is named what the card shows of it', async () => {
  const { query } = await configCard('cx6dx');

  const rows = rowsOf(await query({ parameters: ['nv_global_pci_conf'] }));

  expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['SRIOV_EN', 'NUM_OF_VFS']));
  expect(rows.map(({ name }) => name)).not.toContain('PER_PF_NUM_VF_MSIX');
});

it.each(['cx6dx', 'cx7', 'bf3'])(
  'of %s has no default that the card itself would refuse',
  async (card) => {
    const { items } = await (await configCard(card)).query();

    const refused = items.flatMap(({ parameters }) =>
      parameters.filter(({ default: { value } = {}, limits: { min, max } = {}, hidden }) => {
        if (value === undefined || hidden !== undefined) return false;
        return value < (min ?? value) || value > (max ?? value);
      }),
    );

    expect(refused.map(({ name, default: value }) => `${name}=${value?.text ?? ''}`)).toEqual([]);
  },
);
