import { benchCatalogue, benchDecode, loadOnce } from './catalogue';
import { benchConfigQuery } from './config-query';
import { benchFirstScreen } from './first-screen';
import { benchDiff, benchRegdump, benchTyping } from './regdump';
import { benchReportTable } from './report-table';
import { formatReport, type Report } from './results';
import { benchRoundTrip, sendMany } from './round-trip';
import { benchSearchTyping } from './search-typing';
import { benchSweep } from './sweep';
import { benchWatch } from './watch';
import { benchNode, benchWholeProcess } from './whole-process';

/** Bundled and started by `scripts/bench.mjs`; also the programs that it starts for itself. */
async function main([task, ...rest]: readonly string[]): Promise<void> {
  if (task === 'load-catalogue') return loadOnce(rest[0] ?? '', rest[1] ?? '');
  if (task === 'send-rpcs') return sendMany(rest[0] ?? '', Number(rest[1]));

  const quick = task === '--quick';
  const parts: readonly (() => Promise<Report>)[] = [
    () => benchNode(quick ? 7 : 25),
    () => benchWholeProcess(quick ? 7 : 25),
    () => benchConfigQuery(quick ? 5 : 15),
    () => benchCatalogue(quick ? 5 : 15),
    () => benchDecode(quick ? 20 : 100),
    () => benchRoundTrip(quick ? 1_000 : 10_000),
    () => benchFirstScreen(quick ? 3 : 7),
    () => benchRegdump(5),
    () => benchSweep(quick ? 5 : 15),
    () => benchDiff(quick ? 5 : 15),
    () => benchTyping(quick ? 2 : 5),
    () => benchSearchTyping(quick ? 2 : 5),
    () => benchWatch(quick ? 2 : 5),
    () => benchReportTable(quick ? 50 : 1000),
  ];
  const reports: Report[] = [];
  for (const part of parts) reports.push(await part());
  console.log(
    formatReport({
      rows: reports.flatMap(({ rows }) => rows),
      left: reports.flatMap(({ left }) => left),
      facts: reports.flatMap(({ facts = [] }) => facts),
    }),
  );
}

await main(process.argv.slice(2));
