import { describe, expect, it } from 'vitest';
import { registerReading } from '../../../../electron/api/contract/reg';
import { exportReads, type ReadsFormat } from '../../../../electron/tools/reg/export-reads';
import { PORT } from '../small-book';

const up = '00010101'.padEnd(32, '0');
const down = '00010102'.padEnd(32, '0');

function fileOf(format: ReadsFormat, ...raws: string[]) {
  const reads = raws.map((raw, at) => ({
    raw,
    takenAtMs: Date.UTC(2026, 0, 15, 8, 0, raws.length - at),
    durationMs: 0.38,
  }));
  const { content, ...rest } = exportReads(PORT, {
    device: 'sim:cx6dx',
    indexes: { local_port: 1 },
    format,
    reads,
  });
  return { ...rest, text: content.join('') };
}

describe('exportReads', () => {
  it('names the file after register, device and moment', () => {
    expect(fileOf('csv', up)).toMatchObject({
      fileName: 'PORT-sim-cx6dx-20260115-080001.csv',
      mediaType: 'text/csv',
    });
  });

  it('gives a row per field', () => {
    const [head, first] = fileOf('csv', up).text.split('\n');

    expect(head).toBe('field,address,bit,bits,hex,decimal,name');
    expect(first).toBe('oper_status,0x00,0,4,0x1,1,up');
  });

  it('gives the document of reg get --json', () => {
    const reading = registerReading.parse(JSON.parse(fileOf('json', up).text));

    expect(reading).toMatchObject({ device: 'sim:cx6dx', register: 'PORT', raw: up });
  });

  it('gives the table of mstreg', () => {
    expect(fileOf('text', up).text).toMatch(/^Field Name +\| Data/);
  });

  it('gives a row per read, oldest first, with every field', () => {
    const lines = fileOf('history', down, up).text.trim().split('\n');

    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^read_at,took_ms,oper_status,/);
    expect(lines[1]).toMatch(/^2026-01-15T08:00:01.000Z,0.380,0x1,/);
    expect(lines[2]).toMatch(/^2026-01-15T08:00:02.000Z,0.380,0x2,/);
  });

  it('leaves out what never changed where only changes are wanted', () => {
    expect(fileOf('changes', down, up).text.split('\n')[0]).toBe('read_at,took_ms,oper_status');
  });

  it('refuses bytes that aren’t those of the register', () => {
    expect(() => fileOf('csv', '0001')).toThrow(/PORT: a read of 2 bytes instead of 16/);
  });
});
