import { readCapabilityFields } from '../catalog/capability-fields';
import { findAppPaths } from '../app-paths';
import { openReport } from '../open-report';
import type { Bundle } from '../tools/report/bundle/bundle';
import { compareReports } from '../tools/report/compare/compare-reports';
import { isEqual, type ReportComparison } from '../tools/report/compare/comparison';
import { comparisonJson, comparisonText } from '../tools/report/compare/format-comparison';
import { comparisonHtml } from '../tools/report/compare/format-html';
import { jsonFlag, type Call, type Command } from './command';
import { misuse } from './flags';
import { writeOutput } from './output-file';

/** There are differences, or parts that only one of them has. */
const DIFFERENT = 5;

export const reportCompareCommand: Command = {
  name: 'report compare',
  summary: 'show what differs between two support reports',
  usage: 'LEFT RIGHT [--all] [--json] [--html FILE] [-o FILE]',
  flags: {
    all: { help: 'list every difference, also counters and what else moves by itself' },
    json: jsonFlag,
    html: { value: 'FILE', help: 'write a page for the browser, which needs no mlx5desk' },
    output: { value: 'FILE', short: 'o', help: 'write to FILE instead of stdout' },
  },
  words: { least: 2, most: 2 },
  details: [
    'Before and after an update, or a good card and a bad one: identity, host, capabilities, link, configuration,\n' +
      'registers and CR space. Counters and measurements differ between any two reports: they are only counted,\n' +
      'and listed with --all. In CR space, a series of dumps within a report shows which words move by themselves.',
    'Exit code 0: equal; 5: they differ, or one lacks what the other has.',
  ],
  examples: [
    'mlx5desk report compare before.mlx5report after.mlx5report',
    'mlx5desk report compare good.mlx5report bad.mlx5report --html difference.html',
  ],
  run,
};

async function run(call: Call): Promise<number> {
  const html = call.flags.text('html');
  const output = call.flags.text('output');
  if (call.json && html !== undefined) {
    throw misuse(reportCompareCommand, '--json and --html are two formats: choose one');
  }
  if (html !== undefined && output !== undefined) {
    throw misuse(reportCompareCommand, '--html names its file; -o is for text and JSON');
  }
  const bundles: Bundle[] = [];
  try {
    for (const word of call.words) bundles.push(await openReport(word));
    const comparison = await compare(call, bundles);
    await tell(call, comparison, { html, output });
    return isEqual(comparison) ? 0 : DIFFERENT;
  } finally {
    await Promise.all(bundles.map((bundle) => bundle.close()));
  }
}

async function compare(call: Call, bundles: readonly Bundle[]): Promise<ReportComparison> {
  const { stderr } = call.host;
  const [left, right] = bundles.map((bundle, at) => ({ name: call.words[at] ?? '', bundle }));
  if (left === undefined || right === undefined) throw misuse(reportCompareCommand, 'two reports');
  for (const { name, bundle } of [left, right]) {
    for (const warning of bundle.warnings) stderr.write(`-W- ${name}: ${warning}\n`);
  }
  const application = await call.application();
  const books = {
    registers: application.catalogue,
    config: await application.configCatalogue(),
    capabilities: await readCapabilityFields(findAppPaths().capabilityFields),
  };
  return compareReports(left, right, books, call.signal);
}

async function tell(
  call: Call,
  comparison: ReportComparison,
  { html, output }: { readonly html: string | undefined; readonly output: string | undefined },
): Promise<void> {
  const options = { all: call.flags.has('all') };
  if (html !== undefined) {
    await writeOutput(html, comparisonHtml(comparison, options), call.signal);
    return;
  }
  const content = call.json
    ? comparisonJson(comparison, options)
    : comparisonText(comparison, options);
  if (output !== undefined) {
    await writeOutput(output, content, call.signal);
    return;
  }
  for (const piece of content) call.host.stdout.write(piece);
}
