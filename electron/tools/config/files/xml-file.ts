/** Reads a configuration XML file: what xml2raw, xml2bin and create_conf begin with. */
import type { ConfigBook, ConfigInstance, ConfigParameter } from '../../../prm/config-item';
import { FileFault } from './file-fault';
import { isRawFile } from './raw-file';
import { itemNamed } from './tlv-list';
import type { Tlv } from './tlv';
import { headerOfElement, instancesOfElement, unknownAttributes } from './xml-attributes';
import { readXmlElements } from './xml-elements';
import { payloadOfElement } from './xml-payload';

export interface XmlTlv extends Tlv {
  readonly instance: ConfigInstance;
  /** Parameters that the file states; all others are 0. */
  readonly stated: ReadonlySet<ConfigParameter>;
}

export interface XmlContent {
  /** In the order of the file; one per port or module where an element says all. */
  readonly items: readonly XmlTlv[];
  readonly warnings: readonly string[];
}

/** FileFault with the line of what is wrong. */
export function parseXmlFile(text: string, catalogue: ConfigBook): XmlContent {
  if (isRawFile(text)) throw new FileFault(1, 'it is a raw file, where XML is wanted');
  const items: XmlTlv[] = [];
  const warnings: string[] = [];
  for (const element of readXmlElements(text)) {
    const { line } = element;
    const item = itemNamed(catalogue, element.name, line);
    const header = headerOfElement(element);
    const instances = instancesOfElement(element, item);
    const made = payloadOfElement(element, item);
    for (const name of unknownAttributes(element)) {
      warnings.push(`line ${line}: the attribute ${name} of ${item.name} means nothing`);
    }
    warnings.push(...made.warnings);
    for (const instance of instances) {
      const { payload, stated } = made;
      items.push({ ...header, type: instance.type, instance, payload, stated, line });
    }
  }
  return { items, warnings };
}
