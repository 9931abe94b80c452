/** Finds the items of a raw file in the catalogue. */
import type { ConfigBook, ConfigInstance } from '../../../prm/config-item';
import { FileFault } from './file-fault';
import type { Tlv } from './tlv';

function hex(type: number): string {
  return `0x${type.toString(16).padStart(8, '0')}`;
}

/** FileFault where the catalogue has no such item, or the payload has another length. */
export function knownInstance(tlv: Tlv, catalogue: ConfigBook): ConfigInstance {
  const instance = catalogue.instanceByType(tlv.type);
  if (instance === undefined) {
    throw new FileFault(tlv.line, `the catalogue has no item of type ${hex(tlv.type)}`);
  }
  const { name, sizeBytes } = instance.item;
  if (tlv.payload.length !== sizeBytes) {
    const there = `${tlv.payload.length} bytes of payload`;
    throw new FileFault(tlv.line, `${there}, but ${name} has ${sizeBytes}`);
  }
  return instance;
}
