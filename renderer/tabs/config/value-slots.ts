import type { ParameterDetails } from '../../../electron/api/contract/config';
import { whyNoWrites, type WritePlace } from '../../change/why-no-writes';
import type { ParameterRow } from './parameter-rows';
import { bytesText, type ValueShape } from './typed-value';

/** One value that a person can set: a parameter, on all instances that are alike, or an element of an array. */
export interface ValueSlot {
  readonly key: string;
  /** `new value`, or `[3]` among others. */
  readonly label: string;
  /** What it is staged as: one name per instance. */
  readonly names: readonly string[];
  /** What the next boot has now, as the table prints it. */
  readonly now: string;
  readonly shape: ValueShape;
}

const ALONE = 'new value';

function shapeOf(name: string, { state }: ParameterRow, details: ParameterDetails): ValueShape {
  const { type, widthBits, count, values } = details;
  const isBlock = type === 'bytes' || type === 'text';
  return {
    name,
    type,
    widthBits: isBlock || count === undefined ? widthBits : widthBits / count,
    values,
    ...(state.limits === undefined ? {} : { limits: state.limits }),
  };
}

/** What can be set where a line of the table is chosen; none where its value wasn't read. */
export function valueSlots(row: ParameterRow, details: ParameterDetails): readonly ValueSlot[] {
  const { state, key, names } = row;
  const { next } = state;
  if (next === undefined) return [];
  const shape = shapeOf(row.name, row, details);
  if (details.type === 'bytes' || details.type === 'text') {
    // A blob is set as a whole, also where one of its bytes is chosen.
    const whole = row.level === 1 ? names : [state.name];
    const now = details.type === 'bytes' ? `0x${bytesText(next) ?? ''}` : next.text;
    return [{ key, label: ALONE, names: whole, now, shape }];
  }
  if (next.elements === undefined) return [{ key, label: ALONE, names, now: next.text, shape }];
  if (key.endsWith(']')) {
    return [{ key, label: ALONE, names, now: row.values.next ?? '', shape }];
  }
  return next.elements.map((now, at) => {
    const place = `[${String(at)}]`;
    return {
      key: `${key}${place}`,
      label: place,
      names: names.map((name) => `${name}${place}`),
      now,
      shape: { ...shape, name: `${row.name}${place}` },
    };
  });
}

export interface StagingPlace extends WritePlace {
  readonly row: Pick<ParameterRow, 'isReadOnly' | 'state'>;
  /** The item says what the card can do. */
  readonly isCapability: boolean;
}

/**
 * Why no new value can be staged for a parameter: a sentence, `fixed` for what is no setting, or undefined where
 * it can. One that is hidden can be staged: the check says what else it needs.
 */
export function whyNotStaged(place: StagingPlace): string | undefined {
  const { row, isCapability } = place;
  if (isCapability) return 'fixed';
  if (row.isReadOnly) return 'The firmware of this card doesn’t let this group be written.';
  const obstacle = whyNoWrites(place);
  if (obstacle !== undefined) return obstacle;
  return row.state.next === undefined
    ? 'What is stored now could not be read, so nothing can be changed from it.'
    : undefined;
}
