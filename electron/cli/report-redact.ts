import { realpath } from 'node:fs/promises';
import { assertReplaceable } from '../files/write-whole-file';
import { assertWhole } from '../tools/report/bundle/verify-bundle';
import { packRedacted } from '../tools/report/redact/pack-redacted';
import { contentOf } from '../tools/report/redact/redactions';
import { jsonFlag, type Call, type Command } from './command';
import { misuse } from './flags';
import { writeOutput } from './output-file';
import { redact, redactionFlags, redactionText } from './redaction';
import { formatJson } from './table';

export const reportRedactCommand: Command = {
  name: 'report redact',
  summary: 'hide addresses, serial numbers and names in a support report',
  usage: 'FILE -o FILE [--key FILE] [--map FILE] [--word WORD...] [--keep-dumps] [--json]',
  flags: {
    output: { value: 'FILE', short: 'o', help: 'write the redacted report to FILE; required' },
    ...redactionFlags,
    json: jsonFlag,
  },
  words: { least: 1, most: 1 },
  details: [
    'Hides MAC and IP addresses, GUIDs, serial numbers, host names, node descriptions, user names, passwords and\n' +
      'keys: in registers and RPCs by what their layouts say, in documents by what a field is called, and anywhere\n' +
      'in each spelling. The same original gets the same stand-in everywhere, so what belongs together can still be\n' +
      'seen, and the report still opens as a card.',
    'Dumps, and answers that can’t be decoded, are left out unless --keep-dumps is given.',
    'Then everything is searched again. If anything is still found, it ends with an error and writes no file.',
    'The map says what stands for what. It is kept in the state directory, for its owner alone, or where --map says.',
  ],
  examples: [
    'mlx5desk report redact case.mlx5report -o case-redacted.mlx5report',
    'mlx5desk report redact case.mlx5report -o out.mlx5report --word heron --map map.json',
  ],
  run,
};

async function run(call: Call): Promise<number> {
  const [file = ''] = call.words;
  const output = call.flags.text('output');
  if (output === undefined) throw misuse(reportRedactCommand, 'no file is named: -o is missing');
  if (await isSameFile(file, output)) {
    throw misuse(reportRedactCommand, `-o ${output}: that is the report that would be redacted`);
  }
  await assertReplaceable(output);
  const { reports } = await call.application();
  const bundle = await reports.bundleInFile(file);
  try {
    await assertWhole(bundle, call.signal);
    const { result, map } = await redact(call, await contentOf(bundle), output, call.signal);
    await writeOutput(output, packRedacted(result).pieces, call.signal);
    const { preview } = result;
    call.host.stdout.write(
      call.json
        ? formatJson({ file: output, map, ...preview })
        : `${output}: redacted\n${redactionText(preview, map)}`,
    );
  } finally {
    await bundle.close();
  }
  return 0;
}

async function isSameFile(one: string, other: string): Promise<boolean> {
  const place = (file: string): Promise<string | undefined> =>
    realpath(file).catch(() => undefined);
  const [first, second] = [await place(one), await place(other)];
  return first !== undefined && first === second;
}
