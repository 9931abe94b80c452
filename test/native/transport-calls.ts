/** What a test asks of the transports that live in its child, and how it is told: the channel between
 * remote-transport.ts and child/transport-host.ts. */
import type { ErrorReport } from '../../electron/device/device-error';
import type { InterfaceInfo, Scope } from '../../electron/device/transport';
import type { Target } from './child/native-calls';

export interface OpenedTransport {
  readonly transport: number;
  readonly info: InterfaceInfo;
  /** Whether there is a registerMemory, whatever info says. */
  readonly registersMemory: boolean;
}

export interface AnsweredRpc {
  readonly outbox: Uint8Array;
  /** As the call left it. */
  readonly inbox: Uint8Array;
}

export interface OpenedMemory {
  readonly memory: number;
  readonly mkey: number;
  readonly address: bigint;
  readonly lengthBytes: number;
}

/** Transports and memories are named by numbers of the child. */
export interface TransportCalls {
  open(target: Target): Promise<OpenedTransport>;
  rpc(transport: number, inbox: Uint8Array, out: number, scope: Scope): Promise<AnsweredRpc>;
  registerMemory(transport: number, lengthBytes: number): Promise<OpenedMemory>;
  readMemory(memory: number, offset: number, length: number): Promise<Uint8Array>;
  releaseMemory(memory: number): Promise<void>;
  close(transport: number): Promise<void>;
}

export interface TransportRequest {
  readonly id: number;
  readonly call: keyof TransportCalls;
  readonly args: readonly unknown[];
}

export type TransportReply = { readonly id: number } & (
  | { readonly type: 'value'; readonly value: unknown }
  | { readonly type: 'device-error'; readonly report: ErrorReport }
  /** Thrown, but no DeviceError, which no transport may do. */
  | { readonly type: 'fault'; readonly message: string }
);
