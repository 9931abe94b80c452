import { beforeAll, expect, it } from 'vitest';
import { compareConfigurations } from '../../../../electron/tools/config/compare';
import { differencesFrom } from '../../../../electron/tools/config/differences';
import { openConfigFile } from '../../../../electron/tools/config/file-snapshot';
import type { ConfigSnapshot } from '../../../../electron/tools/config/snapshot';
import { builtInConfig } from '../built-in-book';
import { configCard } from './config-card';

type Book = Awaited<ReturnType<typeof builtInConfig>>;
let book: Book;
let here: ConfigSnapshot;
let there: ConfigSnapshot;

beforeAll(async () => {
  book = await builtInConfig();
  here = await (await configCard('cx6dx')).query();
  there = await (await configCard('cx7')).query();
});

function xml(body: string): ConfigSnapshot {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<config xmlns="http://www.mellanox.com/config">${body}</config>`;
  return openConfigFile('settings.xml', new TextEncoder().encode(text), book).snapshot;
}

it('of a card with itself there are none', () => {
  const { set, leftOut, same } = differencesFrom(here, here, book);

  expect([set, leftOut]).toEqual([[], []]);
  expect(same).toBeGreaterThan(200);
});

it('are what a comparison shows, with what can’t be taken over and why', () => {
  const { set, leftOut, same } = differencesFrom(there, here, book);
  const compared = compareConfigurations(here, there);
  const names = new Set([...set, ...leftOut].map(({ name }) => name.replace(/\[.*/, '')));

  expect(set).toContainEqual({ name: 'SRIOV_EN', value: '0', old: 'True(1)', new: 'False(0)' });
  expect(leftOut).toContainEqual({
    name: 'MAX_ACC_OUT_READ',
    why: 'This card doesn’t have it.',
  });
  expect(compared.rows.filter(({ right }) => right !== undefined).length).toBeGreaterThan(10);
  expect(same).toBeGreaterThan(150);
  for (const { name, right } of compared.rows) {
    const isShown = there.items.some(({ parameters }) =>
      parameters.some((state) => state.name === name && state.hidden === undefined),
    );
    if (right !== undefined && isShown) expect(names).toContain(name);
  }
});

it('leave out what the card takes from nobody, hides, or has less room for', () => {
  const { set, leftOut } = differencesFrom(
    xml(
      '<nv_global_pci_conf><total_vfs>500</total_vfs><sriov_en>0</sriov_en></nv_global_pci_conf>' +
        '<nv_dpa_auth><dpa_auth_en>1</dpa_auth_en></nv_dpa_auth>' +
        '<nv_roce_1_5_conf><roce_over_ip_next_protocol>7</roce_over_ip_next_protocol></nv_roce_1_5_conf>' +
        '<nv_pci_conf><force_eth_subclass>1</force_eth_subclass></nv_pci_conf>' +
        '<nv_customization_number><customization_number>00112233</customization_number></nv_customization_number>',
    ),
    here,
    book,
  );
  const why = Object.fromEntries(leftOut.map((each) => [each.name, each.why]));

  expect(set.map(({ name, value }) => `${name}=${value}`)).toEqual(['SRIOV_EN=0']);
  expect(why.NUM_OF_VFS).toMatch(/at most 127, and it is 500/);
  expect(why.ROCE_NEXT_PROTOCOL).toMatch(/doesn’t let .* be changed/);
  expect(why.FORCE_ETH_PCI_SUBCLASS).toMatch(/ADVANCED_PCI_SETTINGS/);
  expect(why.CUSTOMIZATION_NUMBER).toMatch(/identifies this card/);
  expect(why.DPA_AUTHENTICATION).toMatch(/doesn’t have it/);
});

it('of arrays are the elements, neighbours with one value as a range', () => {
  const elements = [3, 3, 3, 0, 5, 0, 0, 7]
    .map(
      (value, index) =>
        `<log_num_descriptor index='${String(index)}'>${String(value)}</log_num_descriptor>`,
    )
    .join('');
  const { set } = differencesFrom(
    xml(`<nv_host_chaining_conf>${elements}</nv_host_chaining_conf>`),
    here,
    book,
  );

  expect(set.map(({ name, value }) => `${name}=${value}`)).toEqual([
    'HOST_CHAINING_DESCRIPTORS[0..2]=3',
    'HOST_CHAINING_DESCRIPTORS[4]=5',
    'HOST_CHAINING_DESCRIPTORS[7]=7',
  ]);
});
