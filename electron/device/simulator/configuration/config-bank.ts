/**
 * The registers of the configuration before a bank with all others. NVDA and its kin carry a payload of any
 * length behind a header, and act on a store, so the layouts of the other bank don't describe them.
 */
import { encode, readNumber } from '../../../prm/codec';
import {
  CONFIG_HEADER_BYTES,
  configHeaderLayout,
  LONGEST_PAYLOAD_BYTES,
} from '../../../prm/config-header';
import { NVDA, NVDI, NVGC, NVGN, NVIA, NVQC } from '../../../prm/config-registers';
import { MFRL } from '../../../prm/reset-register';
import { inSize, type RegisterAccess, type RegisterBank } from '../firmware/register-bank';
import { isRefusal, refusals, type Refusal } from '../firmware/refusal';
import type { Column, ConfigStore, SetItem } from './config-store';

type Answer = Uint8Array | Refusal;
type Handler = (data: Uint8Array) => Answer;

const columns: readonly (Column | undefined)[] = ['next', 'current', 'default', undefined];
const TARGET_ALL = 0;
/** Firmware takes the ids of host tools, and puts that of its interface in place of others. */
const HOST_WRITERS = { least: 6, most: 0xb, other: 5 } as const;

/** Names of the registers that a card with a configuration has. */
export const configRegisters: readonly string[] = [NVDA, NVDI, NVQC, NVIA, NVGC, NVGN].map(
  ({ name }) => name,
);

export class ConfigBank implements RegisterBank {
  private readonly handlers: ReadonlyMap<string, Handler>;

  constructor(
    private readonly others: RegisterBank,
    private readonly store: ConfigStore,
  ) {
    const key = (id: number, method: RegisterAccess['method']): string => `${method} ${String(id)}`;
    this.handlers = new Map<string, Handler>([
      [key(NVQC.id, 'read'), (data) => this.support(inSize(data, NVQC.layout.sizeBits / 8))],
      [key(NVGC.id, 'read'), () => capabilities()],
      [key(NVDA.id, 'read'), (data) => this.read(data)],
      [key(NVDA.id, 'write'), (data) => this.write(data)],
      [key(NVDI.id, 'write'), (data) => this.invalidate(data)],
      [key(NVIA.id, 'write'), (data) => this.invalidateAll(inSize(data, NVIA.layout.sizeBits / 8))],
      [key(MFRL.id, 'read'), (data) => this.resets(data)],
      [key(NVGN.id, 'read'), (data) => this.walk(inSize(data, NVGN.layout.sizeBits / 8))],
    ]);
  }

  access(request: RegisterAccess): Answer {
    const handler = this.handlers.get(`${request.method} ${String(request.registerId)}`);
    return handler === undefined ? this.others.access(request) : handler(request.data);
  }

  /** Every type has an answer, also the 0 with which tools ask whether they may ask at all. */
  private support(request: Uint8Array): Answer {
    const type = readNumber(NVQC.layout, request, 'type');
    const instance = this.store.instance(type);
    return encode(NVQC.layout, {
      type,
      support_rd: instance?.canRead === true ? 1 : 0,
      support_wr: instance?.canWrite === true ? 1 : 0,
      version: instance?.version ?? 0,
    });
  }

  private read(data: Uint8Array): Answer {
    if (data.length < CONFIG_HEADER_BYTES) return refusals.inboxLength;
    const header = headerOf(data);
    const instance = this.store.instance(header.type);
    const column = columns[header.accessMode];
    if (instance === undefined || column === undefined) return refusals.badIndex;
    if (!instance.canRead || instance.refusesRead) return refusals.internalError;
    const payload = this.store.payload(header.type, column);
    if (payload === undefined) return refusals.noSuchObject;
    const set = column === 'next' ? this.store.setItem(header.type) : undefined;
    const answer = new Uint8Array(Math.max(data.length, CONFIG_HEADER_BYTES + payload.length));
    answer.set(
      encode(configHeaderLayout, {
        length: payload.length,
        type: header.type,
        access_mode: header.accessMode,
        version: instance.version,
        ...flagsOf(set),
      }),
    );
    answer.set(payload, CONFIG_HEADER_BYTES);
    return answer;
  }

  private write(data: Uint8Array): Answer {
    if (data.length < CONFIG_HEADER_BYTES) return refusals.inboxLength;
    const { type, length, version, rdEn, ovrEn, writerId } = headerOf(data);
    const instance = this.store.instance(type);
    if (instance === undefined) return refusals.badIndex;
    if (!instance.canWrite) return refusals.registerIsReadOnly;
    if (length > LONGEST_PAYLOAD_BYTES || data.length < CONFIG_HEADER_BYTES + length) {
      return refusals.inboxLength;
    }
    if (length !== instance.sizeBytes) return refusals.badValue;
    const { least, most, other } = HOST_WRITERS;
    this.store.write({
      type,
      payload: data.slice(CONFIG_HEADER_BYTES, CONFIG_HEADER_BYTES + length),
      writerId: writerId >= least && writerId <= most ? writerId : other,
      flags: { version, rdEn, ovrEn },
    });
    return data;
  }

  private invalidate(data: Uint8Array): Answer {
    if (data.length < CONFIG_HEADER_BYTES) return refusals.inboxLength;
    const { type } = headerOf(data);
    const instance = this.store.instance(type);
    if (instance === undefined) return refusals.badIndex;
    if (!instance.canWrite) return refusals.registerIsReadOnly;
    this.store.invalidate(type);
    return data;
  }

  private invalidateAll(request: Uint8Array): Answer {
    if (readNumber(NVIA.layout, request, 'target') !== TARGET_ALL) return refusals.badValue;
    this.store.invalidateAll();
    return request;
  }

  private resets(data: Uint8Array): Answer {
    const answer = this.others.access({ registerId: MFRL.id, method: 'read', data });
    if (isRefusal(answer)) return answer;
    const rescan = this.store.needsRescan() ? 1 : 0;
    return encode(MFRL.layout, { pci_rescan_required: rescan }, answer);
  }

  /** A pointer is the place in the list plus one: 0 starts, and is what comes back past the end. */
  private walk(request: Uint8Array): Answer {
    const pointer = readNumber(NVGN.layout, request, 'nv_pointer');
    const all = this.store.allSet();
    if (pointer > all.length) return refusals.badIndex;
    const item = all[pointer];
    if (item === undefined) return new Uint8Array(request.length);
    const answer = encode(NVGN.layout, {
      nv_pointer: pointer + 1,
      'item.length': item.payload.length,
      'item.type': item.type,
      ...Object.fromEntries(
        Object.entries(flagsOf(item)).map(([name, value]) => [`item.${name}`, value]),
      ),
    });
    answer.set(item.payload.subarray(0, NVGN.dataBytes), NVGN.dataOffset);
    return answer;
  }
}

interface Header {
  readonly type: number;
  readonly length: number;
  readonly version: number;
  readonly writerId: number;
  readonly accessMode: number;
  readonly rdEn: number;
  readonly ovrEn: number;
}

function headerOf(data: Uint8Array): Header {
  const field = (name: string): number => readNumber(configHeaderLayout, data, name);
  return {
    type: field('type'),
    length: field('length'),
    version: field('version'),
    writerId: field('writer_id'),
    accessMode: field('access_mode'),
    rdEn: field('rd_en'),
    ovrEn: field('ovr_en'),
  };
}

/** Of an item that nobody set all is 0. */
function flagsOf(item: SetItem | undefined): Record<string, number> {
  if (item === undefined) return {};
  return {
    version: item.flags.version,
    writer_id: item.writerId,
    rd_en: item.flags.rdEn,
    ovr_en: item.flags.ovrEn,
  };
}

/** Default and current can be read. */
function capabilities(): Uint8Array {
  return encode(NVGC.layout, { nvda_read_factory_settings: 1, nvda_read_current_settings: 1 });
}
