/** `mlx5desk serve --allow-writes` with a page's files from argv[2]; the link on stdout, codes on stderr. */
import { startServe } from '../../../electron/serve/start-serve';

const server = await startServe({
  listen: '127.0.0.1:0',
  simulate: false,
  allowWrites: true,
  pageFolder: process.argv[2] ?? '',
  logError: (what, error) => process.stderr.write(`${what}: ${String(error)}\n`),
  print: (text) => process.stderr.write(text),
});
process.stdout.write(`${server.url}\n`);
