import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  instancesOf,
  settingName,
  type ConfigCatalogue,
} from '../../../electron/catalog/config-catalogue';
import { loadConfigCatalogue } from '../../../electron/catalog/load-config-catalogue';
import {
  evaluateConfigAssignment,
  evaluateConfigExpression,
  variablesOf,
  variablesOfAssignment,
} from '../../../electron/prm/config-expression';
import { isAlwaysShown } from '../../../electron/prm/config-item';
import { leavesOf } from '../../../electron/prm/leaves';
import { builtInConfig } from '../tools/built-in-book';
import { smallDatabase, wasmFile } from './small-database';

describe('the built-in parameters', () => {
  let catalogue: ConfigCatalogue;
  beforeAll(async () => {
    catalogue = await builtInConfig();
  });

  it('are those of mstflint 4.33', () => {
    const parameters = catalogue.items.flatMap((item) => item.parameters);

    expect(catalogue).toMatchObject({ origin: 'built-in', notices: [] });
    expect(catalogue.source).toBe('built-in (mstflint 4.33.0)');
    expect(catalogue.items).toHaveLength(185);
    expect(parameters).toHaveLength(1450);
    expect(parameters.filter(({ name }) => name !== '')).toHaveLength(873);
    expect(catalogue.items.filter(({ isCapability }) => isCapability)).toHaveLength(37);
  });

  it('carry no descriptions of mstflint', () => {
    for (const item of catalogue.items) {
      expect(item.description).toBe('');
      for (const { description } of item.parameters) expect(description).toBe('');
    }
  });

  it('have a heading each, and 137 are explained in our own words', () => {
    const explained = catalogue.items
      .flatMap((item) => item.parameters)
      .filter(({ purpose }) => purpose !== '');

    expect(catalogue.items.filter(({ group }) => group === '')).toEqual([]);
    expect(explained).toHaveLength(137);
    expect(catalogue.parameterByName('NUM_OF_VFS')?.parameter.purpose).toMatch(/virtual functions/);
  });

  it('have layouts that can be right', () => {
    for (const { layout } of catalogue.items) expect(() => leavesOf(layout)).not.toThrow();
  });

  it('refer to what there is: every expression can be worked out', () => {
    for (const item of catalogue.items) {
      const has = (variable: string): boolean => {
        const [first = '', field] = variable.split('.');
        const owner = field === undefined ? item : catalogue.itemByName(first);
        const name = field ?? first;
        return owner?.layout.fields.some((each) => each.name === name) === true;
      };
      for (const parameter of item.parameters) {
        const { dependency, minimum, maximum, rule, temporary, validBit } = parameter;
        const assigned = temporary === '' ? undefined : variablesOfAssignment(temporary);
        const texts = [isAlwaysShown(parameter) ? '' : dependency, minimum, maximum, rule];
        for (const text of texts.filter((each) => each !== '')) {
          const unknown = variablesOf(text).filter(
            (name) => !has(name) && name !== assigned?.target,
          );
          expect(unknown).toEqual([]);
          expect(evaluateConfigExpression(text, () => 4)).not.toBeNaN();
        }
        if (assigned !== undefined) {
          expect(assigned.variables.filter((name) => !has(name))).toEqual([]);
          expect(evaluateConfigAssignment(temporary, () => 4).value).toBeGreaterThanOrEqual(0);
        }
        if (validBit !== '') expect(has(validBit)).toBe(true);
      }
    }
  });

  it('are found by name and by type dword', () => {
    const found = catalogue.parameterByName('LINK_TYPE');
    const instance = catalogue.instanceByType(0x01020012);

    expect(found?.item.name).toBe('nv_vpi_link_type');
    expect(instance).toMatchObject({ item: found?.item, place: { port: 2 } });
    expect(catalogue.itemByName('nv_nope')).toBeUndefined();
    expect(catalogue.instanceByType(0x00ffffff)).toBeUndefined();
  });

  it('stand once per port and module of a card', () => {
    const names = ['nv_vpi_link_type', 'nv_module_split', 'nv_pf_pci_conf'].map((name) => {
      const item = catalogue.itemByName(name)!;
      const instances = instancesOf(item, { ports: 2, modules: 2 });
      return instances.map(({ type, place }) => [
        settingName(item.parameters[0]!, place),
        type.toString(16),
      ]);
    });

    expect(names).toEqual([
      [
        ['LINK_TYPE_P1', '1010012'],
        ['LINK_TYPE_P2', '1020012'],
      ],
      [
        ['MODULE_SPLIT_M0', '9000004'],
        ['MODULE_SPLIT_M1', '9004004'],
      ],
      [['PF_TOTAL_SF', '3000080']],
    ]);
  });
});

describe('the source of the parameters', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mlx5desk-config-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const load = (more: { databaseFile?: string; installedFile?: string; wasmFile?: string }) =>
    loadConfigCatalogue({
      builtInFile: fileURLToPath(new URL('../../../assets/catalogue/config.json', import.meta.url)),
      wasmFile,
      cacheDir: join(folder, 'cache'),
      ...more,
    });

  async function database(name: string): Promise<string> {
    const file = join(folder, name);
    writeFileSync(file, await smallDatabase());
    return file;
  }

  it('is the database that the person names', async () => {
    const databaseFile = await database('mine.db');

    const catalogue = await load({ databaseFile, installedFile: '/nowhere' });

    expect(catalogue).toMatchObject({ origin: 'file', source: databaseFile, notices: [] });
    expect(catalogue.items.map(({ name }) => name)).toEqual(['nv_small_conf']);
    expect(catalogue.parameterByName('TOTAL')?.parameter.description).toBe('How many');
  });

  it('else that of an installed mstflint', async () => {
    const catalogue = await load({ installedFile: await database('installed.db') });

    expect(catalogue).toMatchObject({ origin: 'installed', items: [{ name: 'nv_small_conf' }] });
  });

  it('else what is built in', async () => {
    const catalogue = await load({ installedFile: join(folder, 'none.db') });

    expect(catalogue).toMatchObject({ origin: 'built-in', notices: [] });
  });

  it('is never another one than the one that was named', async () => {
    const databaseFile = join(folder, 'text.db');
    writeFileSync(databaseFile, 'no database');

    await expect(load({ databaseFile })).rejects.toMatchObject({ code: 'CONFIG_CATALOGUE_BROKEN' });
    await expect(load({ databaseFile: join(folder, 'none.db') })).rejects.toMatchObject({
      code: 'FILE_FAILED',
    });
    await expect(load({ databaseFile: folder })).rejects.toThrow('it is not a regular file');
  });

  it('passes over an installed one that is broken, and says so', async () => {
    const installedFile = join(folder, 'broken.db');
    writeFileSync(installedFile, 'no database');

    const catalogue = await load({ installedFile });

    expect(catalogue.origin).toBe('built-in');
    expect(catalogue.notices).toEqual([expect.stringContaining('broken.db')]);
  });

  it('is parsed once: the second time SQLite is not even loaded', async () => {
    const databaseFile = await database('mine.db');
    const first = await load({ databaseFile });

    const second = await load({ databaseFile, wasmFile: join(folder, 'none.wasm') });

    expect(readdirSync(join(folder, 'cache'))).toEqual([expect.stringMatching(/^parameters-v1-/)]);
    expect(second.items).toEqual(first.items);
  });
});
