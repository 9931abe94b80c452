import { DeviceError } from '../../device/device-error';
import { readLines } from '../../tools/report/read-lines';
import { os } from './base';
import { exportStream } from './export-stream';
import { reportCollectRouter } from './report-collect';
import { reportCompareRouter } from './report-compare';

/** A bundle is a ZIP, whatever it is called. */
const BUNDLE_TYPE = 'application/zip';

/** Those of reportShelfContract. */
const reportShelfRouter = {
  list: os.report.list.handler(({ context }) => context.reports.list()),

  remove: os.report.remove.handler(async ({ context, input }) => {
    await context.reports.remove(input.report);
    return context.reports.list();
  }),

  files: os.report.files.handler(async ({ context, input }) => {
    const { manifest } = await context.reports.bundle(input.report);
    return [...manifest.files];
  }),

  lines: os.report.lines.handler(async ({ context, input }) => {
    if (input.redaction !== undefined) throw noRedaction();
    const bundle = await context.reports.bundle(input.report);
    return readLines(bundle, input.path, input);
  }),

  export: os.report.export.handler(({ context, input }) =>
    exportStream(context, async () => {
      if (input.redaction !== undefined) throw noRedaction();
      const { reports } = context;
      const fileName = await reports.fileName(input.report);
      return { fileName, mediaType: BUNDLE_TYPE, content: reports.content(input.report) };
    }),
  ),

  open: os.report.open.handler(async ({ context }) => {
    if (context.chooseReportFile === undefined) {
      throw new DeviceError('API_REFUSED', 'A page in a browser can’t open files of this machine', {
        remedy: 'Choose a report in the page: it is sent here.',
      });
    }
    const file = await context.chooseReportFile();
    return file === undefined ? null : context.reports.openFile(file);
  }),

  send: os.report.send.handler(
    async ({ context, input }) => (await context.reports.receive(input.fileName, input)) ?? null,
  ),

  openKept: os.report.openKept.handler(({ context, input }) =>
    context.reports.openKept(input.report),
  ),

  close: os.report.close.handler(async ({ context, input }) => {
    await context.reports.takeOff(input.report);
    return context.reports.list();
  }),
};

export const reportRouter = {
  ...reportShelfRouter,
  ...reportCollectRouter,
  ...reportCompareRouter,
};

/** What was asked for redacted never leaves as it is. */
function noRedaction(): DeviceError {
  return new DeviceError('API_REFUSED', 'this mlx5desk can’t redact reports');
}
