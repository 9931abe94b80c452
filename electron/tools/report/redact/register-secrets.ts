/** Replaces the secrets in the data of a register. */
import type { ConfigBook } from '../../../prm/config-item';
import type { RegisterBook, RegisterLayout } from '../../../prm/register';
import { carriesItem, hideCarriedItem } from './config-secrets';
import { payloadRegisters } from './field-kinds';
import type { Hiding } from './hiding';
import { hideInLayout, replacedLeaves, type ReplacedLeaf } from './layout-secrets';
import type { ModuleMemory } from './module-memory';

const MODULE_MEMORY = 'MCIA';

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
  const bytes = carriesItem(registerId)
    ? hideCarriedItem(registerId, data, knowledge.config, hiding)
    : register && hideInFields(register, data, knowledge, hiding);
  if (bytes === undefined) return undefined;
  return {
    bytes,
    replaced: register === undefined ? [] : replacedLeaves(register.layout, data, bytes),
  };
}

function hideInFields(
  { name, layout }: RegisterLayout,
  data: Uint8Array,
  { modules }: Knowledge,
  hiding: Hiding,
): Uint8Array | undefined {
  if (payloadRegisters.has(name)) return undefined;
  const bytes = hideInLayout(name, layout, data, hiding);
  return name === MODULE_MEMORY ? modules.hide(bytes, hiding) : bytes;
}

/** Whether the register reads the memory of modules. */
export function readsModules(registerId: number, { registers }: Knowledge): boolean {
  return registers.byId(registerId)?.name === MODULE_MEMORY;
}
