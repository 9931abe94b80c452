/** Why a layout and the bytes or values given to it don't go together. */
export type LayoutFault =
  /** The layout has no field of this name. */
  | 'unknown-field'
  /** The value has more bits than the field, is negative, or isn't whole. */
  | 'out-of-range'
  /** The bytes end before the field does. */
  | 'too-short'
  /** The layout itself can't be right. */
  | 'bad-layout'
  /** A condition or count that can't be read or worked out. */
  | 'bad-expression';

/**
 * The error of this floor: what failed on which field. Higher floors turn it into a DeviceError, since
 * only they know whether a person's input or a firmware's answer was at fault.
 */
export class LayoutError extends Error {
  override readonly name = 'LayoutError';

  constructor(
    readonly reason: LayoutFault,
    /** Name or path of the field, '' where it has none (yet). */
    readonly field: string,
    /** One clause that says what is wrong. */
    readonly detail: string,
  ) {
    super(field === '' ? detail : `${field}: ${detail}`);
  }
}
