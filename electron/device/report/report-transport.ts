/** A report as a device: it answers what was asked when it was collected. */
import { formatRegisterId, parseAccessRegister } from '../../prm/access-register';
import { inboxHead } from '../../prm/mailbox';
import { opcodeName } from '../../prm/opcodes';
import { whyNotReading } from '../../prm/reading-commands';
import { DeviceError } from '../device-error';
import { errorTexts } from '../error-codes';
import { assertMailboxLengths } from '../mailbox-length';
import type { InterfaceInfo, Transport } from '../transport';
import type { RpcAnswers } from './rpc-answers';

/** Scopes, memory and helpers are what a kernel lets one do; there is none behind a report. */
export function reportInfo(opened: InterfaceInfo): InterfaceInfo {
  const info: { -readonly [Name in keyof InterfaceInfo]: InterfaceInfo[Name] } = {
    ...opened,
    kind: 'report',
    hasScopes: false,
    canRegisterMemory: false,
  };
  delete info.helper;
  return info;
}

export class ReportTransport implements Transport {
  private readonly reported: InterfaceInfo;
  private closed = false;

  /**
   * @param id `report:1a2b3c4d`, for messages
   * @param opened what the interface to the card said
   */
  constructor(
    private readonly id: string,
    opened: InterfaceInfo,
    private readonly answers: RpcAnswers,
  ) {
    this.reported = reportInfo(opened);
  }

  info(): InterfaceInfo {
    return this.reported;
  }

  /**
   * @throws DeviceError REPORT_READ_ONLY for what isn't a reading command; NOT_COLLECTED where it wasn't asked, or no
   *   answer came then
   */
  async rpc(inbox: Uint8Array, outLength: number): Promise<Uint8Array> {
    // Async as every transport is: who calls must not come to rely on an answer at once.
    await Promise.resolve();
    if (this.closed) throw new DeviceError('DEVICE_CLOSED', this.id);
    assertMailboxLengths({ ...this.reported, node: this.id }, inbox.length, outLength);
    const why = whyNotReading(inbox);
    if (why !== undefined) throw new DeviceError('REPORT_READ_ONLY', `${this.id}: ${why}`);
    const answer = this.answers.find(inbox, outLength);
    if (answer === undefined) {
      throw new DeviceError('NOT_COLLECTED', `${describe(inbox)} isn’t in ${this.id}`);
    }
    if ('outbox' in answer) return answer.outbox;
    throw new DeviceError(
      'NOT_COLLECTED',
      `${describe(inbox)} was asked, and no answer came: ${reasonOf(answer.error)}`,
    );
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
}

function describe(inbox: Uint8Array): string {
  const request = parseAccessRegister(inbox);
  if (request !== undefined) return `a read of register ${formatRegisterId(request.registerId)}`;
  const { opcode, opMod } = inboxHead(inbox);
  return `${opcodeName(opcode)} with op_mod 0x${opMod.toString(16)}`;
}

/** In words where the code is one of ours. The code of a report can be anything, and is shown as little as possible. */
function reasonOf(code: string): string {
  if (Object.hasOwn(errorTexts, code)) return errorTexts[code as keyof typeof errorTexts].title;
  return 'the interface refused';
}
