import { readCatalogueFile } from './catalog/catalogue-file';
import { LARGEST_CONFIG_FILE_BYTES } from './tools/config/files/file-fault';

/** Content of a configuration file that a person named. @throws DeviceError FILE_FAILED, CONFIG_FILE_BROKEN */
export function readConfigContent(file: string): Promise<Uint8Array> {
  return readCatalogueFile(file, {
    mostBytes: LARGEST_CONFIG_FILE_BYTES,
    brokenCode: 'CONFIG_FILE_BROKEN',
  });
}
