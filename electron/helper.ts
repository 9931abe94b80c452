/** The privileged process (device/helper/README.md). Bundled into a file of its own, dist/helper.js. */
import { toDeviceError } from './device/device-error';
import { runHelper } from './device/helper/run-helper';

const FAILED = 1;

try {
  process.exit(await runHelper(process.argv.slice(2)));
} catch (thrown) {
  process.stderr.write(`mlx5desk helper: ${toDeviceError(thrown).message}\n`);
  process.exit(FAILED);
}
