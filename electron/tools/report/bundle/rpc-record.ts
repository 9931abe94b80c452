/** An RPC as `rpc.jsonl` keeps it: what was sent and what came back, whole. */
export interface RpcRecord {
  /** ms since 1970. */
  readonly atMs: number;
  readonly durationMs: number;
  readonly opcode: number;
  readonly opMod: number;
  /** ACCESS_REG only. */
  readonly registerId?: number;
  readonly argument?: number;
  /** The whole inbox, header included; lower-case hex. */
  readonly inboxHex: string;
  /** Length asked for; the answer has as many bytes. */
  readonly outLength: number;
  /** Absent: there was no answer. */
  readonly status?: number;
  readonly syndrome?: number;
  readonly outboxHex?: string;
  /** Code of the DeviceError where the interface refused. */
  readonly error?: string;
}
