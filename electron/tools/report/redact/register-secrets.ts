/** Replaces the secrets in the data of a register. */
import { CORE_DUMP } from '../../../prm/core-dump';
import type { ConfigBook } from '../../../prm/config-item';
import type { RegisterBook, RegisterLayout } from '../../../prm/register';
import { carriesItem, hideCarriedItem } from './config-secrets';
import { payloadRegisters } from './field-kinds';
import type { Hiding } from './hiding';
import {
  hideInLayout,
  replacedLeaves,
  type ReplacedLeaf,
  type SecretLeaves,
} from './layout-secrets';
import type { ModuleMemory } from './module-memory';

const MODULE_MEMORY = 'MCIA';
/** Not in every catalogue, and known all the same: what they hold are commands. */
const plainRegisters: ReadonlySet<number> = new Set([CORE_DUMP]);

/** What it takes to know what bytes mean. */
export interface Knowledge {
  readonly registers: RegisterBook;
  readonly config: ConfigBook;
  readonly modules: ModuleMemory;
}

export interface HiddenData {
  readonly bytes: Uint8Array;
  readonly replaced: readonly ReplacedLeaf[];
}

/** Undefined: nobody can tell what the data hold. */
export function hideInRegister(
  registerId: number,
  data: Uint8Array,
  knowledge: Knowledge,
  hiding: Hiding,
): HiddenData | undefined {
  const register = knowledge.registers.byId(registerId);
  if (carriesItem(registerId)) {
    const bytes = hideCarriedItem(registerId, data, knowledge.config, hiding);
    return bytes && { bytes, replaced: changesIn(register, data, bytes) };
  }
  if (plainRegisters.has(registerId)) return { bytes: data, replaced: [] };
  if (register === undefined || payloadRegisters.has(register.name)) return undefined;
  const { bytes, secrets } = hideInLayout(register.name, register.layout, data, hiding);
  const isMemory = register.name === MODULE_MEMORY;
  const hidden = isMemory ? knowledge.modules.hide(bytes, hiding) : bytes;
  return { bytes: hidden, replaced: changesIn(register, data, hidden, secrets) };
}

function changesIn(
  register: RegisterLayout | undefined,
  before: Uint8Array,
  after: Uint8Array,
  secrets: SecretLeaves = new Map(),
): readonly ReplacedLeaf[] {
  return register === undefined ? [] : replacedLeaves(register.layout, before, after, secrets);
}

/** Whether the register reads the memory of modules. */
export function readsModules(registerId: number, { registers }: Knowledge): boolean {
  return registers.byId(registerId)?.name === MODULE_MEMORY;
}
