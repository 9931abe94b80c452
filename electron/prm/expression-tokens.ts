/** Splits the text of an expression (expression.ts) into tokens. */
import { tokensOf } from './tokenizer';

export type BinaryOperator =
  | '||'
  | 'XOR'
  | '&&'
  | '|'
  | '^'
  | '&'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '<<'
  | '>>'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';

/** From loosest to tightest; operators of one row associate to the left. */
export const levels: readonly (readonly BinaryOperator[])[] = [
  ['||', 'XOR'],
  ['&&'],
  ['|', '^'],
  ['&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];

const words: ReadonlyMap<string, BinaryOperator> = new Map<string, BinaryOperator>([
  ['OR', '||'],
  ['XOR', 'XOR'],
  ['AND', '&&'],
  ['BIT_OR', '|'],
  ['BIT_XOR', '^'],
  ['BIT_AND', '&'],
  ['EQ', '=='],
  ['NOTEQ', '!='],
  ['LESS', '<'],
  ['LESS_EQ', '<='],
  ['GREAT', '>'],
  ['GREAT_EQ', '>='],
  ['SHIFT_L', '<<'],
  ['SHIFT_R', '>>'],
]);

export type Token =
  | { readonly kind: 'number'; readonly value: bigint }
  | { readonly kind: 'field' | 'name'; readonly text: string }
  | { readonly kind: 'operator'; readonly text: BinaryOperator }
  | { readonly kind: 'mark'; readonly text: '(' | ')' | '!' | '~' };

/** One token at the position: field path, number, name, operator or mark. */
const tokenPattern =
  /\s*(?:(?<field>[$#]\(parent\)(?:\.(?:[$#]\(parent\)|\w+(?:\[\d+\])?))*)|(?<number>0[xX][\dA-Fa-f]+|0b[01]+|\d+)(?!\w)|(?<name>\w+)|(?<operator>\|\||&&|==|!=|<<|>>|<=|>=|[|^&<>+\-*/%])|(?<mark>[()!~]))/y;

function asOperator(text: string): BinaryOperator | undefined {
  for (const level of levels) {
    for (const operator of level) if (operator === text) return operator;
  }
  return undefined;
}

function toToken(groups: Readonly<Record<string, string | undefined>>): Token | undefined {
  const { field, number, name, operator, mark } = groups;
  if (field !== undefined) return { kind: 'field', text: field.replaceAll('#', '$') };
  if (number !== undefined) return { kind: 'number', value: BigInt(number) };
  if (name !== undefined) {
    const word = words.get(name);
    return word === undefined ? { kind: 'name', text: name } : { kind: 'operator', text: word };
  }
  if (mark === '(' || mark === ')' || mark === '!' || mark === '~') {
    return { kind: 'mark', text: mark };
  }
  const known = operator === undefined ? undefined : asOperator(operator);
  return known === undefined ? undefined : { kind: 'operator', text: known };
}

/** LayoutError `bad-expression` where the text is too long or holds what is no token. */
export function tokenize(text: string): readonly Token[] {
  return tokensOf(text, tokenPattern, toToken);
}
