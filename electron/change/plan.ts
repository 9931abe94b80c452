/**
 * What a change is before it is one: everything that will be sent, what the card has now, and what a person has to
 * know to say yes. Plain data, so that the journal keeps it and a process that comes after a crash can go on with it.
 */

/** Bytes of the wire, or that there is nothing: 'absent' is a state of its own, not zeros. */
export type StepValue = Uint8Array | 'absent';

/** The same where it is kept: lower-case hex without spaces, or 'absent'. */
export type StoredValue = string;

/** What a driver needs to read and write a place again, without a catalogue. Flat, for the journal. */
export type StepTarget = Readonly<Record<string, string | number | boolean>>;

export interface PlannedField {
  /** Dotted path, unique within its step. */
  readonly path: string;
  readonly name: string;
  /** `0x` and hex digits; null: it can't be read, or there is nothing. */
  readonly old: string | null;
  readonly new: string | null;
  /** Only where the field has a name for the value. */
  readonly oldName?: string;
  readonly newName?: string;
}

/** One SET. */
export interface PlannedStep {
  /** Which driver sends it. */
  readonly kind: string;
  readonly target: StepTarget;
  /** What a person calls it: `PAOS local_port=1`. */
  readonly label: string;
  /** Null: nothing of it can be read. */
  readonly before: StoredValue | null;
  readonly after: StoredValue;
  readonly fields: readonly PlannedField[];
  /** What goes out, `0x` and eight digits per dword. */
  readonly wordsSent: readonly string[];
  readonly effectiveWhen: string;
  /** Whether reading shows if it was done. What can't be read can't be put back either. */
  readonly readBack: boolean;
  /**
   * `note`: what follows a change without being a part of it, such as arming a reset. A failure, and not knowing, is
   * told; the change goes on and counts as done. It is sent again with its undoing and finishing.
   */
  readonly onFailure: 'put-back' | 'note';
}

/** Something to know before saying yes. */
export interface Check {
  readonly level: 'info' | 'warning';
  readonly text: string;
}

/** A place whose value goes into the backup though the change doesn't touch it. */
export type BackupPlace = Pick<PlannedStep, 'kind' | 'target' | 'label'>;

/** Who a card is, whatever its node is called today. */
export interface CardKey {
  readonly serial?: string;
  readonly baseMac?: string;
  readonly psid?: string;
}

/** Whether two keys are of one card: nothing that both know differs, and there is something. */
export function isSameCard(one: CardKey, other: CardKey): boolean {
  const both = (['serial', 'baseMac', 'psid'] as const).filter(
    (part) => one[part] !== undefined && other[part] !== undefined,
  );
  // Many cards share a PSID.
  return both.some((part) => part !== 'psid') && both.every((part) => one[part] === other[part]);
}

/** The change in the journal that a plan undoes or goes on with. */
export interface Regarding {
  readonly change: string;
  readonly as: 'undo' | 'finish';
}

/** A plan as a tool makes it. */
export interface PlanDraft {
  /** `Set 2 fields of PAOS`. */
  readonly title: string;
  /** Id of the device, `fwctl0`. */
  readonly device: string;
  /** In the order in which they go out; only what changes something. */
  readonly steps: readonly PlannedStep[];
  /** Labels of what was asked for and is so already. */
  readonly unchanged: readonly string[];
  readonly checks: readonly Check[];
  readonly effectiveWhen: string;
  /** The same in the terminal. */
  readonly command: string;
  /** `Write 2 fields`; the device is added. */
  readonly action: string;
  readonly alsoBackUp?: readonly BackupPlace[];
  readonly regarding?: Regarding;
  /** What to do when it is done, said with the outcome: `Reboot, or reset with …`. */
  readonly advice?: readonly string[];
  /** The same where a step whose failure is only noted isn't known to be done. */
  readonly adviceIfNoted?: readonly string[];
}

/** A plan in the store. */
export interface Plan extends PlanDraft {
  /** 32 hex digits; the change has the same id in the journal. */
  readonly id: string;
  /** Who may see and apply it: a connection of a page, or the terminal. */
  readonly owner: string;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  /** PCI address, or `sim:cx6dx`. */
  readonly deviceName: string;
  readonly card: CardKey;
  readonly simulated: boolean;
}

export function isNothingToDo(plan: PlanDraft): boolean {
  return plan.steps.length === 0;
}

/** `Write 2 fields to 0000:3b:00.0`. */
export function confirmLabel(plan: Plan): string {
  return `${plan.action} ${plan.regarding === undefined ? 'to' : 'of'} ${plan.deviceName}`;
}

export function storeValue(value: StepValue): StoredValue {
  return value === 'absent' ? value : Buffer.from(value).toString('hex');
}

/** The reverse, of what storeValue made. */
export function valueOf(stored: StoredValue): StepValue {
  return stored === 'absent' ? stored : Uint8Array.from(Buffer.from(stored, 'hex'));
}
