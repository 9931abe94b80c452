/** Reads the text of an expression (expression.ts) into a tree. */
import { levels, tokenize, type BinaryOperator, type Token } from './expression-tokens';
import { LayoutError } from './layout-error';

export type Expression =
  | { readonly kind: 'number'; readonly value: bigint }
  /** A field by its path. */
  | { readonly kind: 'field'; readonly path: string }
  /** An enum name; `fields` are those whose enum may define it, the likeliest first. */
  | { readonly kind: 'name'; readonly name: string; readonly fields: readonly string[] }
  | { readonly kind: 'unary'; readonly operator: '!' | '~' | '-'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    };

const DEEPEST_NESTING = 64;

/** A parenthesised group: the fields named in it are where its enum names are looked up. */
interface Group {
  readonly outer: Group | undefined;
  readonly fields: string[];
}

/** Enum names are bound when the whole group has been read, since the field may come after the name. */
interface OpenName {
  readonly group: Group;
  readonly fields: string[];
}

class Parser {
  private position = 0;
  private depth = 0;
  private group: Group = { outer: undefined, fields: [] };
  private readonly names = new Map<Expression, OpenName>();

  constructor(private readonly tokens: readonly Token[]) {}

  parse(): Expression {
    const expression = this.binary(0);
    if (this.position < this.tokens.length) throw this.unexpected();
    for (const name of this.names.values()) {
      for (let group: Group | undefined = name.group; group; group = group.outer) {
        name.fields.push(...group.fields);
      }
    }
    return expression;
  }

  private unexpected(): LayoutError {
    const token = this.tokens[this.position];
    if (token === undefined) return new LayoutError('bad-expression', '', 'ends too early');
    const shown = token.kind === 'number' ? String(token.value) : token.text;
    return new LayoutError('bad-expression', '', `«${shown}» is not expected here`);
  }

  private binary(level: number): Expression {
    const operators = levels[level];
    if (operators === undefined) return this.unary();
    let left = this.binary(level + 1);
    for (;;) {
      const token = this.tokens[this.position];
      if (token?.kind !== 'operator' || !operators.includes(token.text)) return left;
      this.position += 1;
      const right = this.binary(level + 1);
      this.preferSibling(left, right);
      this.preferSibling(right, left);
      left = { kind: 'binary', operator: token.text, left, right };
    }
  }

  /** In `field == NAME` the name is first looked up in the enum of that very field. */
  private preferSibling(name: Expression, field: Expression): void {
    if (field.kind === 'field') this.names.get(name)?.fields.push(field.path);
  }

  private unary(): Expression {
    const token = this.tokens[this.position];
    if (token === undefined) throw this.unexpected();
    if (this.depth > DEEPEST_NESTING) {
      throw new LayoutError('bad-expression', '', 'nested too deeply');
    }
    this.position += 1;
    this.depth += 1;
    const expression = this.primary(token);
    this.depth -= 1;
    return expression;
  }

  private primary(token: Token): Expression {
    if (token.kind === 'number') return token;
    if (token.kind === 'field') {
      this.group.fields.push(token.text);
      return { kind: 'field', path: token.text };
    }
    if (token.kind === 'name') {
      const fields: string[] = [];
      const name: Expression = { kind: 'name', name: token.text, fields };
      this.names.set(name, { group: this.group, fields });
      return name;
    }
    if (token.text === '(') return this.parenthesised();
    if (token.text === '!' || token.text === '~' || token.text === '-') {
      return { kind: 'unary', operator: token.text, operand: this.unary() };
    }
    if (token.text === '+') return this.unary();
    this.position -= 1;
    throw this.unexpected();
  }

  private parenthesised(): Expression {
    const outer = this.group;
    this.group = { outer, fields: [] };
    const expression = this.binary(0);
    const close = this.tokens[this.position];
    if (close?.kind !== 'mark' || close.text !== ')') throw this.unexpected();
    this.position += 1;
    this.group = outer;
    return expression;
  }
}

/** LayoutError `bad-expression` where the text can't be read. */
export function parseExpression(text: string): Expression {
  return new Parser(tokenize(text)).parse();
}
