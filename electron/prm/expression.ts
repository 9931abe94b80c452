/**
 * The small language of conditions and array lengths in ADB files: `$(parent).version == prod_7nm`.
 * Symbols and their word forms (`&&`, `AND`), C-like precedence, 64-bit unsigned arithmetic. This file
 * evaluates; expression-parser.ts reads the text.
 */
import { parseExpression, type Expression } from './expression-parser';
import type { BinaryOperator } from './expression-tokens';
import { LayoutError } from './layout-error';

/** Where the names of an expression come from. */
export interface ExpressionScope {
  /** Value of a field by its path, for example `$(parent).version`; undefined: there is none. */
  valueOf(path: string): bigint | undefined;
  /** Value that `name` has in the enum of that field. */
  enumValueOf(path: string, name: string): bigint | undefined;
}

const parsed = new Map<string, Expression>();
const KEPT_EXPRESSIONS = 512;

function parsedOnce(text: string): Expression {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const expression = parseExpression(text);
  if (parsed.size >= KEPT_EXPRESSIONS) parsed.clear();
  parsed.set(text, expression);
  return expression;
}

const truth = (value: boolean): bigint => (value ? 1n : 0n);

function divisor(value: bigint): bigint {
  if (value === 0n) throw new LayoutError('bad-expression', '', 'division by zero');
  return value;
}

/** A shift by the width or more leaves nothing. */
const shifted = (value: bigint, by: bigint): bigint => (by > 63n ? 0n : value << by);

const operations: Readonly<Record<BinaryOperator, (left: bigint, right: bigint) => bigint>> = {
  '||': (left, right) => truth(left !== 0n || right !== 0n),
  XOR: (left, right) => truth((left !== 0n) !== (right !== 0n)),
  '&&': (left, right) => truth(left !== 0n && right !== 0n),
  '|': (left, right) => left | right,
  '^': (left, right) => left ^ right,
  '&': (left, right) => left & right,
  '==': (left, right) => truth(left === right),
  '!=': (left, right) => truth(left !== right),
  '<': (left, right) => truth(left < right),
  '<=': (left, right) => truth(left <= right),
  '>': (left, right) => truth(left > right),
  '>=': (left, right) => truth(left >= right),
  '<<': shifted,
  '>>': (left, right) => (right > 63n ? 0n : left >> right),
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / divisor(right),
  '%': (left, right) => left % divisor(right),
};

function evaluate(expression: Expression, scope: ExpressionScope): bigint {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'field': {
      const value = scope.valueOf(expression.path);
      if (value === undefined) {
        throw new LayoutError('bad-expression', expression.path, 'there is no such field here');
      }
      return value;
    }
    case 'name': {
      for (const path of expression.fields) {
        const value = scope.enumValueOf(path, expression.name);
        if (value !== undefined) return value;
      }
      throw new LayoutError('bad-expression', expression.name, 'no field here has this enum name');
    }
    case 'unary': {
      const value = evaluate(expression.operand, scope);
      if (expression.operator === '!') return truth(value === 0n);
      return BigInt.asUintN(64, expression.operator === '-' ? -value : ~value);
    }
    case 'binary': {
      const left = evaluate(expression.left, scope);
      const right = evaluate(expression.right, scope);
      return BigInt.asUintN(64, operations[expression.operator](left, right));
    }
  }
}

/** Works an expression out. LayoutError `bad-expression` where it can't be read or a name is missing. */
export function evaluateExpression(text: string, scope: ExpressionScope): bigint {
  return evaluate(parsedOnce(text), scope);
}

/** A condition that can't be evaluated counts as true, as the tools for these files have it. */
export function conditionHolds(text: string, scope: ExpressionScope): boolean {
  try {
    return evaluateExpression(text, scope) !== 0n;
  } catch (error) {
    if (error instanceof LayoutError) return true;
    throw error;
  }
}
