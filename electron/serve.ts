import { toDeviceError } from './device/device-error';
import { runServe } from './serve/run-serve';
import { parseServeArguments, serveHelp } from './serve/serve-arguments';

// The browser entry on its own; `mlx5desk serve` is the same.
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    stop.abort();
  });
}
try {
  const options = parseServeArguments(process.argv.slice(2));
  if (options.help) process.stdout.write(serveHelp);
  else await runServe(options, stop.signal);
  process.exit(0);
} catch (thrown) {
  const error = toDeviceError(thrown);
  process.stderr.write(`mlx5desk serve: ${error.message}\n${error.remedy}\n`);
  process.exit(error.text.exit);
}
