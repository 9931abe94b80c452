import { expect, it } from 'vitest';
import {
  fromDocument,
  toDocument,
  type FactsDocument,
} from '../../../electron/catalog/facts-document';
import { readText, smallAdb } from './small-adb';

const facts = readText(smallAdb);

it('facts come back from their compact form as they were', () => {
  expect(fromDocument(JSON.parse(JSON.stringify(toDocument(facts))) as FactsDocument)).toEqual(
    facts,
  );
});

it('the compact form holds each structure once, and gives it back as one', () => {
  const document = toDocument(facts);
  const names = document.structures.map(([name]) => name);

  expect(new Set(names).size).toBe(names.length);
  const [lanes] = fromDocument(document).registers;
  const shared = lanes?.layout.fields.filter((field) => field.layout?.name === 'uint64');
  expect(shared).toHaveLength(2);
  expect(shared?.[0]?.layout).toBe(shared?.[1]?.layout);
});

it('a document that refers to a structure that is not there is refused', () => {
  const document = toDocument(facts);

  expect(() => fromDocument({ ...document, structures: document.structures.slice(1) })).toThrow(
    RangeError,
  );
});
