import { DeviceError } from '../../device/device-error';
import { os } from './base';

function notYet(): never {
  throw new DeviceError('API_REFUSED', 'configuration is not served yet');
}

export const configRouter = {
  catalogue: os.config.catalogue.handler(notYet),
  explain: os.config.explain.handler(notYet),
  query: os.config.query.handler(notYet),
  compare: os.config.compare.handler(notYet),
  openFile: os.config.openFile.handler(notYet),
  sendFile: os.config.sendFile.handler(notYet),
  export: os.config.export.handler(notYet),
};
