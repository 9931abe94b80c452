import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from './run';

const fixtures = fileURLToPath(new URL('../../fixtures/nvconfig/', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mlx5desk-config-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('configuration files on the command line', () => {
  it.each([
    ['gen-tlvs-file', '', 'tlvs-host-433.txt'],
    ['gen-xml-template', 'tlvs-selected.txt', 'template-433.xml'],
    ['gen-xml-template -a', 'tlvs-selected.txt', 'template-all-attrs-433.xml'],
    ['xml2raw', 'input-436.xml', 'xml2raw-436.raw'],
    ['raw2xml', 'backup-433.raw', 'backup-433.xml'],
    ['xml2bin', 'input-436.xml', 'xml2bin-436.bin'],
    ['create-conf', 'token-input.xml', 'create_conf-unsigned-436.bin'],
  ])('%s %s', async (command, input, expected) => {
    const output = join(folder, 'out');
    const words = input === '' ? output : `${fixtures}${input} ${output}`;

    const { exit, stdout, stderr } = await run(`config ${command} ${words}`);

    expect({ exit, stdout, stderr }).toEqual({
      exit: 0,
      stdout: 'Saving output...\nDone!\n',
      stderr: '',
    });
    expect(readFileSync(output).equals(readFileSync(join(fixtures, expected)))).toBe(true);
  });

  it('say in JSON what was written', async () => {
    const output = join(folder, 'out.bin');

    const { stdout } = await run(`config xml2bin ${fixtures}input-436.xml ${output} --json`);

    expect(JSON.parse(stdout)).toEqual({ file: output, bytes: 152, warnings: [] });
  });

  it('tell on stderr where mstconfig would lose something', async () => {
    const { exit, stderr } = await run(
      `config raw2xml ${fixtures}xml2raw-436.raw ${join(folder, 'out.xml')}`,
    );

    expect(exit).toBe(0);
    expect(stderr).toMatch(/^note: line 28: nv_module_split is of module 1/);
  });

  it('that are wrong leave what was there as it is', async () => {
    const output = join(folder, 'out.raw');
    const input = join(folder, 'in.xml');
    writeFileSync(output, 'before');
    writeFileSync(input, '<config>\n<nv_nope/>\n</config>');

    const { exit, stderr } = await run(`config xml2raw ${input} ${output}`);

    expect(exit).toBe(2);
    expect(stderr).toContain(`${input}, line 2: the catalogue has no item nv_nope`);
    expect(stderr).toContain('Next: Correct the line that is named.');
    expect(readFileSync(output, 'utf8')).toBe('before');
    expect(readdirSync(folder).sort()).toEqual(['in.xml', 'out.raw']);
  });

  it('may be their own output', async () => {
    const file = join(folder, 'both');
    copyFileSync(join(fixtures, 'backup-433.raw'), file);

    expect((await run(`config raw2xml ${file} ${file}`)).exit).toBe(0);
    expect(readFileSync(file).equals(readFileSync(join(fixtures, 'backup-433.xml')))).toBe(true);
  });

  it.each([
    ['xml2raw /nonexistent/in.xml OUT', 1, '/nonexistent/in.xml'],
    ['xml2raw DIR OUT', 2, 'it is not a regular file'],
    ['xml2raw FIXTURES/input-436.xml /nonexistent/out', 1, '/nonexistent'],
    ['xml2raw FIXTURES/input-436.xml', 2, 'usage: mlx5desk config xml2raw INPUT OUTPUT'],
    ['gen-tlvs-file', 2, 'usage: mlx5desk config gen-tlvs-file OUTPUT'],
    ['gen-xml-template FIXTURES/tlvs-host-433.txt OUT', 2, 'no item is picked'],
    ['xml3raw a b', 2, 'did you mean config xml2raw?'],
  ])('refuse %s', async (words, exit, reason) => {
    const line = words
      .replace('OUT', join(folder, 'out'))
      .replace('DIR', folder)
      .replace('FIXTURES/', fixtures);

    const result = await run(`config ${line}`);

    expect(result.exit).toBe(exit);
    expect(result.stderr).toContain(reason);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('use the database that --config-db names', async () => {
    const { built } = await run(`--config-db some.db config gen-tlvs-file ${join(folder, 'out')}`);

    expect(built).toEqual([{ simulate: false, configDbFile: 'some.db' }]);
  });
});
