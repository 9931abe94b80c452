/**
 * Command status of a mailbox (byte 0 of every outbox). Names and numbers are those of the public mlx5
 * interface; the sentences are ours.
 */
export interface CommandStatus {
  readonly value: number;
  readonly name: string;
  readonly meaning: string;
  /** What a person can do about it. */
  readonly remedy: string;
}

/** The resource is in use: asked again a moment later, it may answer. */
export const COMMAND_BUSY = 0x06;

const table: readonly CommandStatus[] = [
  { value: 0x00, name: 'OK', meaning: 'the firmware executed the command', remedy: '' },
  {
    value: 0x01,
    name: 'INT_ERR',
    meaning: 'the firmware hit an internal error',
    remedy: 'Try once more. If it stays, collect a report and quote the syndrome to support.',
  },
  {
    value: 0x02,
    name: 'BAD_OP_ERR',
    meaning: 'this firmware does not know the operation, or does not allow it here',
    remedy: 'Check the firmware version; the card may be too old for it.',
  },
  {
    value: 0x03,
    name: 'BAD_PARAM_ERR',
    meaning: 'a value in the request is out of range, or the register is not supported',
    remedy: 'Check the indexes (port, module, group) against what the card has.',
  },
  {
    value: 0x04,
    name: 'BAD_SYS_STATE_ERR',
    meaning: 'not supported by this card, or not possible in its present state',
    remedy:
      'Check with `reg list --supported` whether the card has the register; otherwise bring the port or driver up first.',
  },
  {
    value: 0x05,
    name: 'BAD_RES_ERR',
    meaning: 'there is no such object, or it belongs to someone else',
    remedy: 'Check the object number; it may be gone.',
  },
  {
    value: COMMAND_BUSY,
    name: 'RES_BUSY',
    meaning: 'the resource is in use',
    remedy: 'Wait a moment and try again.',
  },
  {
    value: 0x07,
    name: 'NOT_READY',
    meaning: 'the firmware is not ready yet',
    remedy: 'Wait until the card has finished booting or resetting, then try again.',
  },
  {
    value: 0x08,
    name: 'LIM_ERR',
    meaning: 'a limit was exceeded',
    remedy: 'Ask for less at once.',
  },
  {
    value: 0x09,
    name: 'BAD_RES_STATE_ERR',
    meaning: 'the object is in the wrong state for this command',
    remedy: 'Look at the state of the object first.',
  },
  {
    value: 0x0a,
    name: 'IX_ERR',
    meaning: 'an index is out of range',
    remedy: 'Check the indexes against what the card has.',
  },
  {
    value: 0x0f,
    name: 'NO_RES_ERR',
    meaning: 'the card has no free resources',
    remedy: 'Close other users of the card and try again.',
  },
  {
    value: 0x10,
    name: 'BAD_QP_STATE_ERR',
    meaning: 'the queue pair is in the wrong state',
    remedy: 'Look at the state of the queue pair first.',
  },
  {
    value: 0x30,
    name: 'BAD_PKT_ERR',
    meaning: 'a management packet was malformed',
    remedy: 'Check what was sent.',
  },
  {
    value: 0x40,
    name: 'BAD_SIZE_OUTS_CQES_ERR',
    meaning: 'too many completions are outstanding for the size asked for',
    remedy: 'Ask for a larger size.',
  },
  {
    value: 0x50,
    name: 'BAD_INP_LEN_ERR',
    meaning: 'the firmware expects an inbox of another length',
    remedy:
      'The firmware may know a shorter layout than the catalogue: try the catalogue that matches it.',
  },
  {
    value: 0x51,
    name: 'BAD_OUTP_LEN_ERR',
    meaning: 'the firmware expects an outbox of another length',
    remedy:
      'The firmware may know another layout than the catalogue: try the catalogue that matches it.',
  },
  {
    value: 0xfe,
    name: 'DRIVER_ABORTED',
    meaning: 'the driver gave up on the command because the card is in an error state',
    remedy: 'The card needs recovery: check the kernel log, then reset it.',
  },
];

const byValue = new Map(table.map((status) => [status.value, status]));

export const COMMAND_OK = 0x00;

/** All known statuses, for tests and documentation. */
export const commandStatuses = table;

/** Looks a status up; an unknown one keeps its number and says that it isn't documented. */
export function commandStatus(value: number): CommandStatus {
  return (
    byValue.get(value) ?? {
      value,
      name: `STATUS_0x${value.toString(16).padStart(2, '0')}`,
      meaning: 'the firmware answered with a status that is not documented',
      remedy: 'Quote the status and the syndrome to support.',
    }
  );
}
