import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  conditionHolds,
  evaluateExpression,
  type ExpressionScope,
} from '../../../electron/prm/expression';
import { LayoutError } from '../../../electron/prm/layout-error';

function scope(
  values: Readonly<Record<string, number>> = {},
  enums: Readonly<Record<string, Readonly<Record<string, number>>>> = {},
): ExpressionScope {
  const big = (value: number | undefined): bigint | undefined =>
    value === undefined ? undefined : BigInt(value);
  return {
    valueOf: (path) => big(values[path]),
    enumValueOf: (path, name) => big(enums[path]?.[name]),
  };
}

const versions = scope(
  { '$(parent).version': 4, '$(parent).port_type': 0 },
  {
    '$(parent).version': { prod_7nm: 4, prod_5nm: 5, both: 9 },
    '$(parent).port_type': { Network_Port: 0, both: 0 },
  },
);

describe('evaluateExpression', () => {
  it.each([
    ['7', 7n],
    ['0x1F', 31n],
    ['0b101', 5n],
    ['1 + 2 * 3', 7n],
    ['(1 + 2) * 3', 9n],
    ['10 - 3 - 2', 5n],
    ['7 / 2 + 7 % 2', 4n],
    ['1 << 4 >> 1', 8n],
    ['1 << 64', 0n],
    ['6 & 3 | 8 ^ 1', 11n],
    ['1 == 1 | 1 == 2', 1n],
    ['2 && 4', 1n],
    ['2 & 4', 0n],
    ['0 || 3', 1n],
    ['1 XOR 2', 0n],
    ['!5', 0n],
    ['~0', 0xffffffffffffffffn],
    ['-1', 0xffffffffffffffffn],
    ['+5', 5n],
    ['!!5', 1n],
    ['3 > 2 && 2 >= 2 && 1 < 2 && 2 <= 2', 1n],
    ['  1\t+\n1  ', 2n],
  ])('%s is %s', (text, expected) => {
    expect(evaluateExpression(text, scope())).toBe(expected);
  });

  it.each([
    ['||', 'OR'],
    ['&&', 'AND'],
    ['|', 'BIT_OR'],
    ['^', 'BIT_XOR'],
    ['&', 'BIT_AND'],
    ['==', 'EQ'],
    ['!=', 'NOTEQ'],
    ['<', 'LESS'],
    ['<=', 'LESS_EQ'],
    ['>', 'GREAT'],
    ['>=', 'GREAT_EQ'],
    ['<<', 'SHIFT_L'],
    ['>>', 'SHIFT_R'],
  ])('reads %s and its word %s alike', (symbol, word) => {
    fc.assert(
      fc.property(fc.nat(70), fc.nat(70), (left, right) => {
        const bySymbol = evaluateExpression(`${left} ${symbol} ${right}`, scope());
        expect(evaluateExpression(`${left} ${word} ${right}`, scope())).toBe(bySymbol);
      }),
    );
  });

  it('looks an enum name up in the field that it is compared with', () => {
    const text = '($(parent).port_type == both) AND ($(parent).version == prod_7nm)';

    expect(evaluateExpression(text, versions)).toBe(1n);
    expect(evaluateExpression('$(parent).version == both', versions)).toBe(0n);
    expect(evaluateExpression('prod_7nm == $(parent).version', versions)).toBe(1n);
  });

  it('else looks it up in the fields of its group, then of the groups around it', () => {
    expect(evaluateExpression('($(parent).version - prod_5nm) == 0', versions)).toBe(0n);
    expect(evaluateExpression('$(parent).version == (prod_7nm)', versions)).toBe(1n);
  });

  it('takes #(parent) for $(parent)', () => {
    expect(evaluateExpression('#(parent).version', versions)).toBe(4n);
  });

  it.each([
    [''],
    ['1 +'],
    ['(1'],
    ['1)'],
    ['1 2'],
    ['* 1'],
    ['1 / 0'],
    ['1 % 0'],
    ['1 ? 2'],
    ['0xZ'],
    ['12ab'],
    ['nobody'],
    ['$(parent).nobody'],
    ['$(parent).version == nobody'],
    ['('.repeat(1000)],
    ['-'.repeat(1000)],
    [`1${' + 1'.repeat(2000)}`],
  ])('refuses %s with a reason', (text) => {
    expect(() => evaluateExpression(text, versions)).toThrow(LayoutError);
  });

  it('throws nothing but a LayoutError, whatever the text', () => {
    const words = ['(', ')', '&&', '|', '==', '$(parent).version', 'prod_7nm', '1', '!', '-', '$('];
    const text = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, (expression) => {
        try {
          expect(typeof evaluateExpression(expression, versions)).toBe('bigint');
        } catch (error) {
          expect(error).toBeInstanceOf(LayoutError);
        }
      }),
    );
  });
});

describe('conditionHolds', () => {
  it('is false for 0 only', () => {
    expect(conditionHolds('$(parent).port_type', versions)).toBe(false);
    expect(conditionHolds('$(parent).version', versions)).toBe(true);
  });

  it('is true where the condition can’t be evaluated', () => {
    expect(conditionHolds('$(parent).nobody == 1', versions)).toBe(true);
    expect(conditionHolds('1 +', versions)).toBe(true);
  });
});
