import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { instanceAt, type ConfigCatalogue } from '../../../../../electron/catalog/config-catalogue';
import { largestPlace } from '../../../../../electron/prm/config-type';
import { readParameter } from '../../../../../electron/prm/config-values';
import type {
  ConfigFileContent,
  FileColumn,
} from '../../../../../electron/tools/config/files/file-content';
import { RAW_FIRST_LINE, rawLine } from '../../../../../electron/tools/config/files/raw-file';
import { rawToXml } from '../../../../../electron/tools/config/files/raw-to-xml';
import { readConfigFile } from '../../../../../electron/tools/config/files/read-config-file';
import { xmlToRaw } from '../../../../../electron/tools/config/files/xml-to-raw';
import { builtInConfig } from '../../built-in-book';
import { parametersOnly } from './parameters-only';

let catalogue: ConfigCatalogue;
beforeAll(async () => {
  catalogue = await builtInConfig();
});

const read = (text: string): ConfigFileContent =>
  readConfigFile('in.file', new TextEncoder().encode(text), catalogue);

function fixture(name: string): ConfigFileContent {
  const file = new URL(`../../../../fixtures/nvconfig/${name}`, import.meta.url);
  return readConfigFile(name, readFileSync(file), catalogue);
}

/** Stated values by `item@type.field`. */
function values(content: ConfigFileContent, column: FileColumn = 'next'): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const { instance, columns } of content.items) {
    const here = columns.get(column);
    for (const parameter of here?.stated ?? []) {
      const key = `${instance.type.toString(16)}.${parameter.field.name}`;
      found[key] = readParameter(instance.item, parameter, here!.payload);
    }
  }
  return found;
}

describe('a file read as if it were a card', () => {
  it('a backup holds every parameter of its items', () => {
    const content = fixture('backup-433.raw');

    expect(content).toMatchObject({ format: 'raw', warnings: [] });
    expect(values(content)).toMatchObject({
      '80.sriov_en': 1,
      '80.total_vfs': 8,
      '1020012.default_link_type': 2,
    });
    expect(Object.keys(values(content))).toHaveLength(32 + 1);
  });

  it('XML and the raw file it was made from say the same', () => {
    expect(values(fixture('backup-433.xml'))).toEqual(values(fixture('backup-433.raw')));
  });

  it('XML holds what it states, with the bits that make it count', () => {
    const content = read(
      '<config><nv_global_pci_conf><total_vfs>16</total_vfs></nv_global_pci_conf></config>',
    );

    expect(values(content)).toEqual({ '80.total_vfs': 16, '80.sriov_valid': 1 });
  });

  it('XML of all ports, hosts and functions is about the ports and the own function', () => {
    const content = read(
      "<config><nv_vpi_link_type port='all'><default_link_type>IB</default_link_type></nv_vpi_link_type>" +
        "<nv_pf_pci_conf host='all' function='all'><total_vf>8</total_vf></nv_pf_pci_conf></config>",
    );

    expect(content.items).toHaveLength(9);
    expect(values(content)).toMatchObject({
      '1010012.default_link_type': 1,
      '1080012.default_link_type': 1,
      '3000080.total_vf': 8,
    });
  });

  it('JSON has all columns', () => {
    const content = fixture('query-e-433.json');

    expect(content).toMatchObject({
      format: 'json',
      device: { name: 'fwctl0', type: 'ConnectX7', model: 'MT-MOCK-NAME' },
      warnings: [],
    });
    expect(values(content, 'default')).toEqual({
      '80.sriov_en': 0,
      '80.total_vfs': 8,
      '1010012.default_link_type': 1,
    });
    expect(values(content, 'current')).toMatchObject({ '80.total_vfs': 16 });
    // `Array[0..7]` says nothing of the values.
    expect(Object.keys(values(content, 'next'))).toHaveLength(3);
  });

  it('JSON with every element of an array holds the array', () => {
    const settings = Object.fromEntries(
      Array.from({ length: 8 }, (_, index) => [
        `HOST_CHAINING_DESCRIPTORS[${index}]`,
        { next_value: index + 1, read_only: false },
      ]),
    );
    const document = { 'Device #1': { tlv_configuration: settings } };

    expect(values(read(JSON.stringify(document)))).toEqual({
      '8.log_num_descriptor': [1, 2, 3, 4, 5, 6, 7, 8],
    });
  });

  it('tells of what it can not place', () => {
    const json = {
      'Device #1': { tlv_configuration: { NEW_THING: { next_value: 1 } } },
      'Device #2': {},
    };
    const raw = `${RAW_FIRST_LINE}\n0x4 0x00ff0012 0 0\n0x4 0x80 0 0x80000000\n0x8 0x01010012 0 8 0\n`;

    expect(read(JSON.stringify(json)).warnings).toEqual([
      'it holds 2 devices; Device #1 is shown',
      'line 1: the catalogue has no parameter NEW_THING; it is left out',
    ]);
    expect(read(raw).warnings).toEqual([
      'line 2: the catalogue has no item of type 0x00ff0012; it is left out',
      'line 3: nv_global_pci_conf has 4 bytes here; the catalogue knows 12',
      'line 4: nv_vpi_link_type has 8 bytes here; the catalogue knows 4',
    ]);
    // What lies past the end of the shorter item is not made up.
    expect(values(read(raw))).toMatchObject({ '80.sriov_valid': 1 });
    expect(values(read(raw))).not.toHaveProperty('80.total_vfs');
  });

  it('lets the later of two lines stand, and says so', () => {
    const content = read(`${RAW_FIRST_LINE}\n0x4 0x01010012 0 4\n0x4 0x01010012 0 8\n`);

    expect(values(content)).toEqual({ '1010012.default_link_type': 2 });
    expect(content.warnings).toHaveLength(1);
  });

  it.each([
    ['{"Device #1": {', 'it isn’t well-formed JSON'],
    ['{}', 'it holds no device'],
    ['{"Device #1": {}}', '"Device #1" has no tlv_configuration'],
    [
      '{"D": {"tlv_configuration": {\n"NUM_OF_VFS": {"next_value": 65536}}}}',
      'in.file, line 2: total_vfs: 65536 does not fit',
    ],
    [
      '{"D": {"tlv_configuration": {"NUM_OF_VFS": {"next_value": "many"}}}}',
      '"many" is not a whole number',
    ],
    ['{"D": {"tlv_configuration": {"NUM_OF_VFS": {"next_value": -1}}}}', '-1 isn’t a whole number'],
    [
      '{"D": {"tlv_configuration": {"NUM_OF_VFS": {"next_value": []}}}}',
      'neither a number nor text',
    ],
    ['{"D": {"tlv_configuration": {"NUM_OF_VFS": 16}}}', 'NUM_OF_VFS has no values'],
    [
      '{"D": {"tlv_configuration": {"NUM_OF_VFS[0]": {"next_value": 1}}}}',
      'NUM_OF_VFS has no element 0',
    ],
    ['hello', 'it is neither a raw file (MLNX_RAW_TLV_FILE) nor XML nor JSON'],
  ])('%s is refused', (text, reason) => {
    expect(() => read(text)).toThrow(reason);
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'CONFIG_FILE_BROKEN' }));
  });

  it('refuses what is no text', () => {
    expect(() => readConfigFile('in.file', Uint8Array.of(0xff, 0xfe), catalogue)).toThrow(
      'it is not UTF-8 text',
    );
  });
});

describe('a raw file', () => {
  it('is the same again after XML, for every item and place', () => {
    const arbitrary = fc.record({
      pick: fc.nat(),
      numbers: fc.record({
        port: fc.nat(255),
        module: fc.nat(1023),
        host: fc.nat(63),
        function: fc.nat(255),
      }),
      payload: fc.uint8Array({ minLength: 512, maxLength: 512 }),
      readEnabled: fc.boolean(),
      overrideEnabled: fc.boolean(),
      priority: fc.constantFrom(0, 1, 3),
      writerId: fc.nat(31),
    });
    const items = catalogue.items.filter(({ sizeBytes }) => sizeBytes < 512);
    fc.assert(
      fc.property(arbitrary, ({ pick, numbers, payload: random, ...header }) => {
        const item = items[pick % items.length]!;
        const place = Object.fromEntries(
          Object.entries(numbers).filter(
            ([key]) => largestPlace(item.class, key as keyof typeof numbers) !== undefined,
          ),
        );
        // Bits of no parameter are lost in XML, and text ends at its first zero.
        const printable = random.slice(0, item.sizeBytes).map((byte) => 0x20 + (byte % 0x5f));
        const payload = parametersOnly(item, printable);
        const { type } = instanceAt(item, place);
        const raw = `${RAW_FIRST_LINE}\n${rawLine({ ...header, type, payload, line: 0 })}\n`;

        expect(xmlToRaw(rawToXml(raw, catalogue).content, catalogue).content).toBe(raw);
      }),
      { numRuns: 300 },
    );
  });
});
