import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  evaluateConfigAssignment,
  evaluateConfigExpression,
  toUnsigned,
  variablesOf,
  variablesOfAssignment,
} from '../../../electron/prm/config-expression';
import { LayoutError } from '../../../electron/prm/layout-error';

const values: Readonly<Record<string, number>> = {
  total_vfs: 16,
  'nv_global_pci_cap.max_vfs_per_pf_valid': 1,
  'nv_global_pci_cap.max_vfs_per_pf': 127,
  _limit: 5,
};
const evaluate = (text: string): number =>
  evaluateConfigExpression(text, (variable) => values[variable]);

describe('an expression of the parameter database', () => {
  it.each([
    ['$nv_global_pci_cap.max_vfs_per_pf_valid==1 ? $nv_global_pci_cap.max_vfs_per_pf : 0', 127],
    ['($total_vfs==0)?7:$total_vfs', 16],
    ['1 ? 2 : 0 ? 3 : 4', 2],
    ['0 ? 2 : 0 ? 3 : 4', 4],
    ['$_limit <= 5 && $total_vfs != 16 || 1', 1],
    ['1 || 1 && 0', 1],
    ['2 + 3 * 4', 14],
    ['(2+3)*4', 20],
    ['7 / 2', 3.5],
    ['2 ^ 3 ^ 2', 512],
    ['-2 ^ 2', -4],
    ['2 ^ -1', 0.5],
    ['8 - 4 - 2', 2],
    // All comparisons are of one rank and associate to the left.
    ['1 < 2 == 1', 1],
    ['1 == 2 < 1', 1],
    ['log2(8) + log10(100)', 5],
    ['min(3, 1, 2) + max(1, 4)', 5],
    ['rint(2.5) + rint(3.5) + rint(2.4)', 8],
    ['BitwiseOr(5, 2) * 10 + BitwiseAnd(6, 3)', 72],
    ['0x10 + 1e2 + .5', 116.5],
  ])('%s', (text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });

  it.each([
    ['', 'ends too early'],
    ['1 +', 'ends too early'],
    ['(1', 'ends too early'],
    ['1 2', '«2» is not expected here'],
    ['1 ? 2', 'ends too early'],
    ['$', 'not understood'],
    ['1 & 2', 'not understood'],
    ['!1', 'not understood'],
    ['nosuch(1)', 'no such function'],
    ['log2(1, 2)', 'does not take 2 values'],
    ['$missing', 'it has no value here'],
    ['('.repeat(500) + '1' + ')'.repeat(500), 'nested too deeply'],
    ['1^'.repeat(500) + '1', 'nested too deeply'],
    ['1+'.repeat(5000) + '1', 'longer than'],
  ])('that is wrong is refused: %.20s', (text, reason) => {
    expect(() => evaluate(text)).toThrow(LayoutError);
    expect(() => evaluate(text)).toThrow(reason);
  });

  it('names the variables that it depends on', () => {
    expect(variablesOf('($a==1)&&($b.c<$_d || max($a,$e) > -$f)?$g:1')).toEqual([
      ...['a', 'b.c', '_d', 'e', 'f', 'g'],
    ]);
    expect(variablesOfAssignment('$_x=$a*2')).toEqual({ target: '_x', variables: ['a'] });
  });

  it('assigns to one variable, cut to a whole number', () => {
    expect(evaluateConfigAssignment('$_x = $total_vfs / 3', (name) => values[name])).toEqual({
      name: '_x',
      value: 5,
    });
    expect(() => evaluateConfigAssignment('$_x', () => 1)).toThrow('ends too early');
    expect(() => evaluateConfigAssignment('5 = 5', () => 1)).toThrow('not expected');
  });

  it.each([
    [3.99, 3],
    [4294967295, 4294967295],
    [4294967296, 0],
    [-1, 4294967295],
    [Number.NaN, 0],
    [Number.POSITIVE_INFINITY, 0],
    [1e300, 0],
  ])('as a limit %s becomes %s', (result, limit) => {
    expect(toUnsigned(result)).toBe(limit);
  });
});

/** An expression with what it must give. */
interface Sample {
  readonly text: string;
  readonly value: number;
}

const truth = (value: boolean): number => (value ? 1 : 0);

const operations: readonly (readonly [string, (left: number, right: number) => number])[] = [
  ['+', (left, right) => left + right],
  ['-', (left, right) => left - right],
  ['*', (left, right) => left * right],
  ['/', (left, right) => left / right],
  ['==', (left, right) => truth(left === right)],
  ['!=', (left, right) => truth(left !== right)],
  ['<', (left, right) => truth(left < right)],
  ['>=', (left, right) => truth(left >= right)],
  ['&&', (left, right) => truth(left !== 0 && right !== 0)],
  ['||', (left, right) => truth(left !== 0 || right !== 0)],
];

const { sample } = fc.letrec<{ sample: Sample; leaf: Sample; binary: Sample; choice: Sample }>(
  (tie) => ({
    leaf: fc.oneof(
      fc.nat(0xffffffff).map((value) => ({ text: String(value), value })),
      fc.constantFrom(...Object.entries(values)).map(([name, value]) => ({
        text: `$${name}`,
        value,
      })),
    ),
    binary: fc
      .tuple(tie('sample'), fc.constantFrom(...operations), tie('sample'), fc.constantFrom('', ' '))
      .map(([left, [operator, apply], right, gap]) => ({
        text: `(${left.text})${gap}${operator}${gap}(${right.text})`,
        value: apply(left.value, right.value),
      })),
    choice: fc
      .tuple(tie('sample'), tie('sample'), tie('sample'))
      .map(([condition, then, otherwise]) => ({
        text: `(${condition.text}) ? ${then.text} : ${otherwise.text}`,
        value: condition.value !== 0 ? then.value : otherwise.value,
      })),
    sample: fc.oneof({ maxDepth: 5 }, tie('leaf'), tie('binary'), tie('choice')),
  }),
);

describe('any expression', () => {
  it('gives what its parts give', () => {
    fc.assert(
      fc.property(sample, ({ text, value }) => {
        fc.pre(text.length < 4000);
        expect(evaluate(text)).toBe(value);
      }),
      { numRuns: 500 },
    );
  });

  it('is evaluated or refused, whatever is written', () => {
    const piece = fc.constantFrom(
      ...[
        '$a',
        '1',
        '(',
        ')',
        '?',
        ':',
        '+',
        '-',
        '^',
        '==',
        '&&',
        '||',
        ',',
        'max',
        '=',
        ' ',
        '$',
      ],
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((all) => all.join('')),
        ),
        (text) => {
          try {
            expect(typeof evaluateConfigExpression(text, () => 2)).toBe('number');
          } catch (error) {
            expect(error).toBeInstanceOf(LayoutError);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
