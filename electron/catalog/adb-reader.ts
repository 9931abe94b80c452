/** Reads an ADB file: the description of access registers that comes with mstflint, of hca, switch and gpu
 * devices alike. */
import { DeviceError } from '../device/device-error';
import { LayoutError } from '../prm/layout-error';
import { AccessClasses } from './access-class';
import { AdbFault } from './adb-fault';
import { LayoutBuilder } from './adb-layouts';
import { LARGEST_ADB_BYTES } from './adb-limits';
import { findRegisters } from './adb-registers';
import { readAdbXml } from './adb-xml';
import { byByteOrder, type CatalogueFacts, type RegisterFacts } from './register-facts';

function decodeText(content: Uint8Array): string {
  if (content.length > LARGEST_ADB_BYTES) {
    throw new AdbFault(0, `it has ${content.length} bytes; ${LARGEST_ADB_BYTES} is the most`);
  }
  if (content.length === 0) throw new AdbFault(0, 'it is empty');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch (error) {
    if (error instanceof TypeError) throw new AdbFault(0, 'it is not UTF-8 text');
    throw error;
  }
}

function readFacts(content: Uint8Array): CatalogueFacts {
  const document = readAdbXml(decodeText(content));
  const layouts = new LayoutBuilder(document);
  const classes = new AccessClasses();
  const registers = findRegisters(document).map(({ name, id, node, line }): RegisterFacts => {
    const layout = layouts.layoutOf(node, line);
    const description = document.nodes.get(node)?.description ?? '';
    return { name, id, layout, access: classes.of(layout), description };
  });
  return { revision: document.revision, registers: registers.sort(byByteOrder) };
}

/**
 * Reads the content of an ADB file; `file` is its name for messages. DeviceError CATALOGUE_BROKEN with
 * file, line and cause.
 */
export function readAdb(content: Uint8Array, file: string): CatalogueFacts {
  try {
    return readFacts(content);
  } catch (error) {
    if (error instanceof AdbFault) {
      const place = error.line > 0 ? `${file}, line ${error.line}` : file;
      throw new DeviceError('CATALOGUE_BROKEN', `${place}: ${error.reason}`, { cause: error });
    }
    if (error instanceof LayoutError) {
      throw new DeviceError('CATALOGUE_BROKEN', `${file}: ${error.message}`, { cause: error });
    }
    throw error;
  }
}
