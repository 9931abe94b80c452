import { COMMAND_BUSY } from '../../../prm/command-status';

/**
 * How simulated firmware says no: a command status and a syndrome. The statuses are those of the public
 * interface; the syndromes are ours, one per reason, so that a person can tell reasons apart.
 */
export interface Refusal {
  readonly type: 'refusal';
  readonly status: number;
  readonly syndrome: number;
}

function refusal(status: number, syndrome: number): Refusal {
  return { type: 'refusal', status, syndrome };
}

const INT_ERR = 0x01;
const BAD_OP_ERR = 0x02;
const BAD_PARAM_ERR = 0x03;
const BAD_SYS_STATE_ERR = 0x04;
const BAD_RES_ERR = 0x05;
const IX_ERR = 0x0a;
const NO_RES_ERR = 0x0f;
const BAD_INP_LEN_ERR = 0x50;
const BAD_OUTP_LEN_ERR = 0x51;

export const refusals = {
  internalError: refusal(INT_ERR, 0x5100_0001),
  unknownOpcode: refusal(BAD_OP_ERR, 0x5102_0001),
  unknownOpMod: refusal(BAD_OP_ERR, 0x5102_0002),
  registerIsReadOnly: refusal(BAD_OP_ERR, 0x5102_0003),
  registerIsWriteOnly: refusal(BAD_OP_ERR, 0x5102_0004),
  badIndex: refusal(BAD_PARAM_ERR, 0x5103_0001),
  badValue: refusal(BAD_PARAM_ERR, 0x5103_0002),
  capabilityUnknown: refusal(BAD_PARAM_ERR, 0x5103_0003),
  registerUnsupported: refusal(BAD_SYS_STATE_ERR, 0x5104_0001),
  resetUnavailable: refusal(BAD_SYS_STATE_ERR, 0x5104_0002),
  noSuchObject: refusal(BAD_RES_ERR, 0x5105_0001),
  memoryRefused: refusal(BAD_RES_ERR, 0x5105_0002),
  busy: refusal(COMMAND_BUSY, 0x5106_0001),
  indexOutOfRange: refusal(IX_ERR, 0x510a_0001),
  noResources: refusal(NO_RES_ERR, 0x510f_0001),
  inboxLength: refusal(BAD_INP_LEN_ERR, 0x5150_0001),
  outboxLength: refusal(BAD_OUTP_LEN_ERR, 0x5151_0001),
} as const;

export function isRefusal(value: object): value is Refusal {
  return 'type' in value && value.type === 'refusal';
}
