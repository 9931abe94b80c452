/** The privileged side: carries out what its channel asks for, as far as it was started for that. */
import { DeviceError, toDeviceError } from '../device-error';
import type { RegisteredMemory, Transport } from '../transport';
import { encodeFrame, FrameError, type Frame } from './frames';
import { assertGranted, type HelperGrant } from './grant';
import { MOST_REQUESTS_OUT, parseRequest, PROTOCOL, type Reply, type Request } from './protocol';

/** Each open node takes a thread and a firmware context. */
const MOST_DEVICES = 64;
/** As long as protocol.ts lets them be. */
const MOST_DETAIL = 4096;
const MOST_TEXT = 1024;

export interface ServiceOptions {
  readonly grant: HelperGrant;
  /** @throws DeviceError */
  readonly open: (node: string) => Promise<Transport>;
  /** Calls back when the other end has taken the frame. */
  readonly send: (frame: Uint8Array, taken: () => void) => void;
}

interface OpenDevice {
  readonly transport: Transport;
  /** Memory keys that were made here; a dump may go to these only. */
  readonly keys: Set<number>;
}

interface Memory {
  readonly device: OpenDevice;
  readonly registered: RegisteredMemory;
}

type Question = Exclude<Request, { type: 'beat' }>;
interface Answer {
  readonly reply: Reply;
  readonly body?: Uint8Array;
}

export class HelperService {
  private readonly devices = new Map<number, OpenDevice>();
  private readonly memories = new Map<number, Memory>();
  private readonly out = new Set<number>();
  private lastNumber = 0;
  private opening = 0;

  constructor(private readonly options: ServiceOptions) {}

  /** What the other end waits for. */
  hello(): void {
    const { mode, taints } = this.options.grant;
    this.send({ reply: { type: 'hello', protocol: PROTOCOL, mode, taints } });
  }

  beat(): void {
    this.send({ reply: { type: 'beat' } });
  }

  /** Starts what a frame asks for; the answer goes out when it is there. @throws FrameError */
  receive({ head, body }: Frame): void {
    const request = parseRequest(head);
    if (request.type !== 'rpc' && body.length > 0) {
      throw new FrameError(`a request '${request.type}' with a body`);
    }
    if (request.type === 'beat') return;
    const { id } = request;
    if (this.out.has(id)) throw new FrameError(`a second request ${String(id)}`);
    if (this.out.size >= MOST_REQUESTS_OUT) throw new FrameError('too many requests at once');
    this.out.add(id);
    void this.answer(request, body).then((answer) => {
      this.send(answer, () => {
        this.out.delete(id);
      });
    });
  }

  /** Closes every device. */
  async close(): Promise<void> {
    const all = [...this.devices.values()];
    this.devices.clear();
    this.memories.clear();
    await Promise.all(all.map(({ transport }) => transport.close()));
  }

  private async answer(request: Question, body: Uint8Array): Promise<Answer> {
    try {
      return await this.carryOut(request, body);
    } catch (thrown) {
      return { reply: errorReply(request.id, toDeviceError(thrown)) };
    }
  }

  private async carryOut(request: Question, body: Uint8Array): Promise<Answer> {
    const { id } = request;
    switch (request.type) {
      case 'open':
        return this.open(id, request.node);
      case 'rpc': {
        const { transport, keys } = this.device(request.device);
        // Where there are no scopes, the number means nothing.
        const scope = transport.info().hasScopes ? request.scope : 0;
        assertGranted(this.options.grant, body, scope, keys);
        const outbox = await transport.rpc(body, request.outLength, request.scope);
        return { reply: { type: 'bytes', id }, body: outbox };
      }
      case 'register':
        return this.register(id, request.device, request.lengthBytes);
      case 'slice': {
        const { registered } = this.memory(request.memory);
        const slice = await registered.read(request.offset, request.length);
        return { reply: { type: 'bytes', id }, body: slice };
      }
      case 'release': {
        const { device, registered } = this.memory(request.memory);
        await registered.release();
        device.keys.delete(registered.mkey);
        this.memories.delete(request.memory);
        return { reply: { type: 'done', id } };
      }
      case 'close':
        await this.closeDevice(request.device);
        return { reply: { type: 'done', id } };
    }
  }

  private async open(id: number, node: string): Promise<Answer> {
    if (this.devices.size + this.opening >= MOST_DEVICES) {
      throw new DeviceError('HELPER_REFUSED', `${node}: ${String(MOST_DEVICES)} devices are open`);
    }
    this.opening += 1;
    try {
      const transport = await this.options.open(node);
      const { helper, kind, ...info } = transport.info();
      if (kind === 'report' || info.simulated || helper !== undefined) {
        await transport.close();
        throw new DeviceError('INTERNAL', `${node} opened as something else`);
      }
      const device = this.nextNumber();
      this.devices.set(device, { transport, keys: new Set() });
      return { reply: { type: 'opened', id, device, info: { ...info, simulated: false, kind } } };
    } finally {
      this.opening -= 1;
    }
  }

  private async register(id: number, number: number, lengthBytes: number): Promise<Answer> {
    const device = this.device(number);
    const { transport } = device;
    if (transport.registerMemory === undefined) {
      throw new DeviceError('MEMORY_UNSUPPORTED', transport.info().node);
    }
    const registered = await transport.registerMemory(lengthBytes);
    const memory = this.nextNumber();
    device.keys.add(registered.mkey);
    this.memories.set(memory, { device, registered });
    const { mkey, address } = registered;
    return {
      reply: {
        type: 'registered',
        id,
        memory,
        mkey,
        address: `0x${address.toString(16)}`,
        lengthBytes: registered.lengthBytes,
      },
    };
  }

  private async closeDevice(number: number): Promise<void> {
    const device = this.device(number);
    this.devices.delete(number);
    for (const [memory, { device: owner }] of this.memories) {
      if (owner === device) this.memories.delete(memory);
    }
    await device.transport.close();
  }

  private device(number: number): OpenDevice {
    const device = this.devices.get(number);
    if (device === undefined) throw new DeviceError('DEVICE_CLOSED', `device ${String(number)}`);
    return device;
  }

  private memory(number: number): Memory {
    const memory = this.memories.get(number);
    if (memory === undefined) throw new DeviceError('DEVICE_CLOSED', `memory ${String(number)}`);
    return memory;
  }

  /** Never given out twice, so that a late request can't meet another's device. */
  private nextNumber(): number {
    this.lastNumber += 1;
    return this.lastNumber;
  }

  private send({ reply, body }: Answer, taken: () => void = () => undefined): void {
    this.options.send(encodeFrame(reply, body), taken);
  }
}

function errorReply(id: number, { code, detail, facts }: DeviceError): Reply {
  const { operation, errno, errnoName, status, syndrome, remedy } = facts;
  return {
    type: 'error',
    id,
    code,
    detail: detail.slice(0, MOST_DETAIL),
    facts: {
      ...(operation === undefined ? {} : { operation: operation.slice(0, MOST_TEXT) }),
      ...(errno === undefined ? {} : { errno }),
      ...(errnoName === undefined ? {} : { errnoName }),
      ...(status === undefined ? {} : { status }),
      ...(syndrome === undefined ? {} : { syndrome }),
      ...(remedy === undefined ? {} : { remedy: remedy.slice(0, MOST_TEXT) }),
    },
  };
}
