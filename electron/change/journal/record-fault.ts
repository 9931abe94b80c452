/** Whether what a line holds is a record. Written by hand: the terminal starts without the schema library. */
import { changeOutcomes, stepOutcomes } from '../outcome';

type Test = (value: unknown) => boolean;

const isString: Test = (value) => typeof value === 'string';
const isNumber: Test = (value) => typeof value === 'number' && Number.isFinite(value);
const isIndex: Test = (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isBoolean: Test = (value) => typeof value === 'boolean';
const isId: Test = (value) => typeof value === 'string' && /^[0-9a-f]{8,32}$/.test(value);
const isStored: Test = (value) =>
  value === 'absent' || (typeof value === 'string' && /^([0-9a-f]{2})*$/.test(value));

const oneOf =
  (...values: readonly unknown[]): Test =>
  (value) =>
    values.includes(value);
const orNull =
  (test: Test): Test =>
  (value) =>
    value === null || test(value);
const optional =
  (test: Test): Test =>
  (value) =>
    value === undefined || test(value);
const listOf =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test);

/** An object with these parts; others are let be, for what a later version adds. */
function shape(parts: Readonly<Record<string, Test>>): Test {
  return (value) => partFault(value, parts) === undefined;
}

function partFault(value: unknown, parts: Readonly<Record<string, Test>>): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not a record';
  const record = value as Readonly<Record<string, unknown>>;
  const wrong = Object.entries(parts).find(
    ([name, test]) => !test(Object.hasOwn(record, name) ? record[name] : undefined),
  );
  return wrong === undefined ? undefined : `its ${wrong[0]} can’t be right`;
}

const isTarget: Test = (value) =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((part) => isString(part) || isNumber(part) || isBoolean(part));

const field = shape({
  path: isString,
  name: isString,
  old: orNull(isString),
  new: orNull(isString),
  oldName: optional(isString),
  newName: optional(isString),
});

const step = shape({
  kind: isString,
  target: isTarget,
  label: isString,
  before: orNull(isStored),
  after: isStored,
  fields: listOf(field),
  effectiveWhen: isString,
  readBack: isBoolean,
  onFailure: oneOf('put-back', 'note'),
});

const keptError = shape({ code: isString, message: isString });
const direction = oneOf('apply', 'put-back');
const inChange = { change: isId, at: isNumber };

const parts: Readonly<Record<string, Readonly<Record<string, Test>>>> = {
  begin: {
    ...inChange,
    who: shape({
      uid: isIndex,
      user: isString,
      sudoUid: optional(isIndex),
      sudoUser: optional(isString),
      pkexecUid: optional(isIndex),
    }),
    process: shape({ pid: isIndex, startTicks: isString }),
    version: isString,
    device: isString,
    deviceName: isString,
    card: shape({
      serial: optional(isString),
      baseMac: optional(isString),
      psid: optional(isString),
    }),
    simulated: isBoolean,
    title: isString,
    command: isString,
    backup: optional(isString),
    regarding: optional(shape({ change: isId, as: oneOf('undo', 'finish') })),
    advice: optional(listOf(isString)),
    adviceIfNoted: optional(listOf(isString)),
    steps: listOf(step),
  },
  sending: { ...inChange, step: isIndex, direction },
  became: {
    ...inChange,
    step: isIndex,
    direction,
    outcome: oneOf(...stepOutcomes),
    value: orNull(isStored),
    error: optional(keptError),
  },
  end: { ...inChange, outcome: oneOf(...changeOutcomes), error: optional(keptError) },
  settled: { ...inChange, how: oneOf('finished', 'undone', 'left'), by: optional(isId) },
  torn: { at: isNumber },
};

/** What is wrong with a record, in a few words; undefined: nothing. */
export function recordFault(record: unknown): string | undefined {
  const type =
    typeof record === 'object' && record !== null && 'type' in record ? record.type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(parts, type)) return 'of an unknown kind';
  return partFault(record, parts[type] ?? {});
}
