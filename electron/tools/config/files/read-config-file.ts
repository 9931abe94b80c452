/** Reads a backup, raw, XML or JSON file as if it were a card's configuration. */
import { endOfField, type ConfigBook, type ConfigParameter } from '../../../prm/config-item';
import type { ConfigFileContent, FileValues } from './file-content';
import { FileItems } from './file-content';
import { aboutFile, FileFault, textOf } from './file-fault';
import { isJsonFile, parseJsonFile } from './json-file';
import { isRawFile, parseRawFile } from './raw-file';
import type { Tlv } from './tlv';
import { parseXmlFile } from './xml-file';

/** Firmware of another version may hold a shorter or longer item: what is there of it is taken. */
function valuesOf(tlv: Tlv, size: number, parameters: readonly ConfigParameter[]): FileValues {
  const payload = new Uint8Array(size);
  payload.set(tlv.payload.subarray(0, size));
  const stated = parameters.filter(({ field }) => endOfField(field) <= tlv.payload.length);
  return { payload, stated: new Set(stated) };
}

function readRaw(text: string, catalogue: ConfigBook): ConfigFileContent {
  const items = new FileItems();
  const warnings: string[] = [];
  for (const tlv of parseRawFile(text)) {
    const { line, payload } = tlv;
    const instance = catalogue.instanceByType(tlv.type);
    if (instance === undefined) {
      const type = `0x${tlv.type.toString(16).padStart(8, '0')}`;
      warnings.push(`line ${line}: the catalogue has no item of type ${type}; it is left out`);
      continue;
    }
    const { name, sizeBytes, parameters } = instance.item;
    if (payload.length !== sizeBytes) {
      const known = `the catalogue knows ${sizeBytes}`;
      warnings.push(`line ${line}: ${name} has ${payload.length} bytes here; ${known}`);
    }
    items.add(instance, line, valuesOf(tlv, sizeBytes, parameters));
  }
  return { format: 'raw', items: items.list(), warnings: [...warnings, ...items.warnings] };
}

function readXml(text: string, catalogue: ConfigBook): ConfigFileContent {
  const items = new FileItems();
  const { items: tlvs, warnings } = parseXmlFile(text, catalogue);
  for (const { instance, line, payload, stated } of tlvs) {
    items.add(instance, line, { payload, stated });
  }
  return { format: 'xml', items: items.list(), warnings: [...warnings, ...items.warnings] };
}

function read(content: Uint8Array, catalogue: ConfigBook): ConfigFileContent {
  const text = textOf(content);
  if (isRawFile(text)) return readRaw(text, catalogue);
  if (isJsonFile(text)) return parseJsonFile(text, catalogue);
  if (text.trimStart().startsWith('<')) return readXml(text, catalogue);
  throw new FileFault(1, 'it is neither a raw file (MLNX_RAW_TLV_FILE) nor XML nor JSON');
}

/**
 * The content of a configuration file; `file` is its name for messages. DeviceError CONFIG_FILE_BROKEN with file,
 * line and reason.
 */
export function readConfigFile(
  file: string,
  content: Uint8Array,
  catalogue: ConfigBook,
): ConfigFileContent {
  return aboutFile(file, () => read(content, catalogue));
}
