import { DeviceError } from '../device/device-error';
import { shownName } from '../tools/report/bundle/bundle-path';
import { verifyBundle, WHAT_HASHES_PROVE } from '../tools/report/bundle/verify-bundle';
import { jsonFlag, type Call, type Command } from './command';
import { formatJson } from './table';

export const reportVerifyCommand: Command = {
  name: 'report verify',
  summary: 'check that a support report is whole: the hash of every file',
  usage: 'FILE [--json]',
  flags: { json: jsonFlag },
  words: { least: 1, most: 1 },
  details: [WHAT_HASHES_PROVE, 'Exit code 0: the report is whole; 1: it isn’t.'],
  examples: ['mlx5desk report verify case.mlx5report'],
  run,
};

async function run(call: Call): Promise<number> {
  const { stdout } = call.host;
  const [file = ''] = call.words;
  const { reports } = await call.application();
  const bundle = await reports.bundleInFile(file);
  try {
    const files = [];
    let broken = 0;
    for await (const { error, ...checked } of verifyBundle(bundle, call.signal)) {
      if (error !== undefined) broken += 1;
      const outcome = error === undefined ? 'ok' : 'BROKEN';
      if (!call.json) stdout.write(`${outcome.padEnd(6)}  ${checked.sha256}  ${checked.path}\n`);
      const { path, bytes, sha256 } = checked;
      files.push({
        path,
        bytes,
        sha256,
        ok: error === undefined,
        ...(error && { why: error.detail }),
      });
    }
    if (call.json)
      stdout.write(formatJson({ file, ok: broken === 0, files, note: WHAT_HASHES_PROVE }));
    else stdout.write(`\n${files.length} files, ${broken} broken. ${WHAT_HASHES_PROVE}\n`);
    if (broken === 0) return 0;
    const first = files.find(({ ok }) => !ok);
    const rest = broken === 1 ? '' : `, and ${broken - 1} more`;
    throw new DeviceError('REPORT_BROKEN', `${first?.why ?? shownName(file)}${rest}`);
  } finally {
    await bundle.close();
  }
}
