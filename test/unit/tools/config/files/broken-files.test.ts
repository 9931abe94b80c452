import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ConfigCatalogue } from '../../../../../electron/catalog/config-catalogue';
import { createConf } from '../../../../../electron/tools/config/files/create-conf';
import { aboutFile, type Converted } from '../../../../../electron/tools/config/files/file-fault';
import { rawToXml } from '../../../../../electron/tools/config/files/raw-to-xml';
import { readConfigFile } from '../../../../../electron/tools/config/files/read-config-file';
import { parseTlvList } from '../../../../../electron/tools/config/files/tlv-list';
import { xmlToRaw } from '../../../../../electron/tools/config/files/xml-to-raw';
import { builtInConfig } from '../../built-in-book';

let catalogue: ConfigCatalogue;
beforeAll(async () => {
  catalogue = await builtInConfig();
});

/** What a person would read, without the heading. */
function refusal(work: () => unknown): string {
  try {
    aboutFile('in.file', work);
  } catch (error) {
    expect(error).toMatchObject({ code: 'CONFIG_FILE_BROKEN' });
    return (error as { detail: string }).detail;
  }
  throw new Error('it was not refused');
}

const xml = (body: string): string => `<config>\n${body}\n</config>`;
const port = (body: string): string => xml(`<nv_vpi_link_type port='1'>${body}</nv_vpi_link_type>`);

describe('XML that is wrong', () => {
  it.each([
    ['<conf></conf>', 'line 1: <conf> where <config> belongs'],
    ['<config><a></config>', 'line 1: it is no well-formed XML'],
    ['MLNX_RAW_TLV_FILE\n', 'line 1: it is a raw file, where XML is wanted'],
    ['<!DOCTYPE x [<!ENTITY e "x">]><config/>', 'a DOCTYPE has no place'],
    [
      xml('<nv_global_pci_cnf/>'),
      'line 2: the catalogue has no item nv_global_pci_cnf; did you mean nv_global_pci_conf?',
    ],
    [xml('text'), 'line 3: "text" stands where an element belongs'],
    [
      xml('<nv_pci_conf><ats_enabld>1</ats_enabld></nv_pci_conf>'),
      'line 2: nv_pci_conf has no parameter ats_enabld; did you mean ats_enabled?',
    ],
    [
      xml('<nv_pci_conf><ats_enabled><b/></ats_enabled></nv_pci_conf>'),
      '<b> stands inside a parameter',
    ],
    [xml('<nv_pci_conf><ats_enabled></ats_enabled></nv_pci_conf>'), 'ats_enabled has no value'],
    [
      xml('<nv_pci_conf><ats_enabled>yes</ats_enabled></nv_pci_conf>'),
      '"yes" is none of True, False, 1 and 0',
    ],
    [
      xml(
        '<nv_pci_conf>\n<ats_enabled>1</ats_enabled>\n<ats_enabled>1</ats_enabled></nv_pci_conf>',
      ),
      'line 4: ats_enabled stands in line 3 already',
    ],
    [port('<default_link_type>WIFI</default_link_type>'), '"WIFI" is none of IB, ETH'],
    [
      port('<default_link_type>4</default_link_type>'),
      '4 is more than its 2 bits hold (at most 3)',
    ],
    [
      port("<default_link_type index='0'>1</default_link_type>"),
      'default_link_type isn’t an array',
    ],
    [xml('<nv_vpi_link_type/>'), "nv_vpi_link_type is per port: port='1' or port='all' is missing"],
    [xml("<nv_vpi_link_type port='256'/>"), "port='256' is not a number from 0 to 255"],
    [xml("<nv_vpi_link_type port='1' host='1'/>"), 'nv_vpi_link_type has no host'],
    [xml('<nv_module_split/>'), "nv_module_split is per module: module='0' or module='all'"],
    [xml("<nv_pci_conf port='1'/>"), 'nv_pci_conf has no port'],
    [xml("<nv_pci_conf priority='BOSS'/>"), "priority='BOSS' is none of USER, OEM, MLNX"],
    [xml("<nv_pci_conf rd_en='2'/>"), "rd_en='2' is not a number from 0 to 1"],
    [xml("<nv_pci_conf writer_id='32'/>"), "writer_id='32' is not a number from 0 to 31"],
    [
      xml(
        "<nv_host_chaining_conf><log_num_descriptor index='0'>1</log_num_descriptor></nv_host_chaining_conf>",
      ),
      'log_num_descriptor[1] is missing: an array is whole',
    ],
    [
      xml(
        "<nv_host_chaining_conf><log_num_descriptor index='0..8'>1</log_num_descriptor></nv_host_chaining_conf>",
      ),
      "index='0..8' is no index='0' or index='0..7'",
    ],
    [
      xml(
        "<nv_host_chaining_conf><log_num_descriptor index='0..7'>1</log_num_descriptor><log_num_descriptor index='3'>1</log_num_descriptor></nv_host_chaining_conf>",
      ),
      'log_num_descriptor[3] is there already',
    ],
    [
      xml(
        '<nv_customization_number><customization_number>001122</customization_number></nv_customization_number>',
      ),
      '6 digits are not a multiple of 8',
    ],
    [xml('<file_public_key_4096/>'), 'length: 544 does not fit into 9 bits'],
  ])('%s', (text, reason) => {
    const told = refusal(() => xmlToRaw(text, catalogue));

    expect(told).toContain(reason);
    expect(told).toMatch(/^in\.file, line \d+: /);
  });

  it('tells of attributes that mean nothing, and of values without a name', () => {
    const text = xml(
      "<nv_vpi_link_type port='1' prot='2'><default_link_type>3</default_link_type></nv_vpi_link_type>",
    );

    expect(xmlToRaw(text, catalogue).warnings).toEqual([
      'line 2: the attribute prot of nv_vpi_link_type means nothing',
      'line 2: default_link_type has no name for the value 3',
    ]);
  });
});

describe('raw files that are wrong', () => {
  it.each([
    ['', 'line 1: the first line is not MLNX_RAW_TLV_FILE'],
    ['MLNX_RAW_TLV_FILE\n0x1 0x2', 'line 2: 2 words; an item has at least 3'],
    ['MLNX_RAW_TLV_FILE\n\n% c\n0x4 0x80 zero', 'line 4: "zero" is not a number of 32 bits'],
    ['MLNX_RAW_TLV_FILE\n4 0x80 0x100000000', 'line 2: "0x100000000" is not a number of 32 bits'],
    [
      'MLNX_RAW_TLV_FILE\n0x8 0x80 0 0',
      'line 2: its header says 8 bytes of payload, but 4 are there',
    ],
    [
      'MLNX_RAW_TLV_FILE\n0x4 0x00ff0012 0 0',
      'line 2: the catalogue has no item of type 0x00ff0012',
    ],
    [
      'MLNX_RAW_TLV_FILE\n0x4 0x80 0 0',
      'line 2: 4 bytes of payload, but nv_global_pci_conf has 12',
    ],
    ['MLNX_RAW_TLV_FILE\n0x20000004 0x01010012 0 0', 'line 2: its priority 2 is a reserved number'],
  ])('%j', (text, reason) => {
    expect(refusal(() => rawToXml(text, catalogue))).toContain(reason);
  });

  it('whose text XML can not carry', () => {
    const words = ['0x33000008', '0x03000240', '0', '0x41010000', '0'];
    const text = `MLNX_RAW_TLV_FILE\n${words.join(' ')}`;

    expect(refusal(() => rawToXml(text, catalogue))).toContain("characters that XML can't carry");
  });
});

describe('lists that are wrong', () => {
  it.each([
    ['bogus', 'line 1: "bogus" is not a name, then 0 or 1'],
    ['nv_pci_conf 1\nnv_nope 0', 'line 2: the catalogue has no item nv_nope'],
    ['nv_pci_conf 0', 'no item is picked'],
    ['', 'no item is picked'],
  ])('%j', (text, reason) => {
    expect(refusal(() => parseTlvList(text, catalogue))).toContain(reason);
  });
});

describe('configuration files that can not be made', () => {
  const token = '<file_cs_token_id><running_version>1</running_version></file_cs_token_id>';
  const cards = '<file_applicable_to><psid>X</psid></file_applicable_to>';
  it.each([
    [xml(cards), 'it has no item that says what the file is'],
    [xml(token), 'it has no item that says which cards the file is for'],
    [xml(`${token}\n${token}${cards}`), 'line 3: a second item says what the file is'],
    [xml(`${token}${cards}\n${cards}`), 'line 3: a second item says which cards'],
  ])('%j', (text, reason) => {
    expect(refusal(() => createConf(text, catalogue))).toContain(reason);
  });
});

describe('damaged files', () => {
  const folder = new URL('../../../../fixtures/nvconfig/', import.meta.url);
  const works: readonly (readonly [string, (text: string) => Converted<unknown>])[] = [
    ['xml2raw-436.raw', (text) => rawToXml(text, catalogue)],
    ['raw2xml-433.xml', (text) => xmlToRaw(text, catalogue)],
    ['token-input.xml', (text) => createConf(text, catalogue)],
  ];

  it.each([...works.map(([name]) => name), 'query-e-433.json'])(
    '%s is read or refused with a clear error, whatever is changed in it',
    (name) => {
      const whole = readFileSync(new URL(name, folder));
      const convert = works.find(([each]) => each === name)?.[1];
      const change = fc.record({ at: fc.nat(), value: fc.nat(255) });
      fc.assert(
        fc.property(
          fc.array(change, { minLength: 1, maxLength: 8 }),
          fc.option(fc.nat(), { freq: 4 }),
          (changes, cut) => {
            const damaged = Uint8Array.from(whole.subarray(0, cut ?? undefined));
            for (const { at, value } of changes) {
              if (damaged.length > 0) damaged[at % damaged.length] = value;
            }
            try {
              readConfigFile('in.file', damaged, catalogue);
            } catch (error) {
              expect(error).toMatchObject({ code: 'CONFIG_FILE_BROKEN' });
            }
            try {
              const text = Buffer.from(damaged).toString('latin1');
              aboutFile('in.file', () => convert?.(text));
            } catch (error) {
              expect(error).toMatchObject({ code: 'CONFIG_FILE_BROKEN' });
            }
          },
        ),
        { numRuns: 300 },
      );
    },
  );
});
