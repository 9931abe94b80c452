import { formatRegisterId } from '../../prm/access-register';
import { decode, type Decoded } from '../../prm/codec';
import { readBits } from '../../prm/bits';
import { LayoutError } from '../../prm/layout-error';
import type { RegisterLayout } from '../../prm/register';
import { DeviceError } from '../../device/device-error';
import type { Session } from '../../device/session';
import { fieldReading, formatHexBytes, type FieldReading } from '../field-reading';
import type { ReadingResult } from './reading';
import { requestData, requestName, resolveRequest, type RequestField } from './request';
import { sendRead, type ReadOptions } from './send-read';

/**
 * Reads a register and decodes it.
 * @param request values of INDEX and OP fields by short name or dotted suffix of the path; the others are 0
 * @throws DeviceError of kind `input` before anything is sent, else as sendRead
 */
export async function readRegister(
  session: Session,
  register: RegisterLayout,
  request: Readonly<Record<string, number>>,
  options: ReadOptions,
): Promise<ReadingResult> {
  const asked = resolveRequest(register, Object.entries(request));
  const sent = await sendRead(session, register, requestData(register, asked), options);
  const { fields, warnings } = readFields(register, sent.data);
  const indexes = asked.map(({ leaf, value }) => [requestName(register, leaf), value] as const);
  return {
    reading: {
      device: options.device,
      register: register.name,
      id: formatRegisterId(register.id),
      size: register.sizeBytes,
      indexes: Object.fromEntries(indexes),
      raw: formatHexBytes(sent.data),
      fields,
    },
    takenAtMs: sent.takenAtMs,
    durationMs: sent.durationMs,
    warnings: [...warnings, ...echoWarnings(register, asked, sent.data)],
  };
}

/** Decodes the data of an answer. @throws DeviceError CATALOGUE_BROKEN where the description does not fit it */
export function readFields(
  register: RegisterLayout,
  data: Uint8Array,
): { fields: FieldReading[]; warnings: readonly string[] } {
  const decoded = decodeData(register, data);
  const fields = decoded.fields.map(({ leaf, value }) => fieldReading(leaf, value));
  return { fields, warnings: decoded.warnings };
}

/** The answer has the length of the register, so what doesn't fit is the description. */
function decodeData(register: RegisterLayout, data: Uint8Array): Decoded {
  try {
    return decode(register.layout, data);
  } catch (error) {
    if (!(error instanceof LayoutError)) throw error;
    throw new DeviceError('CATALOGUE_BROKEN', `${register.name}: ${error.message}`, {
      cause: error,
    });
  }
}

/** An answer for another instance than the one asked for must not pass unseen. */
function echoWarnings(
  register: RegisterLayout,
  asked: readonly RequestField[],
  data: Uint8Array,
): string[] {
  return asked
    .filter(({ leaf }) => leaf.access === 'INDEX')
    .map(({ leaf, value }) => ({
      leaf,
      value,
      answered: readBits(data, leaf.offsetBits, leaf.widthBits),
    }))
    .filter(({ value, answered }) => answered !== value)
    .map(
      ({ leaf, value, answered }) =>
        `${register.name} was asked with ${leaf.name}=${value}, but the answer says ` +
        `${leaf.name}=${answered.toString()}: it may be about another instance.`,
    );
}
