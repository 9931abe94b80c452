/** Makes XML templates to fill in. */
import type { ConfigItem } from '../../../prm/config-item';
import { xmlText, type XmlAttributes } from './xml-text';

/** Where an item stands is always to be said where it has to be. */
function placeAttributes(item: ConfigItem, isFull: boolean): XmlAttributes {
  if (item.class === 'port') return { port: 'all' };
  if (item.class === 'module') return { module: 'all' };
  return item.class === 'function' && isFull ? { host: 'all', function: 'all' } : {};
}

const headerAttributes: XmlAttributes = {
  ovr_en: '1',
  rd_en: '1',
  priority: 'MLNX',
  writer_id: '0',
};

/**
 * A template of these items, byte for byte what `mstconfig gen_xml_template` writes; `isFull` is its -a:
 * with every attribute at its default.
 */
export function makeXmlTemplate(items: readonly ConfigItem[], isFull: boolean): string {
  return xmlText(
    items.map((item) => ({
      item,
      attributes: { ...placeAttributes(item, isFull), ...(isFull ? headerAttributes : {}) },
      textOf: () => '',
    })),
  );
}
