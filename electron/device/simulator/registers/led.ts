/** MLCR: the beacon that shows a person which card it is. */
import { choiceOf } from '../firmware/index-rules';
import type { RegisterModel } from '../firmware/register-model';
import type { Hardware } from '../hardware/hardware';

const LOCAL_PORT = 2;
/** Blinks until it is told to stop. */
const FOREVER = 0xffff;

export function beaconModel(hardware: Hardware): RegisterModel {
  const endsAtMs = new Map<number, number>();
  return {
    indexes: { led_type: choiceOf(LOCAL_PORT) },
    live: (request) => {
      const end = endsAtMs.get(request.number('local_port')) ?? 0;
      if (end === Infinity) return { beacon_remain: FOREVER };
      const left = Math.ceil((end - hardware.nowMs()) / 1000);
      return { beacon_remain: Math.max(0, left) };
    },
    write: (request) => {
      const seconds = request.number('beacon_duration');
      const end = seconds === FOREVER ? Infinity : hardware.nowMs() + seconds * 1000;
      endsAtMs.set(request.number('local_port'), end);
      return { type: 'accepted' };
    },
  };
}
