/** The helpers of this session: a person is asked once, and what was granted lasts until the session ends. */
import { DeviceError, toDeviceError } from '../device-error';
import type { HelperGrant } from './grant';
import type { HelperClient } from './helper-client';
import type { StartHelper } from './start-helper';

interface Running {
  readonly grant: HelperGrant;
  readonly client: HelperClient;
}

export interface HelpersOptions {
  readonly start: StartHelper;
  /** What a helper is started for as soon as a node wants one: the person asked for that with a flag. Absent: only
   * when asked for. */
  readonly unasked?: HelperGrant | undefined;
}

export class Helpers {
  private running: Running[] = [];
  private readonly starting = new Map<string, Promise<HelperClient>>();
  /** Why the helper that nobody has to ask for didn't come; a person isn't asked again for each card. */
  private refused: DeviceError | undefined;
  private closed = false;

  constructor(private readonly options: HelpersOptions) {}

  /** One that may do this, started where there is none; who asks meanwhile gets the same. */
  async start(need: HelperGrant, signal?: AbortSignal): Promise<HelperClient> {
    const found = this.find(need);
    if (found !== undefined) return found;
    const key = `${need.mode} ${String(need.taints)}`;
    const under = this.starting.get(key);
    if (under !== undefined) return under;
    const start = this.startNew(need, signal);
    this.starting.set(key, start);
    try {
      return await start;
    } finally {
      this.starting.delete(key);
    }
  }

  /**
   * One to open a node with: undefined where none runs and none may be started without asking.
   * @throws DeviceError why the one that may didn't start
   */
  async forOpening(): Promise<HelperClient | undefined> {
    const found = this.find({ mode: 'read', taints: false });
    const { unasked } = this.options;
    if (found !== undefined || unasked === undefined) return found;
    if (this.refused !== undefined) throw this.refused;
    try {
      return await this.start(unasked);
    } catch (thrown) {
      this.refused = toDeviceError(thrown);
      throw this.refused;
    }
  }

  /** Lets go of all of them, also of those that are just being started. */
  close(): void {
    this.closed = true;
    for (const { client } of this.running) client.close();
    this.running = [];
  }

  /** The one that may do least among those that may do this. */
  private find(need: HelperGrant): HelperClient | undefined {
    this.running = this.running.filter(({ client }) => client.alive);
    return this.running
      .filter(({ grant }) => covers(grant, need))
      .sort((a, b) => weight(a.grant) - weight(b.grant))[0]?.client;
  }

  private async startNew(need: HelperGrant, signal?: AbortSignal): Promise<HelperClient> {
    const client = await this.options.start(need, signal);
    const grant = await client.started();
    if (!covers(grant, need)) throw client.broken(`it was started for ${grant.mode}`);
    if (this.closed) {
      client.close();
      throw new DeviceError('DEVICE_CLOSED', 'the session has ended');
    }
    this.running.push({ grant, client });
    return client;
  }
}

function covers(has: HelperGrant, need: HelperGrant): boolean {
  return weight(has) >= weight(need);
}

/** Each is part of the next: reading, writing, writing with scopes that taint. */
function weight({ mode, taints }: HelperGrant): number {
  if (mode === 'read') return 0;
  return taints ? 2 : 1;
}
