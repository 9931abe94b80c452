/**
 * Memory that the device may write to: what has to be set up in the firmware so that it has a memory
 * key, and taken down again. One sequence for the native binding and for simulated cards.
 *
 * mlx5ctl registers pages only; the protection domain and the key are made by commands. fwctl with the
 * resource extension gives a ready-made key, and then no command is sent.
 */
import { encode, readNumber } from '../prm/codec';
import {
  allocPdIn,
  allocPdOut,
  createMkeyIn,
  createMkeyOut,
  deallocPdIn,
  deallocPdOut,
  destroyMkeyIn,
  destroyMkeyOut,
} from '../prm/commands';
import type { FieldValue, Layout } from '../prm/layout';
import { opcodes } from '../prm/opcodes';
import { umemKeyValues } from '../prm/umem-key';
import { DeviceError } from './device-error';
import { assertCommandOk } from './session';
import type { RegisteredMemory } from './transport';

/** User memory that is known to the driver, not yet to the firmware's memory keys. */
export interface UmemRegistration {
  /** Names it in the calls below. */
  readonly handle: number;
  readonly umemId: number;
  /** Made by the driver (fwctl with the resource extension). */
  readonly mkey?: number;
  /** User virtual address; the device uses the same number under the mkey. */
  readonly address: bigint;
  readonly lengthBytes: number;
}

/** What an interface must offer so that memory can be registered through it. */
export interface MemoryCalls {
  /** The registration itself gives an mkey (fwctl with the resource extension). */
  readonly registrationMakesKey?: boolean;
  rpc(inbox: Uint8Array, outLength: number): Promise<Uint8Array>;
  /** Takes whole pages. */
  umemRegister(lengthBytes: number): Promise<UmemRegistration>;
  umemRead(handle: number, offset: number, length: number): Uint8Array;
  /** Also gives the pages back. */
  umemUnregister(handle: number): Promise<void>;
}

/** Lengths of the binding end here; no driver takes nearly as much. */
const MOST_BYTES = 1024 * 1024 * 1024;

type Undo = () => Promise<void>;

/** @throws DeviceError BAD_ARGUMENT for what is no length of memory */
export function assertMemoryLength(lengthBytes: number): void {
  if (Number.isSafeInteger(lengthBytes) && lengthBytes > 0 && lengthBytes <= MOST_BYTES) return;
  throw new DeviceError('BAD_ARGUMENT', `${String(lengthBytes)} bytes of memory`);
}

/** @throws DeviceError VALUE_OUT_OF_RANGE where a slice isn't inside of memory of this length */
export function assertInsideMemory(offset: number, length: number, lengthBytes: number): void {
  const inside =
    Number.isSafeInteger(offset) &&
    Number.isSafeInteger(length) &&
    offset >= 0 &&
    length >= 0 &&
    offset + length <= lengthBytes;
  if (inside) return;
  throw new DeviceError(
    'VALUE_OUT_OF_RANGE',
    `bytes ${String(offset)} + ${String(length)} of ${String(lengthBytes)} registered`,
  );
}

/** What a slice of memory ends with that was given back. */
export function releasedMemory(): DeviceError {
  return new DeviceError('BAD_ARGUMENT', 'the memory was released');
}

/**
 * Registers `lengthBytes` of zeroed memory. Whatever step fails, what was made before it is taken down.
 * @throws DeviceError of the step that failed
 */
export async function registerMemory(
  calls: MemoryCalls,
  lengthBytes: number,
): Promise<RegisteredMemory> {
  assertMemoryLength(lengthBytes);
  // Undone last to first.
  const undo: Undo[] = [];
  try {
    return await setUp(calls, lengthBytes, undo);
  } catch (error) {
    await takeDownAfter(error, undo);
    throw error;
  }
}

async function setUp(
  calls: MemoryCalls,
  lengthBytes: number,
  undo: Undo[],
): Promise<RegisteredMemory> {
  if (calls.registrationMakesKey === true) {
    const umem = await registerPages(calls, lengthBytes, undo);
    if (umem.mkey === undefined) throw new DeviceError('BAD_ANSWER', 'a registration without mkey');
    return new KeyedMemory(calls, umem, umem.mkey, undo);
  }
  const allocated = await run(calls, 'ALLOC_PD', allocPdIn, {}, allocPdOut);
  const domain = readNumber(allocPdOut, allocated, 'pd');
  undo.push(async () => {
    await run(calls, 'DEALLOC_PD', deallocPdIn, { pd: domain }, deallocPdOut);
  });
  const umem = await registerPages(calls, lengthBytes, undo);
  const mkey = await createKey(calls, umem, domain, undo);
  return new KeyedMemory(calls, umem, mkey, undo);
}

async function registerPages(
  calls: MemoryCalls,
  lengthBytes: number,
  undo: Undo[],
): Promise<UmemRegistration> {
  const umem = await calls.umemRegister(lengthBytes);
  undo.push(() => calls.umemUnregister(umem.handle));
  return umem;
}

async function createKey(
  calls: MemoryCalls,
  umem: UmemRegistration,
  domain: number,
  undo: Undo[],
): Promise<number> {
  const created = await run(
    calls,
    'CREATE_MKEY',
    createMkeyIn,
    umemKeyValues({ ...umem, protectionDomain: domain }),
    createMkeyOut,
  );
  const index = readNumber(createMkeyOut, created, 'mkey_index');
  undo.push(async () => {
    await run(calls, 'DESTROY_MKEY', destroyMkeyIn, { mkey_index: index }, destroyMkeyOut);
  });
  // mkey_7_0 was 0, so the low byte of the key is 0. Unsigned: the index has 24 bits.
  return (index << 8) >>> 0;
}

async function run(
  calls: MemoryCalls,
  name: 'ALLOC_PD' | 'DEALLOC_PD' | 'CREATE_MKEY' | 'DESTROY_MKEY',
  input: Layout,
  values: Readonly<Record<string, FieldValue>>,
  output: Layout,
): Promise<Uint8Array> {
  const inbox = encode(input, { opcode: opcodes[name], ...values });
  const outLength = output.sizeBits / 8;
  const outbox = await calls.rpc(inbox, outLength);
  if (outbox.length !== outLength) {
    throw new DeviceError('BAD_ANSWER', `${name}: an outbox of ${String(outbox.length)} bytes`);
  }
  assertCommandOk(outbox, name);
  return outbox;
}

/** The step that failed is the news; a failing clean-up is added to it, not put in its place. */
async function takeDownAfter(error: unknown, undo: Undo[]): Promise<void> {
  try {
    await takeDown(undo);
  } catch (second) {
    throw new DeviceError(
      error instanceof DeviceError ? error.code : 'INTERNAL',
      `${messageOf(error)}; taking down what was set up failed too: ${messageOf(second)}`,
      {
        ...(error instanceof DeviceError ? error.facts : {}),
        cause: new AggregateError([error, second]),
      },
    );
  }
}

function messageOf(thrown: unknown): string {
  return thrown instanceof DeviceError ? thrown.detail : String(thrown);
}

/** Runs the undo steps, last first. One that fails stays, and so do those below it: while a key lives,
 * its pages must. Closing the device frees whatever is left. */
async function takeDown(undo: Undo[]): Promise<void> {
  for (let step = undo.at(-1); step !== undefined; step = undo.at(-1)) {
    await step();
    undo.pop();
  }
}

class KeyedMemory implements RegisteredMemory {
  readonly address: bigint;
  readonly lengthBytes: number;
  private released = false;
  private releasing: Promise<void> | undefined;

  constructor(
    private readonly calls: MemoryCalls,
    private readonly umem: UmemRegistration,
    readonly mkey: number,
    private readonly undo: Undo[],
  ) {
    this.address = umem.address;
    this.lengthBytes = umem.lengthBytes;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    // Async as the helper's memory is read through a socket.
    await Promise.resolve();
    if (this.released) throw releasedMemory();
    assertInsideMemory(offset, length, this.lengthBytes);
    return this.calls.umemRead(this.umem.handle, offset, length);
  }

  release(): Promise<void> {
    this.released = true;
    // Two callers share one run; after a failure the next call goes on where it stopped.
    this.releasing ??= takeDown(this.undo).finally(() => {
      this.releasing = undefined;
    });
    return this.releasing;
  }
}
