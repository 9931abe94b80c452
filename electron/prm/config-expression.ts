/**
 * The language of the parameter database: limits, rules, dependencies and temporary variables, such as
 * `$nv_global_pci_cap.max_vfs_per_pf_valid==1 ? $nv_global_pci_cap.max_vfs_per_pf : 0`. It is muParser's
 * grammar on doubles, with `$variable` for the value of a field. The conditions of ADB files
 * (expression.ts) are another language: 64-bit integers, enum names, `^` for exclusive or. This file
 * evaluates; config-expression-parser.ts reads the text.
 */
import {
  parseConfigAssignment,
  parseConfigExpression,
  type ConfigExpression,
} from './config-expression-parser';
import type { ConfigOperator } from './config-expression-tokens';
import { LayoutError } from './layout-error';

/**
 * Value of a variable, named without its `$`: `total_vfs` of the same item, `nv_global_pci_cap.sriov_support`
 * of another one, `_temporary`. Undefined: there is none.
 */
export type VariableScope = (variable: string) => number | undefined;

const truth = (value: boolean): number => (value ? 1 : 0);

const operations: Readonly<Record<ConfigOperator, (left: number, right: number) => number>> = {
  '||': (left, right) => truth(left !== 0 || right !== 0),
  '&&': (left, right) => truth(left !== 0 && right !== 0),
  '==': (left, right) => truth(left === right),
  '!=': (left, right) => truth(left !== right),
  '<': (left, right) => truth(left < right),
  '<=': (left, right) => truth(left <= right),
  '>': (left, right) => truth(left > right),
  '>=': (left, right) => truth(left >= right),
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '^': (left, right) => left ** right,
};

/** To the nearest whole number, a half to the even one. */
function rint(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest === 0.5) return floor % 2 === 0 ? floor : floor + 1;
  return rest < 0.5 ? floor : floor + 1;
}

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);

interface FunctionOf {
  readonly least: number;
  readonly most: number;
  apply(values: readonly number[]): number;
}

function one(apply: (value: number) => number): FunctionOf {
  return { least: 1, most: 1, apply: ([value = Number.NaN]) => apply(value) };
}

function two(apply: (left: number, right: number) => number): FunctionOf {
  return {
    least: 2,
    most: 2,
    apply: ([left = Number.NaN, right = Number.NaN]) => apply(left, right),
  };
}

function many(apply: (values: readonly number[]) => number): FunctionOf {
  return { least: 1, most: Number.POSITIVE_INFINITY, apply };
}

/** Those of muParser that make sense here, and the two bit operations that mstconfig adds. */
const functions: ReadonlyMap<string, FunctionOf> = new Map([
  ['log2', one(Math.log2)],
  ['log10', one(Math.log10)],
  ['ln', one(Math.log)],
  ['exp', one(Math.exp)],
  ['sqrt', one(Math.sqrt)],
  ['abs', one(Math.abs)],
  ['sign', one(Math.sign)],
  ['rint', one(rint)],
  ['min', many((values) => Math.min(...values))],
  ['max', many((values) => Math.max(...values))],
  ['sum', many(sum)],
  ['avg', many((values) => sum(values) / values.length)],
  ['BitwiseOr', two((left, right) => (left | right) >>> 0)],
  ['BitwiseAnd', two((left, right) => (left & right) >>> 0)],
]);

function call(name: string, values: readonly number[]): number {
  const found = functions.get(name);
  if (found === undefined) {
    throw new LayoutError('bad-expression', name, 'there is no such function');
  }
  if (values.length < found.least || values.length > found.most) {
    throw new LayoutError('bad-expression', name, `it does not take ${values.length} values`);
  }
  return found.apply(values);
}

function evaluate(expression: ConfigExpression, scope: VariableScope): number {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'variable': {
      const value = scope(expression.name);
      if (value === undefined) {
        throw new LayoutError('bad-expression', expression.name, 'it has no value here');
      }
      return value;
    }
    case 'negative':
      return -evaluate(expression.operand, scope);
    case 'binary': {
      const left = evaluate(expression.left, scope);
      return operations[expression.operator](left, evaluate(expression.right, scope));
    }
    case 'choice':
      return evaluate(expression.condition, scope) !== 0
        ? evaluate(expression.then, scope)
        : evaluate(expression.otherwise, scope);
    case 'call':
      return call(
        expression.function,
        expression.operands.map((operand) => evaluate(operand, scope)),
      );
  }
}

/** Keeps what was parsed: a catalogue has a few hundred different texts, each met many times. */
function once<T>(parse: (text: string) => T): (text: string) => T {
  const parsed = new Map<string, T>();
  return (text) => {
    const known = parsed.get(text);
    if (known !== undefined) return known;
    const made = parse(text);
    if (parsed.size >= KEPT_EXPRESSIONS) parsed.clear();
    parsed.set(text, made);
    return made;
  };
}

const KEPT_EXPRESSIONS = 2048;

const expressionOf = once(parseConfigExpression);
const assignmentOf = once(parseConfigAssignment);

/**
 * A result as limits, rules and temporary variables use it: cut to a whole number and to its low 32 bits, as
 * the 64-bit builds of mstconfig convert it. What has no such number (NaN, infinite) becomes 0: with no
 * virtual functions the shipped rules divide by 0, and count on that.
 */
export function toUnsigned(result: number): number {
  if (!Number.isFinite(result) || Math.abs(result) >= 2 ** 63) return 0;
  return Number(BigInt.asUintN(32, BigInt(Math.trunc(result))));
}

/** Works an expression out. LayoutError `bad-expression` where it can't be read or a variable is missing. */
export function evaluateConfigExpression(text: string, scope: VariableScope): number {
  return evaluate(expressionOf(text), scope);
}

/** Works an assignment out: the variable's name without `$`, and its value as toUnsigned has it. */
export function evaluateConfigAssignment(
  text: string,
  scope: VariableScope,
): { readonly name: string; readonly value: number } {
  const { name, value } = assignmentOf(text);
  return { name, value: toUnsigned(evaluate(value, scope)) };
}

function collect(expression: ConfigExpression, names: Set<string>): void {
  switch (expression.kind) {
    case 'number':
      return;
    case 'variable':
      names.add(expression.name);
      return;
    case 'negative':
      collect(expression.operand, names);
      return;
    case 'binary':
      collect(expression.left, names);
      collect(expression.right, names);
      return;
    case 'choice':
      collect(expression.condition, names);
      collect(expression.then, names);
      collect(expression.otherwise, names);
      return;
    case 'call':
      for (const operand of expression.operands) collect(operand, names);
  }
}

/** Variables of an expression, in order of appearance, each once. LayoutError `bad-expression`. */
export function variablesOf(text: string): readonly string[] {
  const names = new Set<string>();
  collect(expressionOf(text), names);
  return [...names];
}

/** What an assignment names: its target and the variables on its right. LayoutError `bad-expression`. */
export function variablesOfAssignment(text: string): {
  readonly target: string;
  readonly variables: readonly string[];
} {
  const { name, value } = assignmentOf(text);
  const names = new Set<string>();
  collect(value, names);
  return { target: name, variables: [...names] };
}
