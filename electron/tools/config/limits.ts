/** The least and the greatest value that a card accepts, worked out from what it says it can do. */
import {
  evaluateConfigAssignment,
  evaluateConfigExpression,
  toUnsigned,
  type VariableScope,
} from '../../prm/config-expression';
import type { ConfigInstance, ConfigParameter } from '../../prm/config-item';
import { LayoutError } from '../../prm/layout-error';
import type { Limits } from './snapshot';
import { scopeOf, type VisibilityParts } from './visibility';

/** Undefined where the database has no limits, or they look at what wasn't read. */
export function limitsOf(
  parts: VisibilityParts,
  instance: ConfigInstance,
  { minimum, maximum, temporary }: ConfigParameter,
): Limits | undefined {
  if (minimum === '' && maximum === '') return undefined;
  const scope = withTemporary(scopeOf(parts, instance), temporary);
  const min = worth(minimum, scope);
  const max = worth(maximum, scope);
  if (min === undefined && max === undefined) return undefined;
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

/** The scope with the one variable that the parameter assigns; without it where it can't be worked out. */
export function withTemporary(scope: VariableScope, temporary: string): VariableScope {
  if (temporary === '') return scope;
  const assigned = attempt(() => evaluateConfigAssignment(temporary, scope));
  return (name) => (name === assigned?.name ? assigned.value : scope(name));
}

function worth(expression: string, scope: VariableScope): number | undefined {
  if (expression === '') return undefined;
  return attempt(() => toUnsigned(evaluateConfigExpression(expression, scope)));
}

/** What can't be worked out is no limit here; a write is checked where it is planned. */
function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof LayoutError) return undefined;
    throw error;
  }
}
