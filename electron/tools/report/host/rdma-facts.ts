/** RDMA devices of a card, as the kernel sees them. */
import type { SystemFiles } from '../../../device/system-files';
import { present } from './machine-facts';
import { readNumbers } from './net-facts';

export interface RdmaFacts {
  readonly name: string;
  readonly firmware?: string;
  /** PSID. */
  readonly boardId?: string;
  readonly hcaType?: string;
  readonly nodeType?: string;
  readonly nodeGuid?: string;
  readonly systemImageGuid?: string;
  readonly nodeDescription?: string;
  readonly hwCounters: Readonly<Record<string, string>>;
  readonly ports: readonly RdmaPort[];
}

export interface RdmaPort {
  readonly port: number;
  /** `4: ACTIVE`. */
  readonly state?: string;
  /** `5: LinkUp`. */
  readonly physicalState?: string;
  readonly linkLayer?: string;
  readonly rate?: string;
  readonly lid?: string;
  readonly smLid?: string;
  readonly capabilityMask?: string;
  readonly gids: readonly RdmaGid[];
  readonly counters: Readonly<Record<string, string>>;
  readonly hwCounters: Readonly<Record<string, string>>;
}

export interface RdmaGid {
  readonly index: number;
  readonly gid: string;
  /** `RoCE v2`. */
  readonly type?: string;
  readonly netDevice?: string;
}

const FOLDER = '/sys/class/infiniband';
const NO_GID = /^[0:]*$/;
const MOST_GIDS = 256;

export async function readRdmaDevice(files: SystemFiles, name: string): Promise<RdmaFacts> {
  const folder = `${FOLDER}/${name}`;
  const text = (attribute: string): Promise<string | undefined> =>
    files.text(`${folder}/${attribute}`);
  const ports: RdmaPort[] = [];
  for (const port of await files.names(`${folder}/ports`)) {
    if (/^\d+$/.test(port)) ports.push(await readPort(files, `${folder}/ports/${port}`, port));
  }
  return {
    name,
    ...present({
      firmware: await text('fw_ver'),
      boardId: await text('board_id'),
      hcaType: await text('hca_type'),
      nodeType: await text('node_type'),
      nodeGuid: await text('node_guid'),
      systemImageGuid: await text('sys_image_guid'),
      nodeDescription: await text('node_desc'),
    }),
    hwCounters: await readNumbers(files, `${folder}/hw_counters`),
    ports,
  };
}

async function readPort(files: SystemFiles, folder: string, port: string): Promise<RdmaPort> {
  const text = (attribute: string): Promise<string | undefined> =>
    files.text(`${folder}/${attribute}`);
  return {
    port: Number(port),
    ...present({
      state: await text('state'),
      physicalState: await text('phys_state'),
      linkLayer: await text('link_layer'),
      rate: await text('rate'),
      lid: await text('lid'),
      smLid: await text('sm_lid'),
      capabilityMask: await text('cap_mask'),
    }),
    gids: await readGids(files, folder),
    counters: await readNumbers(files, `${folder}/counters`),
    hwCounters: await readNumbers(files, `${folder}/hw_counters`),
  };
}

async function readGids(files: SystemFiles, folder: string): Promise<RdmaGid[]> {
  const gids: RdmaGid[] = [];
  for (const index of (await files.names(`${folder}/gids`)).slice(0, MOST_GIDS)) {
    const gid = await files.text(`${folder}/gids/${index}`);
    if (gid === undefined || NO_GID.test(gid)) continue;
    gids.push({
      index: Number(index),
      gid,
      ...present({
        type: await files.text(`${folder}/gid_attrs/types/${index}`),
        netDevice: await files.text(`${folder}/gid_attrs/ndevs/${index}`),
      }),
    });
  }
  return gids;
}
