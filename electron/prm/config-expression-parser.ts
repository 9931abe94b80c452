/** Reads the text of an expression of the parameter database (config-expression.ts) into a tree. */
import {
  configLevels,
  tokenizeConfig,
  type ConfigOperator,
  type ConfigToken,
} from './config-expression-tokens';
import { LayoutError } from './layout-error';

export type ConfigExpression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'negative'; readonly operand: ConfigExpression }
  | {
      readonly kind: 'binary';
      readonly operator: ConfigOperator;
      readonly left: ConfigExpression;
      readonly right: ConfigExpression;
    }
  | {
      readonly kind: 'choice';
      readonly condition: ConfigExpression;
      readonly then: ConfigExpression;
      readonly otherwise: ConfigExpression;
    }
  | {
      readonly kind: 'call';
      readonly function: string;
      readonly operands: readonly ConfigExpression[];
    };

/** `$_name = expression`. */
export interface ConfigAssignment {
  readonly name: string;
  readonly value: ConfigExpression;
}

const DEEPEST_NESTING = 64;

class Parser {
  private position = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly ConfigToken[]) {}

  whole(): ConfigExpression {
    const expression = this.choice();
    if (this.position < this.tokens.length) throw this.unexpected();
    return expression;
  }

  assignment(): ConfigAssignment {
    const target = this.tokens[this.position];
    if (target?.kind !== 'variable') throw this.unexpected();
    this.position += 1;
    this.expect('=');
    return { name: target.text, value: this.whole() };
  }

  private unexpected(): LayoutError {
    const token = this.tokens[this.position];
    if (token === undefined) return new LayoutError('bad-expression', '', 'ends too early');
    return new LayoutError('bad-expression', '', `«${token.text}» is not expected here`);
  }

  private accept(text: string): boolean {
    const token = this.tokens[this.position];
    const fits = (token?.kind === 'mark' || token?.kind === 'operator') && token.text === text;
    if (fits) this.position += 1;
    return fits;
  }

  private expect(text: string): void {
    if (!this.accept(text)) throw this.unexpected();
  }

  /** Every way into an inner expression passes here, so the depth is counted here. */
  private choice(): ConfigExpression {
    this.depth += 1;
    if (this.depth > DEEPEST_NESTING) {
      throw new LayoutError('bad-expression', '', 'nested too deeply');
    }
    const condition = this.binary(0);
    let expression = condition;
    if (this.accept('?')) {
      const then = this.choice();
      this.expect(':');
      expression = { kind: 'choice', condition, then, otherwise: this.choice() };
    }
    this.depth -= 1;
    return expression;
  }

  private binary(level: number): ConfigExpression {
    const operators = configLevels[level];
    if (operators === undefined) return this.signed();
    let left = this.binary(level + 1);
    for (;;) {
      const token = this.tokens[this.position];
      if (token?.kind !== 'operator' || !operators.includes(token.text)) return left;
      this.position += 1;
      left = { kind: 'binary', operator: token.text, left, right: this.binary(level + 1) };
    }
  }

  /** A sign binds looser than a power: -2^2 is -4. */
  private signed(): ConfigExpression {
    let negative = false;
    for (;;) {
      if (this.accept('-')) negative = !negative;
      else if (!this.accept('+')) break;
    }
    const operand = this.power();
    return negative ? { kind: 'negative', operand } : operand;
  }

  private power(): ConfigExpression {
    const left = this.primary();
    if (!this.accept('^')) return left;
    this.depth += 1;
    if (this.depth > DEEPEST_NESTING) {
      throw new LayoutError('bad-expression', '', 'nested too deeply');
    }
    const right = this.signed();
    this.depth -= 1;
    return { kind: 'binary', operator: '^', left, right };
  }

  private primary(): ConfigExpression {
    const token = this.tokens[this.position];
    if (token?.kind === 'number') {
      this.position += 1;
      return { kind: 'number', value: token.value };
    }
    if (token?.kind === 'variable') {
      this.position += 1;
      return { kind: 'variable', name: token.text };
    }
    if (token?.kind === 'name') {
      this.position += 1;
      return this.call(token.text);
    }
    this.expect('(');
    const inner = this.choice();
    this.expect(')');
    return inner;
  }

  private call(name: string): ConfigExpression {
    this.expect('(');
    const operands = [this.choice()];
    while (this.accept(',')) operands.push(this.choice());
    this.expect(')');
    return { kind: 'call', function: name, operands };
  }
}

/** LayoutError `bad-expression` where the text can't be read. */
export function parseConfigExpression(text: string): ConfigExpression {
  return new Parser(tokenizeConfig(text)).whole();
}

/** LayoutError `bad-expression` where the text is no single assignment. */
export function parseConfigAssignment(text: string): ConfigAssignment {
  return new Parser(tokenizeConfig(text)).assignment();
}
