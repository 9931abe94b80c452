/** What a query says of the card before any parameter: the lines of mstconfig's banner, ports, resets. */
import {
  queryCapabilities,
  readResets,
  type ConfigColumn,
  type ResetState,
} from '../../device/configuration';
import { DeviceError } from '../../device/device-error';
import { readInformationString } from '../../device/information-string';
import type { Session } from '../../device/session';
import { encode, readNumber } from '../../prm/codec';
import { informationStrings } from '../../prm/information-string';
import type { RegisterBook } from '../../prm/register';
import { deviceTypeName } from '../devices/card-models';
import { MOST_PORTS } from '../../catalog/config-catalogue';
import { outcome } from './read-items';

export interface CardHead {
  readonly deviceType: string;
  readonly model: string;
  readonly description: string;
  readonly ports: number;
  readonly columns: readonly ConfigColumn[];
  readonly unreadable: readonly ConfigColumn[];
  /** Undefined: the card didn't say. */
  readonly resets: ResetState | undefined;
}

/** What mstconfig prints for what a card doesn't say. */
const NOT_SAID = 'N/A';

/** @throws DeviceError what ends the whole job */
export async function readCardHead(
  session: Session,
  book: RegisterBook,
  wanted: 'all' | 'next',
  signal?: AbortSignal,
): Promise<CardHead> {
  const general = await readGeneral(session, book, signal);
  const text = async (type: number): Promise<string> => {
    const found = await outcome(() => readInformationString(session, type, signal));
    return found instanceof DeviceError || found === '' ? NOT_SAID : found;
  };
  const model = await text(informationStrings.modelName);
  const description = await text(informationStrings.modelDescription);
  const resets = await outcome(() => readResets(session, signal));
  return {
    deviceType: deviceTypeName(general?.hardwareId ?? 0) ?? NOT_SAID,
    model,
    description,
    ports: general?.ports ?? MOST_PORTS,
    ...(await readableColumns(session, wanted, signal)),
    resets: resets instanceof DeviceError ? undefined : resets,
  };
}

/** How many ports the card has; as many as there can be where it doesn't say. */
export async function readPorts(
  session: Session,
  book: RegisterBook,
  signal?: AbortSignal,
): Promise<number> {
  return (await readGeneral(session, book, signal))?.ports ?? MOST_PORTS;
}

async function readGeneral(
  session: Session,
  book: RegisterBook,
  signal: AbortSignal | undefined,
): Promise<{ hardwareId: number; ports: number } | undefined> {
  const register = book.byName('MGIR');
  if (register === undefined) return undefined;
  const data = await outcome(() =>
    session.access(
      { registerId: register.id, method: 'read', data: encode(register.layout, {}) },
      { operation: 'ACCESS_REG read MGIR', signal },
    ),
  );
  if (data instanceof DeviceError) return undefined;
  const ports = readNumber(register.layout, data, 'hw_info.num_ports');
  return {
    hardwareId: readNumber(register.layout, data, 'hw_info.hw_dev_id'),
    ports: ports >= 1 && ports <= MOST_PORTS ? ports : MOST_PORTS,
  };
}

async function readableColumns(
  session: Session,
  wanted: 'all' | 'next',
  signal: AbortSignal | undefined,
): Promise<Pick<CardHead, 'columns' | 'unreadable'>> {
  if (wanted === 'next') return { columns: ['next'], unreadable: [] };
  const found = await outcome(() => queryCapabilities(session, signal));
  const none = { readsDefault: false, readsCurrent: false };
  const { readsDefault, readsCurrent } = found instanceof DeviceError ? none : found;
  const offers: readonly (readonly [ConfigColumn, boolean])[] = [
    ['default', readsDefault],
    ['current', readsCurrent],
    ['next', true],
  ];
  return {
    columns: offers.filter(([, can]) => can).map(([column]) => column),
    unreadable: offers.filter(([, can]) => !can).map(([column]) => column),
  };
}
