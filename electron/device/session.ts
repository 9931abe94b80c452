import {
  accessRegisterInbox,
  formatRegisterId,
  parseAccessRegister,
  type RegisterRequest,
} from '../prm/access-register';
import { COMMAND_OK, commandStatus } from '../prm/command-status';
import { inboxHead, MAILBOX_HEADER_BYTES, outboxHead } from '../prm/mailbox';
import { leastScope, opcodeName } from '../prm/opcodes';
import { DeviceError, toDeviceError } from './device-error';
import type { ErrorCode } from './error-codes';
import { FlightRecorder } from './flight-recorder';
import type { InterfaceInfo, RegisteredMemory, Scope, Transport } from './transport';

/** Longer than the kernel's own 60 s, so that its answer is preferred where it gives one. */
export const DEFAULT_RPC_TIMEOUT_MS = 65_000;

/** The command was sent, and nobody knows whether the firmware executed it. */
const outcomeUnknown: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'RPC_TIMEOUT',
  'RPC_INTERRUPTED',
  'RPC_ABORTED',
  'HELPER_LOST',
]);

export interface RpcOptions {
  /**
   * Honoured while the command waits for its turn, never once it is out. One that aborts with RPC_TIMEOUT as its reason
   * is a limit of time: then the caller is told at once, and the command stays out, as after `timeoutMs`.
   */
  readonly signal?: AbortSignal | undefined;
  /** After this the caller is told; the command itself stays out. */
  readonly timeoutMs?: number | undefined;
  /** Scope 2 or 3, when the person asked for this very operation and confirmed it. */
  readonly grantedScope?: 2 | 3 | undefined;
  /** What is being done, for error messages: `ACCESS_REG read PAOS`. */
  readonly operation?: string | undefined;
}

/** A command as it went: what was sent and what came back, whole. */
export interface Exchange {
  /** Milliseconds since the epoch. */
  readonly sentAtMs: number;
  readonly durationMs: number;
  readonly scope: Scope;
  readonly inbox: Uint8Array;
  /** Length of the outbox that was asked for. */
  readonly outLength: number;
  /** Absent: there was no answer. */
  readonly outbox?: Uint8Array;
  /** Why there was none. */
  readonly error?: ErrorCode;
}

export interface SessionState {
  /** Commands waiting or out. */
  readonly queued: number;
  /** A command timed out and hasn't come back. */
  readonly blocked: boolean;
}

/**
 * One open device: one command at a time, the least scope that works, a record of each RPC.
 * A cancel signal is honoured between commands, never inside one.
 */
export class Session {
  readonly recorder: FlightRecorder;
  private tail: Promise<unknown> = Promise.resolve();
  private queued = 0;
  private stillOut: { readonly call: Promise<unknown>; readonly operation: string } | undefined;
  private closed = false;
  private readonly listeners = new Set<() => void>();
  private readonly taps = new Set<(exchange: Exchange) => void>();

  constructor(
    private readonly transport: Transport,
    private readonly defaults: { timeoutMs?: number; recorder?: FlightRecorder } = {},
  ) {
    this.recorder = defaults.recorder ?? new FlightRecorder();
  }

  info(): InterfaceInfo {
    return this.transport.info();
  }

  state(): SessionState {
    return { queued: this.queued, blocked: this.stillOut !== undefined };
  }

  /** Calls back whenever a command starts or ends. Returns the way to stop that. */
  onActivity(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Calls back with each command when it is over, whoever sent it. The bytes are shared: they are not to be changed.
   * Returns the way to stop that.
   */
  onExchange(listener: (exchange: Exchange) => void): () => void {
    this.taps.add(listener);
    return () => this.taps.delete(listener);
  }

  /**
   * Sends a command and resolves with its outbox, whatever its status.
   * @throws DeviceError `transport`, `cancelled`, or `policy` where only scope 2 or 3 would do
   */
  async rpc(inbox: Uint8Array, outLength: number, options: RpcOptions = {}): Promise<Uint8Array> {
    const operation = options.operation ?? describeInbox(inbox);
    const scope = this.chooseScope(inbox, options.grantedScope, operation);
    return this.inTurn(options.signal, operation, () =>
      this.send(inbox, outLength, scope, operation, options.timeoutMs),
    );
  }

  /**
   * Sends a command that must succeed and resolves with its outbox.
   * @throws DeviceError as `rpc`, and `firmware` with status and syndrome when the firmware refuses
   */
  async command(
    inbox: Uint8Array,
    outLength: number,
    options: RpcOptions = {},
  ): Promise<Uint8Array> {
    const outbox = await this.rpc(inbox, outLength, options);
    assertCommandOk(outbox, options.operation ?? describeInbox(inbox));
    return outbox;
  }

  /**
   * ACCESS_REG: sends `data` and resolves with the data of the answer, which has the same length.
   * A write whose answer never came is WRITE_UNKNOWN, not failed.
   */
  async access(
    request: Omit<RegisterRequest, 'argument'> & { argument?: number },
    options: RpcOptions = {},
  ): Promise<Uint8Array> {
    const inbox = accessRegisterInbox({ argument: 0, ...request });
    const operation = options.operation ?? describeInbox(inbox);
    try {
      const outbox = await this.command(inbox, inbox.length, { ...options, operation });
      return outbox.subarray(MAILBOX_HEADER_BYTES);
    } catch (error) {
      if (
        request.method === 'write' &&
        error instanceof DeviceError &&
        outcomeUnknown.has(error.code)
      ) {
        throw new DeviceError('WRITE_UNKNOWN', error.detail, { ...error.facts, cause: error });
      }
      throw error;
    }
  }

  get canRegisterMemory(): boolean {
    return this.transport.registerMemory !== undefined && this.info().canRegisterMemory;
  }

  /** Registers memory for the device to write to. @throws DeviceError `MEMORY_UNSUPPORTED`, `NO_MEMORY` */
  async registerMemory(lengthBytes: number, signal?: AbortSignal): Promise<RegisteredMemory> {
    const operation = `register ${String(lengthBytes)} bytes of memory`;
    return this.inTurn(signal, operation, async () => {
      if (this.transport.registerMemory === undefined || !this.info().canRegisterMemory) {
        throw new DeviceError('MEMORY_UNSUPPORTED', this.info().node, { operation });
      }
      const registering = this.transport.registerMemory(lengthBytes);
      // What comes after the caller has given up belongs to nobody; closing the device frees it.
      return this.inSession(await this.withTimeout(registering, this.timeoutMs, operation));
    });
  }

  /** Closes the device; waiting commands end with DEVICE_CLOSED. Safe to call twice. */
  async close(): Promise<void> {
    this.closed = true;
    await this.transport.close();
  }

  private get timeoutMs(): number {
    return this.defaults.timeoutMs ?? DEFAULT_RPC_TIMEOUT_MS;
  }

  /** Releasing sends commands, so it waits for its turn as others do. */
  private inSession(memory: RegisteredMemory): RegisteredMemory {
    const operation = `release ${String(memory.lengthBytes)} bytes of memory`;
    return {
      mkey: memory.mkey,
      address: memory.address,
      lengthBytes: memory.lengthBytes,
      read: (offset, length) => memory.read(offset, length),
      release: async () => {
        // Closing the device has released everything.
        if (this.closed) return;
        await this.inTurn(undefined, operation, () =>
          this.withTimeout(memory.release(), this.timeoutMs, operation),
        );
      },
    };
  }

  private chooseScope(inbox: Uint8Array, granted: 2 | 3 | undefined, operation: string): Scope {
    const { opcode, opMod } = inboxHead(inbox);
    const least = leastScope(opcode, opMod);
    // What mainline never lets through may still pass elsewhere; debug read is the honest try.
    const wanted = least ?? 1;
    if (!this.info().hasScopes) return wanted;
    if (wanted < 2) return granted ?? wanted;
    if (granted === undefined) {
      throw new DeviceError('SCOPE_NOT_GRANTED', `${operation} needs scope ${String(wanted)}`, {
        operation,
      });
    }
    return granted;
  }

  private async inTurn<T>(
    signal: AbortSignal | undefined,
    operation: string,
    work: () => Promise<T>,
  ): Promise<T> {
    this.queued += 1;
    this.notify();
    let isOut = false;
    const turn = this.tail.then(async () => {
      if (this.closed) throw new DeviceError('DEVICE_CLOSED', this.info().node, { operation });
      if (signal?.aborted === true) throw abortError(signal, operation);
      if (this.stillOut !== undefined) {
        throw new DeviceError('RPC_STILL_OUT', this.stillOut.operation, { operation });
      }
      isOut = true;
      return work();
    });
    this.tail = turn.catch(() => undefined);
    try {
      return await unlessCancelled(turn, signal, operation, (isLimit) => {
        if (isOut && isLimit) this.leaveOut(turn, operation);
        return !isOut || isLimit;
      });
    } finally {
      this.queued -= 1;
      this.notify();
    }
  }

  private async send(
    inbox: Uint8Array,
    outLength: number,
    scope: Scope,
    operation: string,
    timeoutMs = this.timeoutMs,
  ): Promise<Uint8Array> {
    const sentAtMs = Date.now();
    const started = performance.now();
    const record = {
      sentAtMs,
      ...inboxHead(inbox),
      ...registerIdOf(inbox),
      scope,
      inboxBytes: inbox.length,
      outboxBytes: outLength,
    };
    try {
      const outbox = await this.withTimeout(
        this.transport.rpc(inbox, outLength, scope),
        timeoutMs,
        operation,
      );
      if (outbox.length < MAILBOX_HEADER_BYTES || outbox.length !== outLength) {
        throw new DeviceError(
          'BAD_ANSWER',
          `asked for an outbox of ${String(outLength)} bytes, got ${String(outbox.length)}`,
          { operation },
        );
      }
      const durationMs = performance.now() - started;
      this.recorder.add({ ...record, durationMs, ...outboxHead(outbox) });
      this.tell({ sentAtMs, durationMs, scope, inbox, outLength, outbox });
      return outbox;
    } catch (thrown) {
      const error = toDeviceError(thrown);
      const durationMs = performance.now() - started;
      this.recorder.add({ ...record, durationMs, error: error.code });
      this.tell({ sentAtMs, durationMs, scope, inbox, outLength, error: error.code });
      if (error.facts.operation !== undefined) throw error;
      throw new DeviceError(error.code, error.detail, { ...error.facts, operation });
    }
  }

  /** Tells the caller in time; the command stays out, and until it is back no other is sent. */
  private async withTimeout<T>(call: Promise<T>, timeoutMs: number, operation: string): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        this.leaveOut(call, operation);
        reject(
          new DeviceError('RPC_TIMEOUT', `${operation}, no answer after ${String(timeoutMs)} ms`, {
            operation,
          }),
        );
      }, timeoutMs);
    });
    try {
      return await Promise.race([call, timeout]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Until the command is back no other is sent. */
  private leaveOut(call: Promise<unknown>, operation: string): void {
    this.stillOut = { call, operation };
    const back = (): void => {
      // The same command may be left out twice: by who waits for it, and then by the session itself.
      if (this.stillOut?.call !== call) return;
      this.stillOut = undefined;
      this.notify();
    };
    call.then(back, back);
  }

  private tell(exchange: Exchange): void {
    for (const listener of this.taps) listener(exchange);
  }

  private notify(): void {
    for (const listener of this.listeners) listener();
  }
}

/**
 * A command that waits gives up at once when it is cancelled; one that is out is awaited.
 * @param mayGiveUp asked when the signal aborts; told whether it is a limit of time
 */
async function unlessCancelled<T>(
  turn: Promise<T>,
  signal: AbortSignal | undefined,
  operation: string,
  mayGiveUp: (isLimit: boolean) => boolean,
): Promise<T> {
  if (signal === undefined) return turn;
  let onAbort: (() => void) | undefined;
  const cancelled = new Promise<never>((_resolve, reject) => {
    onAbort = () => {
      const error = abortError(signal, operation);
      if (mayGiveUp(error.code === 'RPC_TIMEOUT')) reject(error);
    };
    signal.addEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([turn, cancelled]);
  } finally {
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
  }
}

/** Why a signal has aborted: a person's cancel, unless it says that time is over. */
function abortError(signal: AbortSignal, operation: string): DeviceError {
  const reason: unknown = signal.reason;
  const isLimit = reason instanceof DeviceError && reason.code === 'RPC_TIMEOUT';
  return isLimit
    ? new DeviceError('RPC_TIMEOUT', `${operation}, ${reason.detail}`, { operation, cause: reason })
    : new DeviceError('CANCELLED', operation, { operation });
}

/** @throws DeviceError `firmware` unless the status of the outbox is OK */
export function assertCommandOk(outbox: Uint8Array, operation: string): void {
  const { status, syndrome } = outboxHead(outbox);
  if (status === COMMAND_OK) return;
  const { name, meaning, remedy } = commandStatus(status);
  const isRegister = operation.startsWith('ACCESS_REG');
  const syndromeText = `syndrome 0x${syndrome.toString(16).padStart(8, '0')}`;
  throw new DeviceError(
    isRegister && status === 0x04 ? 'REG_NOT_SUPPORTED' : 'FIRMWARE_REFUSED',
    `${operation}: ${meaning} (${name}, ${syndromeText})`,
    { operation, status, syndrome, remedy },
  );
}

function registerIdOf(inbox: Uint8Array): { registerId?: number } {
  const request = parseAccessRegister(inbox);
  return request === undefined ? {} : { registerId: request.registerId };
}

function describeInbox(inbox: Uint8Array): string {
  const request = parseAccessRegister(inbox);
  if (request !== undefined) {
    return `ACCESS_REG ${request.method} ${formatRegisterId(request.registerId)}`;
  }
  return opcodeName(inboxHead(inbox).opcode);
}
