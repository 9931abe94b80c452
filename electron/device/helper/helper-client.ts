/** Our side of the channel to a helper: questions go out at once, and each gets its own answer. */
import type { Readable, Writable } from 'node:stream';
import { DeviceError } from '../device-error';
import type { Transport } from '../transport';
import { encodeFrame, FrameError, FrameReader } from './frames';
import type { HelperGrant } from './grant';
import { Heartbeat } from './heartbeat';
import { HelperTransport } from './helper-transport';
import { parseReply, PROTOCOL, type Reply, type Request } from './protocol';

export interface HelperChannel {
  readonly input: Readable;
  readonly output: Writable;
  /** What a person should know when the helper is gone: its exit, its last words. */
  readonly lastWords?: () => string;
}

type Question = Exclude<Request, { type: 'beat' }>;
/** A question without the number that it gets here. */
export type Ask = WithoutId<Question>;
type WithoutId<Each> = Each extends Question ? Omit<Each, 'id'> : never;
type Answer = Exclude<Reply, { type: 'hello' | 'beat' }>;

/** An answer with the bytes that came beside it. */
export interface Answered {
  readonly reply: Answer;
  readonly body: Uint8Array;
}

interface Waiting {
  readonly resolve: (answered: Answered) => void;
  readonly reject: (error: DeviceError) => void;
}

export class HelperClient {
  private readonly reader = new FrameReader();
  private readonly waiting = new Map<number, Waiting>();
  private readonly heartbeat: Heartbeat;
  private readonly greeted: Promise<HelperGrant>;
  private greet!: (grant: HelperGrant) => void;
  private refuse!: (error: DeviceError) => void;
  private granted: HelperGrant | undefined;
  private questions = 0;
  private over: DeviceError | undefined;

  constructor(
    private readonly channel: HelperChannel,
    beatMs?: number,
  ) {
    this.greeted = new Promise((resolve, reject) => {
      this.greet = resolve;
      this.refuse = reject;
    });
    // Whoever waits for the greeting hears of its failure; nobody has to wait.
    this.greeted.catch(() => undefined);
    this.heartbeat = new Heartbeat({
      everyMs: beatMs,
      beat: () => {
        // While a person is asked for a password there is nobody to hear it.
        if (this.granted === undefined) this.heartbeat.heard();
        else this.write({ type: 'beat' });
      },
      onSilence: () => {
        this.lose('it has stopped answering');
      },
    });
    const { input, output } = channel;
    input.on('data', (piece: Uint8Array) => {
      this.receive(piece);
    });
    for (const stream of [input, output]) {
      stream.on('error', (error: Error) => {
        this.lose(error.message);
      });
      stream.on('close', () => {
        this.lose('its channel has ended');
      });
    }
  }

  /** What it was started for, once it has said so. @throws DeviceError HELPER_FAILED, HELPER_LOST */
  started(): Promise<HelperGrant> {
    return this.greeted;
  }

  /** It answers, as far as is known. */
  get alive(): boolean {
    return this.over === undefined;
  }

  /** Opens a node through the helper. @throws DeviceError as of opening it here, HELPER_REFUSED, HELPER_LOST */
  async open(node: string, kind: 'mlx5ctl' | 'fwctl'): Promise<Transport> {
    const { mode } = await this.greeted;
    if (this.over !== undefined) throw this.over;
    const { reply } = await this.ask({ type: 'open', node }, 'opened');
    if (reply.info.node !== node || reply.info.kind !== kind) {
      throw this.broken(`it was to open ${node}, and opened ${reply.info.node}`);
    }
    return new HelperTransport(this, reply.device, { ...reply.info, helper: mode });
  }

  /** Asks, and resolves with an answer of the wanted type. @throws DeviceError of the helper; HELPER_LOST */
  async ask<Type extends Exclude<Answer['type'], 'error'>>(
    question: Ask,
    wanted: Type,
    body?: Uint8Array,
  ): Promise<{ readonly reply: Extract<Answer, { type: Type }>; readonly body: Uint8Array }> {
    const answered = await this.send(question, body);
    const { reply } = answered;
    if (reply.type === 'error') throw new DeviceError(reply.code, reply.detail, reply.facts);
    if (reply.type !== wanted) {
      throw this.broken(`it answered '${question.type}' with '${reply.type}'`);
    }
    // The type was compared just now.
    return { reply: reply as Extract<Answer, { type: Type }>, body: answered.body };
  }

  /** Gives up on a helper that broke the rules: nothing of it can be believed any more. */
  broken(what: string): DeviceError {
    const error = new DeviceError('BAD_ANSWER', `privileged helper: ${what}`);
    this.end(error);
    return error;
  }

  /** Lets go of the helper, which then ends. Whatever is still out ends with DEVICE_CLOSED. Safe to call twice. */
  close(): void {
    this.end(new DeviceError('DEVICE_CLOSED', 'the privileged helper was let go'));
  }

  private send(question: Ask, body?: Uint8Array): Promise<Answered> {
    if (this.over !== undefined) {
      return Promise.reject(new DeviceError('DEVICE_CLOSED', this.over.detail));
    }
    this.questions = (this.questions + 1) >>> 0;
    const id = this.questions;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      // Spreading a union loses which of its members it was.
      this.write({ ...question, id }, body);
    });
  }

  private write(request: Request, body?: Uint8Array): void {
    if (this.channel.output.writable) this.channel.output.write(encodeFrame(request, body));
  }

  private receive(piece: Uint8Array): void {
    if (this.over !== undefined) return;
    this.heartbeat.heard();
    try {
      for (const { head, body } of this.reader.push(piece)) this.take(parseReply(head), body);
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      this.broken(error.message);
    }
  }

  private take(reply: Reply, body: Uint8Array): void {
    if (reply.type !== 'bytes' && body.length > 0) {
      throw new FrameError(`an answer '${reply.type}' with a body`);
    }
    if ((reply.type === 'hello') === (this.granted !== undefined)) {
      throw new FrameError(`'${reply.type}' out of turn`);
    }
    if (reply.type === 'beat') return;
    if (reply.type === 'hello') {
      if (reply.protocol !== PROTOCOL) {
        throw new FrameError(`protocol ${String(reply.protocol)}, not ${String(PROTOCOL)}`);
      }
      this.granted = { mode: reply.mode, taints: reply.taints };
      this.greet(this.granted);
      return;
    }
    const waiting = this.waiting.get(reply.id);
    if (waiting === undefined) throw new FrameError(`an answer to no question`);
    this.waiting.delete(reply.id);
    waiting.resolve({ reply, body });
  }

  private lose(why: string): void {
    const words = this.channel.lastWords?.() ?? '';
    const code = this.granted === undefined ? 'HELPER_FAILED' : 'HELPER_LOST';
    this.end(new DeviceError(code, words === '' ? why : `${why}: ${words}`));
  }

  private end(error: DeviceError): void {
    if (this.over !== undefined) return;
    this.over = error;
    this.heartbeat.stop();
    this.refuse(error);
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
    // The end of its input is the end of the helper; no signal of ours reaches a process of root.
    this.channel.output.destroy();
    this.channel.input.destroy();
  }
}
