/** A process of its own, as the shim has to be there from its start: runs one scenario, prints JSON. */
import { isMainThread, workerData } from 'node:worker_threads';
import { scenarios } from './scenarios';

interface Errand {
  readonly name: string;
  readonly args: never;
}

/** Given by start-child.ts, or by a scenario to its worker. */
function errand(): Errand {
  if (!isMainThread) return workerData as Errand;
  return { name: process.argv[2] ?? '', args: JSON.parse(process.argv[3] ?? '{}') as never };
}

const { name, args } = errand();
const known = new Map<string, (args: never) => Promise<unknown>>(Object.entries(scenarios));
const scenario = known.get(name);
if (scenario === undefined) throw new Error(`there is no scenario ${name}`);
const result = await scenario(args);
process.stdout.write(`${JSON.stringify(result)}\n`);
