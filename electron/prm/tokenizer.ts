/** Cuts the text of an expression into tokens: the common ground of both expression languages. */
import { LayoutError } from './layout-error';

type Groups = Readonly<Record<string, string | undefined>>;

/** Twice the longest expression of the shipped files. */
const LONGEST_EXPRESSION = 4096;

/**
 * Tokens of a text. `pattern` is sticky, matches one token with the space before it, and names in its groups what
 * it is; `toToken` makes it. LayoutError `bad-expression` where the text is too long or holds what is no token.
 */
export function tokensOf<Token>(
  text: string,
  pattern: RegExp,
  toToken: (groups: Groups) => Token | undefined,
): readonly Token[] {
  if (text.length > LONGEST_EXPRESSION) {
    throw new LayoutError('bad-expression', '', `longer than ${LONGEST_EXPRESSION} characters`);
  }
  const trimmed = text.trimEnd();
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < trimmed.length) {
    const start = pattern.lastIndex;
    const groups = pattern.exec(trimmed)?.groups;
    const token = groups === undefined ? undefined : toToken(groups);
    if (token === undefined) {
      const rest = trimmed.slice(start, start + 20);
      throw new LayoutError('bad-expression', '', `not understood at «${rest}»`);
    }
    tokens.push(token);
  }
  return tokens;
}
