/** Assignments looked at together: what is wrong, what it breaks or needs, and what is offered. */
import { expect, it } from 'vitest';
import { checkAssignments } from '../../../../electron/tools/config/check-assignments';
import type {
  AssignmentCheck,
  ConfigCheck,
  Finding,
} from '../../../../electron/tools/config/check-types';
import { checkSnapshot } from '../../../../electron/tools/config/check-snapshot';
import { openConfigFile } from '../../../../electron/tools/config/file-snapshot';
import { builtInConfig } from '../built-in-book';
import { words } from './change-card';
import { configCard } from './config-card';

async function check(text: string, card = 'cx6dx'): Promise<ConfigCheck> {
  const { query } = await configCard(card);
  return checkSnapshot(await query({ columns: 'next' }), await builtInConfig(), words(text));
}

const errorsOf = ({ findings }: Pick<AssignmentCheck, 'findings'>): Finding[] =>
  findings.filter(({ level }) => level === 'error');

it('tells what each would become, and that nothing is wrong', async () => {
  const found = await check('NUM_OF_VFS=0x10 LINK_TYPE_P2=ib HOST_CHAINING_DESCRIPTORS[0..1]=1,2');

  expect(found.canBePlanned).toBe(true);
  expect(found.assignments.map((each) => [each.name, each.old, each.new, each.isSame])).toEqual([
    ['NUM_OF_VFS', '32', '0x10(16)', false],
    ['LINK_TYPE_P2', 'ETH(2)', 'IB(1)', false],
    ['HOST_CHAINING_DESCRIPTORS[0..1]', '0,0', '1,2', false],
  ]);
});

it.each([
  ['NUM_OF_VFS=many', /not a whole number/],
  ['NUM_OF_VFS=70000', /more than its 16 bits/],
  ['NUM_OF_VFS=128', /128 is more than 127/],
  ['LINK_TYPE_P1=fast', /none of/],
  ['LINK_TYPE_P1=3', /none of/],
  ['SRIOV_EN=2', /none of True/],
  ['LINK_TYPE=ETH', /LINK_TYPE_P1 for example/],
  ['LINK_TYPE_P3=ETH', /2 port/],
  ['NUM_OF_VFZ=1', /did you mean NUM_OF_VFS/],
  ['nv_global_pci_conf=1', /is an item/],
  ['ROCE_NEXT_PROTOCOL=5', /doesn’t let .* be written/],
  ['FORCE_ETH_PCI_SUBCLASS=1', /appears when ADVANCED_PCI_SETTINGS/],
  ['HOST_CHAINING_DESCRIPTORS=1', /8 values are wanted/],
  ['HOST_CHAINING_DESCRIPTORS[0..3]=1,2', /4 values are wanted/],
  ['HOST_CHAINING_DESCRIPTORS[8]=1', /past the last/],
  ['CUSTOMIZATION_NUMBER=123', /multiple of 8/],
  ['NUM_OF_VFS=1 num_of_vfs=2', /given twice/],
  ['HOST_CHAINING_DESCRIPTORS[0..3]=1 HOST_CHAINING_DESCRIPTORS[3]=2', /given twice/],
  ['NUM_PF_MSIX=100 NUM_PF_MSIX_VALID=0', /has to be 1/],
])('refuses %s', async (text, why) => {
  const found = await check(text);

  const errors = [...found.assignments.flatMap(errorsOf), ...errorsOf(found)];
  expect(errors.map((each) => each.text).join(' ')).toMatch(why);
  expect(found.canBePlanned).toBe(false);
});

it('offers what makes a hidden parameter appear, and takes it along with that', async () => {
  const alone = await check('FORCE_ETH_PCI_SUBCLASS=1');
  const fixes = alone.assignments[0]!.findings[0]!.fixes;
  const { set } = fixes[0]!;
  expect(set).toEqual([{ name: 'ADVANCED_PCI_SETTINGS', value: 'True' }]);

  const together = await check('FORCE_ETH_PCI_SUBCLASS=1 ADVANCED_PCI_SETTINGS=True');

  expect(together.canBePlanned).toBe(true);
  expect(together.reveals).toContain('FORCE_ETH_PCI_SUBCLASS');
});

it('evaluates a rule on all values as they would be, and offers what mends it', async () => {
  // 2 functions x (1000 + 32 x 500) interrupts are more than 0x4000.
  const found = await check('NUM_PF_MSIX=1000 NUM_VF_MSIX=500');

  const errors = found.assignments.flatMap(errorsOf);
  expect(errors[0]?.text).toContain('breaks a rule of the card');
  expect(errors[0]?.about).toContain('NUM_OF_VFS');
  const offers = errors.flatMap(({ fixes }) => fixes.map(({ label }) => label));
  expect(offers).toContain('Leave NUM_VF_MSIX at 11');
  expect((await check('NUM_PF_MSIX=1000 NUM_VF_MSIX=11')).canBePlanned).toBe(true);
});

it('finds the rule that a change breaks at a parameter that nobody touches', async () => {
  const found = await check('NUM_OF_PF=8 NUM_VF_MSIX=64');

  const errors = [...found.assignments.flatMap(errorsOf), ...errorsOf(found)];
  expect(errors.some(({ text }) => text.includes('breaks a rule'))).toBe(true);
});

it('lets what was out of its range before keep nobody from setting something else', async () => {
  const { query } = await configCard('cx6dx');
  const snapshot = await query({ columns: 'next' });
  const book = await builtInConfig();
  const readings = new Map(snapshot.readings);
  const pci = readings.get(0x80)!;
  const payload = pci.payloads.get('next')!.slice();
  // total_vfs: more than the 127 that the card takes.
  payload[7] = 200;
  readings.set(0x80, { ...pci, payloads: new Map(pci.payloads).set('next', payload) });

  const { check: found } = checkAssignments({ book, readings, ports: 2 }, words('SRIOV_EN=0'));

  expect(found.canBePlanned).toBe(true);
  const warnings = found.findings.filter(({ level }) => level === 'warning');
  expect(warnings.map(({ text }) => text).join(' ')).toMatch(/NUM_OF_VFS: 200 .*It was so before/);
});

it('says that virtual functions need SR-IOV, and offers it', async () => {
  const found = await check('SRIOV_EN=0 NUM_OF_VFS=8');

  const needs = found.assignments[1]!.findings;
  expect(needs[0]).toMatchObject({ level: 'warning', about: ['SRIOV_EN'] });
  expect(needs[0]?.fixes[0]?.set).toEqual([{ name: 'SRIOV_EN', value: 'True' }]);
});

it('has nothing to say about a file', async () => {
  const book = await builtInConfig();
  const content = new TextEncoder().encode('MLNX_RAW_TLV_FILE\n');
  const { snapshot } = openConfigFile('a.raw', content, book);

  expect(() => checkSnapshot(snapshot, book, words('SRIOV_EN=0'))).toThrow(/is a file/);
});
