import { DevicePool } from '../../../electron/device/device-pool';
import { createSimulatedCards } from '../../../electron/device/simulator/simulated-cards';
import type { CliHost } from '../../../electron/cli/host';
import { machine } from '../device/memory-system';
import { createChanges } from '../../../electron/create-changes';
import { createRedactions } from '../../../electron/create-redactions';
import { createShelves } from '../../../electron/create-shelves';
import { stateFolder } from '../change/state-folder';
import { builtInBook, builtInConfig } from '../tools/built-in-book';

/** The application on a machine that has no cards of its own. */
export const createSimulatedApplication: CliHost['createApplication'] = async ({ simulate }) => {
  const catalogue = await builtInBook();
  const folder = stateFolder();
  const { opened, reports, dumps } = createShelves({
    folder,
    opensNamed: true,
    closeDevice: (id) => devices.forget(id),
  });
  const devices = new DevicePool({
    reports: opened,
    ...(simulate
      ? { simulated: createSimulatedCards(catalogue, { configBook: builtInConfig }) }
      : {}),
    sysfsRoot: '/nonexistent',
    devRoot: '/nonexistent',
  });
  return {
    catalogue,
    configCatalogue: builtInConfig,
    devices,
    systemFiles: machine(),
    runProgram: () => Promise.resolve({ type: 'absent' }),
    logFile: '/nonexistent/log.jsonl',
    changes: createChanges({
      folder,
      version: '1.2.3',
      devices,
      catalogue: () => catalogue,
    }),
    reports,
    redactions: createRedactions(folder, { registers: () => catalogue, config: builtInConfig }),
    dumps,
    close: async () => {
      await Promise.all([devices.closeAll(), reports.close()]);
    },
  };
};
