import type { CardKey } from '../../change/plan';
import { DeviceError } from '../../device/device-error';
import type { Session } from '../../device/session';
import { COMMAND_BUSY } from '../../prm/command-status';
import type { RegisterBook } from '../../prm/register';
import { CardReader } from './card-reader';
import { boardIdentity, chipIdentity } from './identify';

/** How often a card that is busy is asked again. */
const TRIES = 3;
/** Statuses that mean «no such register here». */
const ABSENT: readonly (number | undefined)[] = [0x02, 0x03, 0x04];

/**
 * Who a card is, for the journal: serial number, base MAC and PSID, each as far as the card has it. What a card only
 * fails to say now is an error, not an absence: the key must be the same the next time.
 * @throws DeviceError as Session.access
 */
export async function readCardKey(
  session: Session,
  book: RegisterBook,
  signal?: AbortSignal,
): Promise<CardKey> {
  const reader = new CardReader(session, book, signal, isAbsence);
  const chip = await askPatiently(() =>
    reader.read('identity', 'MGIR', {}, (mgir) => chipIdentity(mgir)),
  );
  const board = await askPatiently(() =>
    reader.read('serial number', 'MSGI', {}, (msgi) => boardIdentity(msgi)),
  );
  return {
    ...(board?.serial === undefined ? {} : { serial: board.serial }),
    ...(chip?.baseMac === undefined ? {} : { baseMac: chip.baseMac }),
    ...(chip?.psid === undefined ? {} : { psid: chip.psid }),
  };
}

function isAbsence(error: DeviceError): boolean {
  return error.kind === 'firmware' && ABSENT.includes(error.facts.status);
}

async function askPatiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      return await ask();
    } catch (error) {
      const isBusy = error instanceof DeviceError && error.facts.status === COMMAND_BUSY;
      if (!isBusy || left === 0) throw error;
    }
  }
}
