import { compareReports } from '../../tools/report/compare/compare-reports';
import type { ComparedSection, ReportComparison } from '../../tools/report/compare/comparison';
import {
  comparisonJson,
  comparisonText,
  firstRows,
} from '../../tools/report/compare/format-comparison';
import { comparisonHtml } from '../../tools/report/compare/format-html';
import { MOST_COMPARED_ROWS } from '../contract/report';
import type { Host } from '../host';
import { os } from './base';
import { exportStream } from './export-stream';

interface Sides {
  readonly left: string;
  readonly right: string;
}

/** Those of reportCompareContract. */
export const reportCompareRouter = {
  compare: os.report.compare.handler(async ({ context, input, signal }) => {
    const { sections } = await compare(context, input, signal);
    return {
      left: await context.reports.summary(input.left),
      right: await context.reports.summary(input.right),
      sections: sections.map(describeSection),
    };
  }),

  exportComparison: os.report.exportComparison.handler(({ context, input, signal }) =>
    exportStream(context, async () =>
      exported(await compare(context, input, signal), input.format),
    ),
  ),
};

async function compare(
  host: Host,
  { left, right }: Sides,
  signal: AbortSignal | undefined,
): Promise<ReportComparison> {
  const [mine, theirs] = [await named(host, left), await named(host, right)];
  const books = {
    registers: host.catalogue,
    config: await host.configCatalogue(),
    capabilities: await host.capabilityFields(),
  };
  return compareReports(mine, theirs, books, signal);
}

async function named({ reports }: Host, id: string) {
  return { name: await reports.fileName(id), bundle: await reports.bundle(id) };
}

function describeSection(section: ComparedSection) {
  const { id, title, state, error, notes, same, different, moving } = section;
  const { rows } = firstRows(section, MOST_COMPARED_ROWS, false);
  const note = [...(error === undefined ? [] : [`${error.title}: ${error.detail}`]), ...notes];
  return {
    ...{ id, title, state, same, different, moving },
    ...(error === undefined ? {} : { error }),
    ...(note.length === 0 ? {} : { note: note.join(' ') }),
    rows: rows.map(({ what, left, right, meaning }) => ({
      what,
      ...(left === undefined ? {} : { left }),
      ...(right === undefined ? {} : { right }),
      ...(meaning === undefined ? {} : { meaning }),
    })),
  };
}

function exported(comparison: ReportComparison, format: 'text' | 'json' | 'html') {
  const options = { all: true };
  switch (format) {
    case 'text':
      return {
        fileName: 'comparison.txt',
        mediaType: 'text/plain',
        content: comparisonText(comparison, options),
      };
    case 'json':
      return {
        fileName: 'comparison.json',
        mediaType: 'application/json',
        content: comparisonJson(comparison, options),
      };
    case 'html':
      return {
        fileName: 'comparison.html',
        mediaType: 'text/html',
        content: comparisonHtml(comparison, { all: false }),
      };
  }
}
