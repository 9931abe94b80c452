/** Output byte for byte as mstconfig's: 4.36 made what it reads XML for, 4.33 the rest. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ConfigCatalogue } from '../../../../../electron/catalog/config-catalogue';
import { createConf } from '../../../../../electron/tools/config/files/create-conf';
import { rawToXml } from '../../../../../electron/tools/config/files/raw-to-xml';
import { makeTlvList, parseTlvList } from '../../../../../electron/tools/config/files/tlv-list';
import { makeXmlTemplate } from '../../../../../electron/tools/config/files/xml-template';
import { xmlToBin, xmlToRaw } from '../../../../../electron/tools/config/files/xml-to-raw';
import { builtInConfig } from '../../built-in-book';

const folder = new URL('../../../../fixtures/nvconfig/', import.meta.url);
const bytesOf = (name: string): Uint8Array => readFileSync(new URL(name, folder));
const textOf = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

let catalogue: ConfigCatalogue;
beforeAll(async () => {
  catalogue = await builtInConfig();
});

describe('files of mstconfig', () => {
  it('xml2raw', () => {
    const { content, warnings } = xmlToRaw(textOf('input-436.xml'), catalogue);

    expect(content).toBe(textOf('xml2raw-436.raw'));
    expect(warnings).toEqual([]);
  });

  it('xml2bin', () => {
    const { content } = xmlToBin(textOf('input-436.xml'), catalogue);

    expect(Buffer.from(content).equals(bytesOf('xml2bin-436.bin'))).toBe(true);
  });

  it('create_conf, without a key', () => {
    const { content } = createConf(textOf('token-input.xml'), catalogue);

    expect(Buffer.from(content).equals(bytesOf('create_conf-unsigned-436.bin'))).toBe(true);
  });

  it('gen_tlvs_file', () => {
    expect(makeTlvList(catalogue)).toBe(textOf('tlvs-host-433.txt'));
  });

  it.each([
    ['template-433.xml', false],
    ['template-all-attrs-433.xml', true],
  ])('gen_xml_template: %s', (name, isFull) => {
    const items = parseTlvList(textOf('tlvs-selected.txt'), catalogue);

    expect(makeXmlTemplate(items, isFull)).toBe(textOf(name));
  });

  it('raw2xml of a backup', () => {
    const { content, warnings } = rawToXml(textOf('backup-433.raw'), catalogue);

    expect(content).toBe(textOf('backup-433.xml'));
    expect(warnings).toEqual([]);
  });

  it('raw2xml, but that module 1 stays module 1: mstconfig makes module 0 of it', () => {
    const { content, warnings } = rawToXml(textOf('xml2raw-436.raw'), catalogue);

    expect(content.replace("module='1'", "module='0'")).toBe(textOf('raw2xml-433.xml'));
    expect(warnings).toEqual([
      'line 28: nv_module_split is of module 1; mstconfig writes module 0 for it',
    ]);
  });
});
