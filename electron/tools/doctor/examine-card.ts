import { toDeviceError, type DeviceError } from '../../device/device-error';
import type { DeviceListing } from '../../device/device-listing';
import type { Session } from '../../device/session';
import type { SystemFiles } from '../../device/system-files';
import type { Ownership } from '../../device/sysfs';
import type { InterfaceInfo } from '../../device/transport';
import type { RegisterBook } from '../../prm/register';
import { cardModel } from '../devices/card-models';
import { CardReader } from '../devices/card-reader';
import { inTime } from '../in-time';
import { switchElsewhere } from './e-switch-owner';
import { isListedMember, nameOf, type PersonFacts } from './person-facts';

/** What is needed to look at cards. */
export interface CardSources {
  readonly files: SystemFiles;
  readonly open: (id: string) => Promise<Session>;
  readonly book: RegisterBook;
}

/** The file of a node, and how the person stands to it. */
export interface NodeFacts extends Ownership {
  readonly ownerName: string;
  readonly groupName: string;
  /** `/etc/group` names the person, whether or not the process has the group yet. */
  readonly isListedMember: boolean;
}

export interface CardExam {
  readonly listing: DeviceListing;
  /** Absent: no such file, or a simulated card. */
  readonly node?: NodeFacts;
  /** Known once it was opened. */
  readonly info?: InterfaceInfo;
  /** Why it can't be opened, or ended the conversation. */
  readonly error?: DeviceError;
  /** Why the firmware doesn't say who the card is. */
  readonly refusal?: string;
  readonly model?: string;
  /** BlueField only: the Arm cores manage the embedded switch. */
  readonly isSwitchElsewhere?: boolean;
}

/** Opening and two harmless reads take milliseconds; a card that hangs must not keep the others. */
const CARD_LIMIT_MS = 4_000;
const FIRST_BLUEFIELD_ID = 0xa2d2;

/**
 * Tries a device: opens it, reads MGIR, and asks a BlueField who manages its switch. Changes nothing.
 * @throws DeviceError `cancelled`
 */
export async function examineCard(
  listing: DeviceListing,
  sources: CardSources,
  person: PersonFacts,
  options: { readonly signal?: AbortSignal | undefined; readonly limitMs?: number } = {},
): Promise<CardExam> {
  const node = await nodeFacts(listing, sources.files, person);
  const seen: { info?: InterfaceInfo } = {};
  const known = { listing, ...(node === undefined ? {} : { node }) };
  try {
    const answers = await inTime(
      {
        limitMs: options.limitMs ?? CARD_LIMIT_MS,
        failure: `${listing.id} did not answer`,
        operation: `open ${listing.node} and read MGIR`,
        signal: options.signal,
      },
      async (signal) => {
        const session = await sources.open(listing.id);
        seen.info = session.info();
        return askCard(session, sources.book, signal);
      },
    );
    return { ...known, ...seen, ...answers };
  } catch (thrown) {
    const error = toDeviceError(thrown);
    // A dismissed question for rights is a finding; giving up is not.
    if (error.code === 'CANCELLED') throw error;
    return { ...known, ...seen, error };
  }
}

async function askCard(
  session: Session,
  book: RegisterBook,
  signal: AbortSignal,
): Promise<Pick<CardExam, 'refusal' | 'model' | 'isSwitchElsewhere'>> {
  const reader = new CardReader(session, book, signal);
  const ask = (): Promise<{ device: number; chip: number } | undefined> =>
    reader.read('identity', 'MGIR', {}, (mgir) => ({
      device: mgir.number('device_id'),
      chip: mgir.number('hw_dev_id'),
    }));
  // A firmware that was busy just then is no finding.
  const ids = (await ask()) ?? (await ask()) ?? (await ask());
  if (ids === undefined) return { refusal: reader.missing[0]?.why ?? 'MGIR gave no answer' };
  const model = cardModel(ids.device, ids.chip);
  const isSwitchElsewhere =
    ids.device < FIRST_BLUEFIELD_ID ? undefined : await switchElsewhere(session, signal);
  return {
    ...(model === undefined ? {} : { model }),
    ...(isSwitchElsewhere === undefined ? {} : { isSwitchElsewhere }),
  };
}

async function nodeFacts(
  listing: DeviceListing,
  files: SystemFiles,
  person: PersonFacts,
): Promise<NodeFacts | undefined> {
  if (listing.simulated) return undefined;
  const ownership = await files.ownership(listing.node);
  if (ownership === undefined) return undefined;
  const { uid, gid } = ownership;
  return {
    ...ownership,
    ownerName: (await nameOf(files, '/etc/passwd', uid)) ?? String(uid),
    groupName: (await nameOf(files, '/etc/group', gid)) ?? String(gid),
    isListedMember: person.name !== undefined && (await isListedMember(files, gid, person.name)),
  };
}
