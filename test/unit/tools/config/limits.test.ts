import { beforeAll, describe, expect, it } from 'vitest';
import { instancesOf, type ConfigCatalogue } from '../../../../electron/catalog/config-catalogue';
import type { ConfigInstance, ConfigParameter } from '../../../../electron/prm/config-item';
import { limitsOf } from '../../../../electron/tools/config/limits';
import type { ItemReading } from '../../../../electron/tools/config/readings';
import { builtInConfig } from '../built-in-book';

let book: ConfigCatalogue;
let settings: ConfigInstance;
let capability: ConfigInstance;

function instance(name: string): ConfigInstance {
  const item = book.itemByName(name);
  const [first] = item === undefined ? [] : instancesOf(item, { ports: 1, modules: 1 });
  if (first === undefined) throw new Error(`no item ${name}`);
  return first;
}

function parameter(name: string): ConfigParameter {
  const found = settings.item.parameters.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no parameter ${name}`);
  return found;
}

/** What the card says it can do: bit 31 of dword 0 makes the most virtual functions in dword 1 valid. */
function saying(isValid: boolean, mostVfs: number): Map<number, ItemReading> {
  const payload = new Uint8Array(capability.item.sizeBytes);
  const view = new DataView(payload.buffer);
  view.setUint32(0, isValid ? 0x8000_0000 : 0);
  view.setUint32(4, mostVfs);
  const reading: ItemReading = {
    instance: capability,
    support: { canRead: true, canWrite: false, version: 0 },
    payloads: new Map([['next', payload]]),
    absent: [],
    failed: [],
  };
  return new Map([[capability.type, reading]]);
}

beforeAll(async () => {
  book = await builtInConfig();
  settings = instance('nv_global_pci_conf');
  capability = instance('nv_global_pci_cap');
});

describe('the limits of a parameter', () => {
  it('are what the card says it can do', () => {
    const limits = limitsOf(
      { book, readings: saying(true, 127) },
      settings,
      parameter('NUM_OF_VFS'),
    );
    expect(limits?.max).toBe(127);
  });

  it('are nothing where the card says that it doesn’t know', () => {
    const limits = limitsOf(
      { book, readings: saying(false, 127) },
      settings,
      parameter('NUM_OF_VFS'),
    );
    expect(limits?.max).toBe(0);
  });

  it('are unknown where what they look at wasn’t read, or there are none', () => {
    const nothing = { book, readings: new Map<number, ItemReading>() };
    expect(limitsOf(nothing, settings, parameter('NUM_OF_VFS'))?.max).toBeUndefined();
    expect(limitsOf(nothing, settings, parameter('FPP_EN'))).toBeUndefined();
  });
});
