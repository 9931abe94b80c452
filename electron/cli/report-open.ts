import { formatReport } from '../tools/report/format-report';
import { jsonFlag, type Call, type Command } from './command';
import { formatJson } from './table';

export const reportOpenCommand: Command = {
  name: 'report open',
  summary: 'show what a support report holds',
  usage: 'FILE [--json]',
  flags: { json: jsonFlag },
  words: { least: 1, most: 1 },
  details: [
    'Checks the whole file first, then lists the card, the sections and their outcome, and the files.',
    'A report can be named wherever a card can; it answers what was asked of the card when it was collected:\n' +
      '-d FILE.mlx5report with reg get, config query, regdump, rscdump, info and others.',
  ],
  examples: [
    'mlx5desk report open case.mlx5report',
    'mlx5desk reg get PAOS -i local_port=1 -d case.mlx5report',
    'mlx5desk config query -e -d case.mlx5report',
    'mlx5desk regdump -o dump.txt -d case.mlx5report',
  ],
  run,
};

async function run(call: Call): Promise<number> {
  const [file = ''] = call.words;
  const { reports } = await call.application();
  const summary = await reports.openFile(file);
  const { manifest } = await reports.bundle(summary.report);
  if (call.json) {
    call.host.stdout.write(formatJson({ file, warnings: summary.warnings, manifest }));
    return 0;
  }
  call.host.stdout.write(formatReport(summary, manifest));
  for (const warning of summary.warnings) call.host.stderr.write(`-W- ${warning}\n`);
  return 0;
}
