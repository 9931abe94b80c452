import { describe, expect, it } from 'vitest';
import {
  changesOf,
  changesText,
  readLines,
} from '../../../../renderer/tabs/registers/read-changes';
import { aReading, aShape } from '../fake-api';

const reads = [aReading({ value: '0x2' }), aReading({ value: '0x1' }), aReading({ value: '0x1' })];

describe('the history of reads', () => {
  it('says of each read what changed against the one before', () => {
    const words = readLines(reads).map((line) => changesText(changesOf(line, aShape())));

    expect(words).toEqual(['oper_status 0x2, before 0x1', 'nothing', 'the first that is kept']);
  });

  it('names values that have names', () => {
    const shape = aShape();
    const enums = [
      { name: 'up', value: 1 },
      { name: 'down', value: 2 },
    ];
    const named = { ...shape, fields: shape.fields.map((field) => ({ ...field, enums })) };

    expect(changesOf(readLines(reads)[0]!, named)).toMatchObject([{ before: '1', value: '2' }]);
  });
});
