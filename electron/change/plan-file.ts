/**
 * Plans as files: what should be set, by names, for other programs to write. Version 1:
 *
 *   { "mlx5deskPlan": 1, "title": "…", "changes": [
 *       { "register": "PAOS", "indexes": { "local_port": 1 }, "values": { "admin_status": "up", "ase": 1 } },
 *       { "config": { "SRIOV_EN": true, "NUM_OF_VFS": 16, "LINK_TYPE_P1": "ETH" } } ] }
 *
 * Written out in assets/schemas/plan.schema.json. Checked by hand: the terminal starts without the schema library.
 */
import { DeviceError } from '../device/device-error';

export const PLAN_FILE_VERSION = 1;
export const MAX_PLAN_FILE_BYTES = 1024 * 1024;
const MOST_CHANGES = 256;
const MOST_SETTINGS = 512;
const LONGEST_NAME = 256;
/** Bytes as digits, and arrays. */
const LONGEST_SETTING = 4096;

/** A register with the fields to set. */
export interface RegisterChange {
  readonly kind: 'register';
  readonly register: string;
  readonly indexes: readonly (readonly [name: string, value: number | string])[];
  readonly values: readonly (readonly [name: string, value: number | string])[];
  readonly overwrite: boolean;
}

/** Parameters of the non-volatile configuration. */
export interface ConfigChange {
  readonly kind: 'config';
  /** Values as `config set` takes them. */
  readonly settings: readonly (readonly [name: string, value: string])[];
}

export interface PlanFile {
  readonly title?: string;
  readonly changes: readonly (RegisterChange | ConfigChange)[];
}

type Json = Readonly<Record<string, unknown>>;

/**
 * @param source what the text comes from, for messages
 * @throws DeviceError PLAN_BROKEN naming the place
 */
export function parsePlanFile(text: string, source: string): PlanFile {
  const broken = (place: string, why: string): DeviceError =>
    new DeviceError('PLAN_BROKEN', `${source}: ${place === '' ? '' : `${place}: `}${why}`);

  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw broken('', error instanceof Error ? error.message : 'not JSON');
  }
  const plan = asObject(document, '');
  assertKeys(plan, '', ['mlx5deskPlan', 'title', 'changes', '$schema', 'comment']);
  if (plan.mlx5deskPlan !== PLAN_FILE_VERSION) {
    throw broken('mlx5deskPlan', `expected ${PLAN_FILE_VERSION}, the version of this form`);
  }
  const title = optionalText(plan.title, 'title');
  if (!Array.isArray(plan.changes)) throw broken('changes', 'expected a list');
  if (plan.changes.length === 0) throw broken('changes', 'it is empty');
  if (plan.changes.length > MOST_CHANGES) throw broken('changes', `more than ${MOST_CHANGES}`);
  const named = new Set<string>();
  const changes = plan.changes.map((value: unknown, index) => {
    const place = `changes[${index}]`;
    const change = asObject(value, place);
    return 'config' in change ? configChange(change, place) : registerChange(change, place);
  });
  return { ...(title === undefined ? {} : { title }), changes };

  function registerChange(change: Json, place: string): RegisterChange {
    assertKeys(change, place, ['register', 'indexes', 'values', 'overwrite', 'comment']);
    const { register, overwrite = false } = change;
    if (typeof register !== 'string' || register === '') {
      throw broken(`${place}.register`, 'expected the name of a register');
    }
    if (typeof overwrite !== 'boolean')
      throw broken(`${place}.overwrite`, 'expected true or false');
    const values = pairs(change.values, `${place}.values`);
    if (values.length === 0) throw broken(`${place}.values`, 'no field is named');
    const indexes = change.indexes === undefined ? [] : pairs(change.indexes, `${place}.indexes`);
    return { kind: 'register', register, indexes, values, overwrite };
  }

  function configChange(change: Json, place: string): ConfigChange {
    assertKeys(change, place, ['config', 'comment']);
    const settings = Object.entries(asObject(change.config, `${place}.config`));
    if (settings.length === 0) throw broken(`${place}.config`, 'no parameter is named');
    return {
      kind: 'config',
      settings: settings.map(([name, given]) => {
        const where = `${place}.config.${name}`;
        if (name === '' || name.length > LONGEST_NAME) throw broken(where, 'it isn’t a name');
        // All entries are one change: the second would undo the first.
        if (named.has(name)) throw broken(where, 'an earlier entry sets it, too');
        if (named.add(name).size > MOST_SETTINGS) {
          throw broken(where, `more than ${MOST_SETTINGS} parameters`);
        }
        return [name, setting(given, where)];
      }),
    };
  }

  /** A list stands for the elements of an array. */
  function setting(given: unknown, place: string): string {
    const text = Array.isArray(given) ? given.map((each) => single(each, place)).join() : undefined;
    const value = text ?? single(given, place);
    if (value !== '' && value.length <= LONGEST_SETTING) return value;
    throw broken(place, `expected a value of at most ${LONGEST_SETTING} characters`);
  }

  function single(given: unknown, place: string): string {
    if (typeof given === 'boolean') return given ? '1' : '0';
    if (typeof given === 'number' && Number.isSafeInteger(given) && given >= 0) {
      return String(given);
    }
    if (typeof given === 'string' && given !== '') return given;
    throw broken(
      place,
      'expected true, false, a whole number from 0, a number or name as text, or a list of them',
    );
  }

  function pairs(value: unknown, place: string): [string, number | string][] {
    return Object.entries(asObject(value, place)).map(([name, given]) => {
      const isText = typeof given === 'string' && given !== '' && given.length <= 64;
      const isCount = typeof given === 'number' && Number.isSafeInteger(given) && given >= 0;
      if (isText || isCount) return [name, given];
      throw broken(`${place}.${name}`, 'expected a whole number, or a number or name as text');
    });
  }

  function asObject(value: unknown, place: string): Json {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
    throw broken(place, 'expected an object');
  }

  function assertKeys(value: Json, place: string, known: readonly string[]): void {
    const unknown = Object.keys(value).find((key) => !known.includes(key));
    if (unknown === undefined) return;
    throw broken(
      `${place === '' ? '' : `${place}.`}${unknown}`,
      `unknown; there are ${known.join(', ')}`,
    );
  }

  function optionalText(value: unknown, place: string): string | undefined {
    if (value === undefined || (typeof value === 'string' && value.length <= 200)) return value;
    throw broken(place, 'expected a text of at most 200 characters');
  }
}
