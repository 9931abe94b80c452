/**
 * The non-volatile configuration of a card: what it comes with, what was set, and what is in force since the
 * last boot. Knows instances of items by their type dword and their payloads as bytes.
 */

export interface StoredInstance {
  readonly type: number;
  readonly sizeBytes: number;
  readonly version: number;
  readonly canRead: boolean;
  readonly canWrite: boolean;
  /** The card says that it has it, and refuses to read it. */
  readonly refusesRead: boolean;
  /** A write is taken and changes nothing: a setting of higher priority stands. */
  readonly isFixed: boolean;
  /** What the card comes with; absent: nothing. */
  readonly factory: Uint8Array | undefined;
}

/** An item that somebody set. */
export interface SetItem {
  readonly type: number;
  readonly payload: Uint8Array;
  readonly writerId: number;
  /** First dword of the header as it was written, apart from length and access mode. */
  readonly flags: { readonly version: number; readonly rdEn: number; readonly ovrEn: number };
}

export type Column = 'next' | 'current' | 'default';

export interface StoreRules {
  /** Changes what is in force after a boot where one setting overrides another. */
  readonly boot: (payloadOf: (type: number) => Uint8Array | undefined) => void;
  /** Whether what waits for a boot makes functions of the PCI bus appear or go. */
  readonly changesFunctions: (store: ConfigStore) => boolean;
}

const noRules: StoreRules = { boot: () => undefined, changesFunctions: () => false };

export class ConfigStore {
  private readonly set = new Map<number, SetItem>();
  private current: ReadonlyMap<number, Uint8Array>;
  private readonly instances: ReadonlyMap<number, StoredInstance>;

  constructor(
    instances: readonly StoredInstance[],
    private readonly rules: StoreRules = noRules,
  ) {
    this.instances = new Map(instances.map((instance) => [instance.type, instance]));
    this.current = this.boot();
  }

  instance(type: number): StoredInstance | undefined {
    return this.instances.get(type);
  }

  /** Payload of a column; undefined: the card holds nothing. */
  payload(type: number, column: Column): Uint8Array | undefined {
    if (column === 'current') return this.current.get(type);
    const factory = this.instances.get(type)?.factory;
    return column === 'default' ? factory : (this.set.get(type)?.payload ?? factory);
  }

  /** Who set it; undefined: nobody. */
  setItem(type: number): SetItem | undefined {
    return this.set.get(type);
  }

  /** Keeps what was set; of one that is fixed nothing is kept. */
  write(item: SetItem): void {
    if (this.instances.get(item.type)?.isFixed === true) return;
    this.set.set(item.type, item);
  }

  invalidate(type: number): void {
    this.set.delete(type);
  }

  invalidateAll(): void {
    this.set.clear();
  }

  /** What was set, in the order of its types. */
  allSet(): readonly SetItem[] {
    return [...this.set.values()].sort((one, other) => one.type - other.type);
  }

  /** What is set becomes what is in force. */
  reboot(): void {
    this.current = this.boot();
  }

  /** The PCI bus has to be looked at again after the next reset. */
  needsRescan(): boolean {
    return this.rules.changesFunctions(this);
  }

  private boot(): ReadonlyMap<number, Uint8Array> {
    const booted = new Map<number, Uint8Array>();
    for (const { type } of this.instances.values()) {
      const payload = this.payload(type, 'next');
      if (payload !== undefined) booted.set(type, payload.slice());
    }
    this.rules.boot((type) => booted.get(type));
    return booted;
  }
}
