/** Turns a raw file into XML. */
import { priorities } from '../../../prm/config-header';
import type { ConfigBook, ConfigInstance, ConfigParameter } from '../../../prm/config-item';
import { enumValueName, readParameter, type ConfigValue } from '../../../prm/config-values';
import type { FieldValue } from '../../../prm/layout';
import { FileFault, type Converted } from './file-fault';
import { knownInstance } from './known-tlvs';
import { parseRawFile } from './raw-file';
import type { Tlv } from './tlv';
import { isCarriedByXml, xmlText, type XmlAttributes, type XmlElement } from './xml-text';

function upperHex(value: FieldValue): string {
  return value.toString(16).toUpperCase();
}

function numberText(parameter: ConfigParameter, value: FieldValue): string {
  if (parameter.type === 'boolean') return value === 0 ? 'False' : 'True';
  if (parameter.type === 'enum') return enumValueName(parameter, value) ?? value.toString();
  return parameter.type === 'hex' ? `0x${upperHex(value)}` : value.toString();
}

function valueText(parameter: ConfigParameter, value: ConfigValue, index: number): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return numberText(parameter, value);
  if (!(value instanceof Uint8Array)) return numberText(parameter, value[index] ?? 0);
  return Array.from(value, (byte) => upperHex(byte).padStart(2, '0')).join('');
}

function placeAttributes({ item, place }: ConfigInstance): XmlAttributes {
  const { port, module, host, function: fn } = place;
  if (item.class === 'port') return { port: String(port) };
  if (item.class === 'module') return { module: String(module) };
  if (item.class === 'function') return { host: String(host), function: String(fn) };
  // Of the items per host mstconfig writes no host; one that is not the own would be lost.
  return item.class === 'host' && host !== 0 ? { host: String(host) } : {};
}

function headerAttributes(tlv: Tlv): XmlAttributes {
  const priority = priorities.find(({ value }) => value === tlv.priority);
  if (priority === undefined) {
    throw new FileFault(tlv.line, `its priority ${tlv.priority} is a reserved number`);
  }
  return {
    ovr_en: tlv.overrideEnabled ? '1' : '0',
    rd_en: tlv.readEnabled ? '1' : '0',
    priority: priority.name,
    writer_id: String(tlv.writerId),
  };
}

function elementOf(tlv: Tlv, instance: ConfigInstance): XmlElement {
  const { item } = instance;
  return {
    item,
    attributes: { ...placeAttributes(instance), ...headerAttributes(tlv) },
    textOf: (parameter, index) => {
      const value = readParameter(item, parameter, tlv.payload);
      if (typeof value === 'string' && !isCarriedByXml(value)) {
        const name = parameter.field.name;
        throw new FileFault(
          tlv.line,
          `${name} of ${item.name} has characters that XML can't carry`,
        );
      }
      return valueText(parameter, value, index);
    },
  };
}

/** Where the output differs from mstconfig's, which writes module 0 and no host whatever the raw file says. */
function differences({ line }: Tlv, { item, place }: ConfigInstance): readonly string[] {
  const { module, host } = place;
  if (module !== undefined && module !== 0) {
    return [`line ${line}: ${item.name} is of module ${module}; mstconfig writes module 0 for it`];
  }
  if (item.class === 'host' && host !== 0) {
    return [`line ${line}: ${item.name} is of host ${String(host)}; mstconfig leaves that out`];
  }
  return [];
}

/**
 * Turns the text of a raw file into XML, byte for byte as `mstconfig raw2xml`, but that the module and host
 * of an item are kept where mstconfig loses them. FileFault.
 */
export function rawToXml(text: string, catalogue: ConfigBook): Converted<string> {
  const warnings: string[] = [];
  const elements = parseRawFile(text).map((tlv) => {
    const instance = knownInstance(tlv, catalogue);
    warnings.push(...differences(tlv, instance));
    return elementOf(tlv, instance);
  });
  return { content: xmlText(elements), warnings };
}
