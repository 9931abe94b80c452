/** Whether values keep to what the database says of them: least and greatest value, rule, pattern. */
import { evaluateConfigExpression, toUnsigned } from '../../prm/config-expression';
import type { ConfigInstance, ConfigParameter } from '../../prm/config-item';
import { readParameter } from '../../prm/config-values';
import { LayoutError } from '../../prm/layout-error';
import { withTemporary } from './limits';
import { scopeOf, type VisibilityParts } from './visibility';

export type Violation =
  | { readonly kind: 'above' | 'below'; readonly limit: number }
  | { readonly kind: 'rule'; readonly rule: string }
  | { readonly kind: 'pattern'; readonly pattern: string }
  /** What a limit or the rule looks at isn't on the card, or can't be worked out. */
  | { readonly kind: 'unknowable'; readonly why: string };

/** mstconfig takes this capability as zeros where a card doesn't have it; all others must be there. */
const ZERO_UNLESS_THERE = 'nv_global_roce_cc_cap.';

/** What is wrong with a parameter's next value; undefined: nothing. */
export function violationOf(
  parts: VisibilityParts,
  instance: ConfigInstance,
  parameter: ConfigParameter,
): Violation | undefined {
  const payload = parts.readings.get(instance.type)?.payloads.get('next');
  if (payload === undefined) return undefined;
  try {
    return limitViolation(parts, instance, parameter, payload) ?? patternViolation();
  } catch (error) {
    if (error instanceof LayoutError) return { kind: 'unknowable', why: error.message };
    throw error;
  }

  function patternViolation(): Violation | undefined {
    const { regex } = parameter;
    if (regex === '' || payload === undefined) return undefined;
    const text = patternText(instance, parameter, payload);
    return patternOf(regex).test(text) ? undefined : { kind: 'pattern', pattern: regex };
  }
}

function limitViolation(
  parts: VisibilityParts,
  instance: ConfigInstance,
  parameter: ConfigParameter,
  payload: Uint8Array,
): Violation | undefined {
  const { minimum, maximum, rule, temporary } = parameter;
  if (minimum === '' && maximum === '' && rule === '') return undefined;
  const own = scopeOf(parts, instance);
  const scope = withTemporary(
    (name) => own(name) ?? (name.startsWith(ZERO_UNLESS_THERE) ? 0 : undefined),
    temporary,
  );
  const worth = (text: string): number => toUnsigned(evaluateConfigExpression(text, scope));
  const values = numbersOf(instance, parameter, payload);
  if (maximum !== '') {
    const limit = worth(maximum);
    if (values.some((value) => value > limit)) return { kind: 'above', limit };
  }
  if (minimum !== '') {
    const limit = worth(minimum);
    if (values.some((value) => value < limit)) return { kind: 'below', limit };
  }
  return rule !== '' && worth(rule) === 0 ? { kind: 'rule', rule } : undefined;
}

function numbersOf(
  { item }: ConfigInstance,
  parameter: ConfigParameter,
  payload: Uint8Array,
): readonly number[] {
  const value = readParameter(item, parameter, payload);
  if (typeof value === 'number' || typeof value === 'bigint') return [Number(value)];
  return typeof value === 'string' ? [] : [...value];
}

/** What a pattern is about: text as it is, numbers in decimal, bytes in hex. */
function patternText(
  { item }: ConfigInstance,
  parameter: ConfigParameter,
  payload: Uint8Array,
): string {
  const value = readParameter(item, parameter, payload);
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return typeof value === 'object' ? value.join(',') : value.toString();
}

/** LayoutError `bad-expression` where it is no pattern. */
function patternOf(text: string): RegExp {
  try {
    return new RegExp(`^(?:${text})$`);
  } catch {
    throw new LayoutError('bad-expression', '', `"${text}" isn’t a pattern`);
  }
}
