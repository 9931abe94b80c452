/** Plans to set fields of registers: what the card has, what will go out, and what is worth knowing before. */
import { actingRead } from '../../catalog/acting-reads';
import { actingWrite, updateEnable } from '../../catalog/acting-writes';
import { storeValue, type Check, type PlannedField, type PlannedStep } from '../../change/plan';
import {
  REGISTER_STEP,
  registerDriver,
  registerStepTarget,
  type RegisterTarget,
} from '../../change/register-driver';
import { assertWritable } from '../../change/writable';
import { DeviceError } from '../../device/device-error';
import type { Session } from '../../device/session';
import { readBits, writeBits } from '../../prm/bits';
import type { FieldValue } from '../../prm/layout';
import { enumName, selectLeaves, type Leaf } from '../../prm/leaves';
import type { RegisterLayout } from '../../prm/register';
import { requestData, requestName, resolveRequest, type RequestField } from './request';
import { isKept, resolveSet, type GivenValue, type SetField } from './set-values';

export interface RegisterSet {
  /** INDEX fields that choose the instance; the others are 0. */
  readonly indexes: Iterable<readonly [name: string, value: number]>;
  readonly values: Iterable<readonly [name: string, value: GivenValue]>;
  /** Start from zeros instead of what the card has. */
  readonly overwrite: boolean;
}

/** One register of a plan. */
export interface PlannedRegister {
  readonly register: string;
  /** Absent: all is so already. */
  readonly step?: PlannedStep;
  readonly label: string;
  readonly unchanged: readonly string[];
  readonly checks: readonly Check[];
  /** What goes out, or would: the data of the write. */
  readonly data: Uint8Array;
}

const AT_ONCE = 'at once';

/**
 * Reads a register and works out one SET of it. Nothing is written.
 * @throws DeviceError REPORT_READ_ONLY, or of kind `input`, before anything is sent; READ_ACTS, REG_WRITE_ONLY; else as
 *   Session.access
 */
export async function planRegister(
  session: Session,
  register: RegisterLayout,
  set: RegisterSet,
  signal?: AbortSignal,
): Promise<PlannedRegister> {
  assertWritable(session);
  const asked = resolveRequest(register, set.indexes, ['INDEX']);
  const fields = resolveSet(register, set.values);
  const request = readRequest(register, asked, fields);
  const base = await readBase(session, register, request, set.overwrite, signal);
  return new Planning(register, asked, fields, request, base, set.overwrite).result();
}

/** What the card has: twice, so that what moves by itself is told from what was set. */
interface Base {
  readonly first: Uint8Array;
  readonly second: Uint8Array;
}

/** Data of a read that only answers; undefined: there is none. */
function readRequest(
  register: RegisterLayout,
  asked: readonly RequestField[],
  fields: readonly SetField[],
): Uint8Array | undefined {
  if (register.access === 'WO') return undefined;
  const plain = requestData(register, asked);
  const withOps = plain.slice();
  for (const { leaf, value } of fields) if (leaf.access === 'OP') put(withOps, leaf, value);
  return [withOps, plain].find(
    (data) => actingRead(register.id, register.layout, data) === undefined,
  );
}

async function readBase(
  session: Session,
  register: RegisterLayout,
  request: Uint8Array | undefined,
  overwrite: boolean,
  signal: AbortSignal | undefined,
): Promise<Base | undefined> {
  if (request === undefined) {
    if (overwrite) return undefined;
    const acts = actingRead(register.id, register.layout, new Uint8Array(register.sizeBytes));
    if (acts === undefined) throw new DeviceError('REG_WRITE_ONLY', register.name);
    throw new DeviceError('READ_ACTS', `${register.name}: ${acts}`, {
      remedy: 'Write it without reading, all other fields as 0, with --overwrite.',
    });
  }
  const read = (): Promise<Uint8Array> =>
    session.access(
      { registerId: register.id, method: 'read', data: request },
      { operation: `ACCESS_REG read ${register.name}`, signal },
    );
  return { first: await read(), second: await read() };
}

class Planning {
  private readonly after: Uint8Array;
  private readonly leaves: readonly Leaf[];
  private readonly isCommand: boolean;

  constructor(
    private readonly register: RegisterLayout,
    private readonly asked: readonly RequestField[],
    private readonly fields: readonly SetField[],
    private readonly request: Uint8Array | undefined,
    private readonly base: Base | undefined,
    private readonly overwrite: boolean,
  ) {
    const whole =
      overwrite || base === undefined ? new Uint8Array(register.sizeBytes) : base.second.slice();
    for (const { leaf, value } of asked) put(whole, leaf, value);
    for (const { leaf, value } of fields) put(whole, leaf, value);
    this.leaves = selectLeaves(register.layout, whole).leaves;
    this.assertThere();
    this.after = whole;
    // INDEX fields that weren't asked for are 0, and what goes along stands in the target.
    for (const leaf of this.leaves.filter(isFixed)) put(this.after, leaf, 0);
    for (const { leaf, value } of asked) put(this.after, leaf, value);
    this.isCommand = actingWrite(register.id)?.isCommand === true;
  }

  result(): PlannedRegister {
    const changes = this.leaves.filter((leaf) => isKept(leaf) && this.differs(leaf));
    const kept = this.fields.filter(({ leaf }) => isKept(leaf));
    const along = this.fields.filter(({ leaf }) => !isKept(leaf));
    // An update enable alone changes nothing; a clear or a trigger that is all that was asked for does.
    const acts = this.isCommand || kept.length === 0;
    const step = changes.length > 0 || acts ? this.step(changes, kept, along) : undefined;
    const same = kept.filter(({ leaf }) => !changes.includes(leaf)).map(({ leaf }) => leaf.name);
    return {
      register: this.register.name,
      label: this.label,
      ...(step === undefined ? {} : { step }),
      unchanged: same.map((name) => `${this.label}: ${name}`),
      checks: step === undefined ? [] : this.checks(changes, along),
      data: this.dataSent(along),
    };
  }

  private get label(): string {
    const indexes = this.asked.map(
      ({ leaf, value }) => `${requestName(this.register, leaf)}=${value}`,
    );
    return [this.register.name, ...indexes].join(' ');
  }

  private step(
    changes: readonly Leaf[],
    kept: readonly SetField[],
    along: readonly SetField[],
  ): PlannedStep {
    const named = kept.map(({ leaf }) => leaf);
    const moving = this.leaves.filter((leaf) => isKept(leaf) && this.moves(leaf));
    const reached = [...new Set([...changes, ...named])].filter((leaf) => !moving.includes(leaf));
    const readBack = this.base !== undefined && reached.length > 0;
    const target = registerStepTarget(this.target(along, reached, moving));
    const before = this.base === undefined || !readBack ? null : storeValue(this.base.second);
    return {
      kind: REGISTER_STEP,
      target,
      label: this.label,
      before,
      after: storeValue(this.after),
      fields: [
        ...changes.map((leaf) => this.field(leaf, this.read(leaf, this.after))),
        ...along.map(({ leaf, value }) => this.field(leaf, value)),
      ],
      wordsSent: registerDriver.wordsSent(target, this.after),
      effectiveWhen: AT_ONCE,
      readBack,
      onFailure: 'put-back',
    };
  }

  private target(
    along: readonly SetField[],
    reached: readonly Leaf[],
    moving: readonly Leaf[],
  ): RegisterTarget {
    const { sizeBytes, id, name } = this.register;
    const settable = this.leaves.filter((leaf) => isKept(leaf) && !moving.includes(leaf));
    const withWrite = new Uint8Array(sizeBytes);
    for (const { leaf, value } of along) put(withWrite, leaf, value);
    return {
      registerId: id,
      name,
      request: hex(this.request ?? requestData(this.register, this.asked)),
      withWrite: hex(withWrite),
      fixed: hex(maskOf(sizeBytes, this.leaves.filter(isFixed))),
      settable: hex(maskOf(sizeBytes, settable)),
      verified: hex(maskOf(sizeBytes, reached)),
    };
  }

  private dataSent(along: readonly SetField[]): Uint8Array {
    const data = this.after.slice();
    for (const { leaf, value } of along) put(data, leaf, value);
    return data;
  }

  private checks(changes: readonly Leaf[], along: readonly SetField[]): Check[] {
    const { id, name } = this.register;
    const checks: Check[] = [];
    const does = actingWrite(id)?.does;
    if (does !== undefined) checks.push(warning(`Writing ${name} ${does}.`));
    const given = new Set(this.fields.map(({ leaf }) => leaf.name));
    for (const { leaf } of this.fields) {
      const enable = updateEnable(id, leaf.name);
      if (enable === undefined || given.has(enable)) continue;
      checks.push(warning(`Firmware takes ${leaf.name} only together with ${enable}=1.`));
    }
    const zeroed = changes.filter((leaf) => !given.has(leaf.name)).map((leaf) => leaf.name);
    if (this.overwrite && zeroed.length > 0) {
      checks.push(warning(`Fields that aren’t named become 0: ${zeroed.join(', ')}.`));
    }
    const names = along.map(({ leaf }) => leaf.name).join(', ');
    if (names !== '')
      checks.push(info(`${names}: goes out with the write and can’t be read back.`));
    if (this.base === undefined) {
      checks.push(warning(`${name} isn’t read, so its old value can’t be shown or put back.`));
    }
    return checks;
  }

  private field(leaf: Leaf, value: FieldValue): PlannedField {
    const old =
      this.base === undefined || !isKept(leaf) ? undefined : this.read(leaf, this.base.second);
    const oldName = old === undefined ? undefined : enumName(leaf, old);
    const newName = enumName(leaf, value);
    return {
      path: leaf.path,
      name: requestName(this.register, leaf),
      old: old === undefined ? null : `0x${old.toString(16)}`,
      new: `0x${value.toString(16)}`,
      ...(oldName === undefined ? {} : { oldName }),
      ...(newName === undefined ? {} : { newName }),
    };
  }

  /** A member of a union that nothing selects isn't in the register now. */
  private assertThere(): void {
    const missing = this.fields.find(({ leaf }) => !this.leaves.includes(leaf));
    if (missing === undefined) return;
    throw new DeviceError(
      'FIELD_UNKNOWN',
      `${missing.leaf.path} isn’t in this instance of ${this.register.name}`,
      { remedy: 'The field that selects it has another value: choose it with -i.' },
    );
  }

  private differs(leaf: Leaf): boolean {
    return (
      this.base === undefined || this.read(leaf, this.base.second) !== this.read(leaf, this.after)
    );
  }

  private moves(leaf: Leaf): boolean {
    return (
      this.base !== undefined &&
      this.read(leaf, this.base.first) !== this.read(leaf, this.base.second)
    );
  }

  private read(leaf: Leaf, bytes: Uint8Array): FieldValue {
    return readBits(bytes, leaf.offsetBits, leaf.widthBits);
  }
}

/** Fields whose bits never come from what was read: they choose, act, or enable. */
function isFixed(leaf: Leaf): boolean {
  return leaf.access === 'INDEX' || leaf.access === 'OP' || leaf.access === 'WO';
}

function put(bytes: Uint8Array, leaf: Leaf, value: FieldValue): void {
  writeBits(bytes, leaf.offsetBits, leaf.widthBits, value);
}

function maskOf(sizeBytes: number, leaves: readonly Leaf[]): Uint8Array {
  const mask = new Uint8Array(sizeBytes);
  for (const leaf of leaves) put(mask, leaf, 2n ** BigInt(leaf.widthBits) - 1n);
  return mask;
}

function hex(bytes: Uint8Array): string {
  return storeValue(bytes);
}

function warning(text: string): Check {
  return { level: 'warning', text };
}

function info(text: string): Check {
  return { level: 'info', text };
}
