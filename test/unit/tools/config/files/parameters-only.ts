import type { ConfigItem } from '../../../../../electron/prm/config-item';
import { readParameter, writeParameter } from '../../../../../electron/prm/config-values';

/** A payload with the item's parameters as in `from`, and zeros where no parameter is. */
export function parametersOnly(item: ConfigItem, from: Uint8Array): Uint8Array {
  return item.parameters.reduce<Uint8Array>(
    (payload, parameter) =>
      writeParameter(item, parameter, payload, readParameter(item, parameter, from)),
    new Uint8Array(item.sizeBytes),
  );
}
