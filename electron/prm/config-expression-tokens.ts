/** Splits the text of an expression of the parameter database (config-expression.ts) into tokens. */
import { tokensOf } from './tokenizer';

export type ConfigOperator =
  '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '^';

export type ConfigToken =
  | { readonly kind: 'number'; readonly value: number; readonly text: string }
  /** Without its `$`. */
  | { readonly kind: 'variable'; readonly text: string }
  /** Name of a function. */
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'operator'; readonly text: ConfigOperator }
  | { readonly kind: 'mark'; readonly text: '(' | ')' | ',' | '?' | ':' | '=' };

/** From loosest to tightest; operators of one row associate to the left. `^` and signs bind tighter. */
export const configLevels: readonly (readonly ConfigOperator[])[] = [
  ['||'],
  ['&&'],
  ['==', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
];

const operators: ReadonlyMap<string, ConfigOperator> = new Map(
  [...configLevels.flat(), '^' as const].map((operator) => [operator, operator]),
);

const tokenPattern =
  /\s*(?:\$(?<variable>[\w.]+)|(?<number>0[xX][\dA-Fa-f]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?![\w.])|(?<name>[A-Za-z_]\w*)|(?<operator>\|\||&&|==|!=|<=|>=|[<>+\-*/^])|(?<mark>[(),?:=]))/y;

type Mark = Extract<ConfigToken, { kind: 'mark' }>['text'];

function toToken(groups: Readonly<Record<string, string | undefined>>): ConfigToken | undefined {
  const { variable, number, name, operator, mark } = groups;
  if (variable !== undefined) return { kind: 'variable', text: variable };
  if (number !== undefined) return { kind: 'number', value: Number(number), text: number };
  if (name !== undefined) return { kind: 'name', text: name };
  // The pattern lets no other marks through.
  if (mark !== undefined) return { kind: 'mark', text: mark as Mark };
  const known = operator === undefined ? undefined : operators.get(operator);
  return known === undefined ? undefined : { kind: 'operator', text: known };
}

/** LayoutError `bad-expression` where the text is too long or holds what is no token. */
export function tokenizeConfig(text: string): readonly ConfigToken[] {
  return tokensOf(text, tokenPattern, toToken);
}
