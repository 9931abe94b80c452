import type { SystemFiles } from '../../../device/system-files';
import { present } from './machine-facts';

/** A kernel module that is loaded or built in. */
export interface LoadedModule {
  readonly name: string;
  /** Of NVIDIA’s driver packages; those of the kernel have none. */
  readonly version?: string;
  readonly sourceVersion?: string;
  /** How many use it; absent: it is built in. */
  readonly users?: number;
  /** As they were set, by name. */
  readonly parameters: Readonly<Record<string, string>>;
}

const FOLDER = '/sys/module';
/** Of the cards, of RDMA, of the interfaces to the firmware, and what stands beside them. */
const wanted =
  /^(mlx|mst|fwctl|ib_|rdma_|iw_cm|mlxfw|memtrack|knem|nvidia_peermem|pci_hyperv|vfio|psample|devlink)/;
const MOST_PARAMETERS = 64;
const LONGEST_VALUE = 256;

export async function readModules(files: SystemFiles): Promise<LoadedModule[]> {
  const names = (await files.names(FOLDER)).filter((name) => wanted.test(name));
  return Promise.all(names.map((name) => readModule(files, name)));
}

async function readModule(files: SystemFiles, name: string): Promise<LoadedModule> {
  const folder = `${FOLDER}/${name}`;
  const users = await files.text(`${folder}/refcnt`);
  const parameters: Record<string, string> = {};
  for (const parameter of (await files.names(`${folder}/parameters`)).slice(0, MOST_PARAMETERS)) {
    const value = await files.text(`${folder}/parameters/${parameter}`);
    if (value !== undefined) parameters[parameter] = value.slice(0, LONGEST_VALUE);
  }
  return {
    name,
    ...present({
      version: await files.text(`${folder}/version`),
      sourceVersion: await files.text(`${folder}/srcversion`),
      users: users === undefined ? undefined : Number(users),
    }),
    parameters,
  };
}
