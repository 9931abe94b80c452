import { DeviceError } from '../../device/device-error';
import { catalogueView, explainParameter } from '../../tools/config/catalogue-view';
import { compareConfigurations } from '../../tools/config/compare';
import { exportSnapshot } from '../../tools/config/export';
import { openConfigFile } from '../../tools/config/file-snapshot';
import type { ConfigFile } from '../contract/config';
import type { Host } from '../host';
import { os } from './base';
import { exportStream } from './export-stream';
import { configEvents, readSource } from './config-source';

async function keptFile(host: Host, name: string, content: Uint8Array): Promise<ConfigFile> {
  const book = await host.configCatalogue();
  const { format, snapshot, warnings } = openConfigFile(name, content, book);
  return {
    file: host.configShelf.keepFile(snapshot, { name, content }),
    name,
    format,
    items: snapshot.items.length,
    warnings: [...warnings],
  };
}

export const configRouter = {
  catalogue: os.config.catalogue.handler(async ({ context }) =>
    catalogueView(await context.configCatalogue()),
  ),

  explain: os.config.explain.handler(async ({ context, input }) =>
    explainParameter(await context.configCatalogue(), input.parameter),
  ),

  query: os.config.query.handler(({ context, input, signal }) =>
    configEvents(context, input, signal),
  ),

  compare: os.config.compare.handler(async ({ context, input, signal }) => {
    const columns = input.column === 'next' ? 'next' : 'all';
    const left = await readSource(context, input.left, columns, signal);
    const right = await readSource(context, input.right, columns, signal);
    return compareConfigurations(left, right, input.column);
  }),

  openFile: os.config.openFile.handler(async ({ context }) => {
    if (context.chooseConfigFile === undefined) {
      throw new DeviceError('API_REFUSED', 'A page in a browser can’t open files of this machine', {
        remedy: 'Choose a file in the page: its text is sent here.',
      });
    }
    const file = await context.chooseConfigFile();
    return file === undefined ? null : keptFile(context, file.name, file.content);
  }),

  sendFile: os.config.sendFile.handler(({ context, input }) =>
    keptFile(context, input.name, new TextEncoder().encode(input.text)),
  ),

  export: os.config.export.handler(({ context, input }) =>
    exportStream(context, () =>
      Promise.resolve(exportSnapshot(context.configShelf.snapshot(input.snapshot), input.format)),
    ),
  ),
};
