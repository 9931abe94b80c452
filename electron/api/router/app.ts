import { DeviceError } from '../../device/device-error';
import type { AppState } from '../contract/app';
import type { Host } from '../host';
import { os } from './base';
import { menuStream } from './menu-stream';

function stateOf(host: Host): AppState {
  return {
    version: host.version,
    hostName: host.hostName,
    entry: host.entry,
    writesAllowed: host.writesAllowed,
    catalogue: host.catalogue.source,
    registerCount: host.catalogue.registers.length,
    notices: [...host.catalogue.notices],
    simulate: host.simulate,
    native: host.devices.nativeState(),
    canChooseFiles: host.chooseCatalogueFile !== undefined,
    canUnlock: host.unlock !== undefined,
  };
}

export const appRouter = {
  state: os.app.state.handler(({ context }) => stateOf(context)),

  chooseCatalogue: os.app.chooseCatalogue.handler(async ({ context }) => {
    if (context.chooseCatalogueFile === undefined) {
      throw new DeviceError(
        'API_REFUSED',
        'A page in a browser can’t choose files of this machine',
        {
          remedy: 'Start it with `mlx5desk serve --adb FILE`.',
        },
      );
    }
    const file = await context.chooseCatalogueFile();
    if (file === undefined) return null;
    await context.useCatalogue(file);
    return stateOf(context);
  }),

  offerMenu: os.app.offerMenu.handler(({ context, input }) => {
    context.menu?.offer(input.entries);
    return {};
  }),

  menuChoices: os.app.menuChoices.handler(({ context, signal }) =>
    menuStream(context.menu, signal),
  ),
  chooseConfigCatalogue: os.app.chooseConfigCatalogue.handler(async ({ context }) => {
    if (context.chooseConfigCatalogueFile === undefined) {
      throw new DeviceError(
        'API_REFUSED',
        'A page in a browser can’t choose files of this machine',
        {
          remedy: 'Start it with `mlx5desk serve --config-db FILE`.',
        },
      );
    }
    const file = await context.chooseConfigCatalogueFile();
    if (file === undefined) return null;
    await context.useConfigCatalogue(file);
    const { source, notices } = await context.configCatalogue();
    return { source, notices: [...notices] };
  }),
};
