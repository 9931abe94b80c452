import fc from 'fast-check';
import * as z from 'zod';

/** Strings that a hostile page would try wherever a name, an id or a path might be taken. */
const hostileStrings: readonly string[] = [
  '',
  'sim:cx6dx',
  'sim:noise',
  'sim:nothing',
  'fwctl0',
  '/dev/fwctl/fwctl0',
  '/dev/null',
  '../../etc/passwd',
  '..',
  'file:///etc/passwd',
  'mlx5_core.ctl.0/../../null',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'PAOS',
  'MGIR',
  'local_port',
  '0x0',
  '\u0000',
  '\ud800',
  '00000000',
  'x'.repeat(5_000),
];

const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(...hostileStrings, 2 ** 53, -1, 1e308, null),
);

/**
 * Values that nearly fit a schema: its shape, with hostile strings and numbers in it, and now and then
 * something else altogether. What it doesn't know of the schema library gets anything.
 */
export function nearly(schema: unknown): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary: fitting(schema), weight: 6 }, { arbitrary: anything, weight: 1 });
}

function fitting(schema: unknown): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return fc.option(nearly(schema.unwrap()), { nil: undefined });
  }
  if (schema instanceof z.ZodObject) {
    const shape = schema.shape as Readonly<Record<string, unknown>>;
    return fc.record(
      Object.fromEntries(Object.entries(shape).map(([key, value]) => [key, nearly(value)])),
    );
  }
  if (schema instanceof z.ZodRecord) {
    return fc.dictionary(fc.constantFrom(...hostileStrings), nearly(schema.valueType), {
      maxKeys: 4,
    });
  }
  if (schema instanceof z.ZodArray) return fc.array(nearly(schema.element), { maxLength: 4 });
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map((one) => nearly(one)));
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNumber)
    return fc.oneof(fc.integer(), fc.nat({ max: 300 }), fc.double());
  if (schema instanceof z.ZodString) {
    return fc.oneof(
      fc.constantFrom(...hostileStrings),
      fc.string({ unit: 'binary', maxLength: 80 }),
    );
  }
  return anything;
}
