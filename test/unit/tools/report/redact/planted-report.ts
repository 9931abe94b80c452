/**
 * A report of a simulated card in a machine, both of which know the secrets of a test: the card in its registers, its
 * modules and its configuration, the machine in /sys, in what programs print, in its log and its journal.
 */
import { Session } from '../../../../../electron/device/session';
import type { DeviceListing } from '../../../../../electron/device/device-listing';
import { makeCard } from '../../../../../electron/device/simulator/make-card';
import { SimulatedTransport } from '../../../../../electron/device/simulator/simulated-transport';
import { encode } from '../../../../../electron/prm/codec';
import { configHeaderLayout } from '../../../../../electron/prm/config-header';
import { NVDA } from '../../../../../electron/prm/config-registers';
import type { ConfigBook } from '../../../../../electron/prm/config-item';
import { writeParameter } from '../../../../../electron/prm/config-values';
import type { RegisterBook } from '../../../../../electron/prm/register';
import { instanceAt } from '../../../../../electron/catalog/config-catalogue';
import type { SectionId } from '../../../../../electron/tools/report/bundle/manifest';
import {
  collectReport,
  type CollectedReport,
} from '../../../../../electron/tools/report/collect/collect-report';
import { defaultSections } from '../../../../../electron/tools/report/sections/all-sections';
import { machine } from '../../../device/memory-system';

/** Originals as a person would write them. */
export interface Planted {
  readonly baseMac: string;
  readonly baseGuid: string;
  readonly serial: string;
  readonly moduleSerial: string;
  readonly nodeDescription: string;
  readonly hostName: string;
  readonly user: string;
  readonly ipv4: string;
  readonly ipv6: string;
  readonly hostMac: string;
  readonly chapName: string;
  readonly chapPassword: string;
  readonly initiator: string;
  readonly word: string;
}

export interface Books {
  readonly registers: RegisterBook;
  readonly config: ConfigBook;
}

const NOW = Date.UTC(2026, 0, 15, 8);
const ADDRESS = '0000:3b:00.0';
/** Not marked as simulated: the machine’s part of the report would be empty. */
const listing: DeviceListing = {
  id: 'fwctl0',
  name: ADDRESS,
  node: '/dev/fwctl/fwctl0',
  kind: 'fwctl',
  simulated: false,
  pciAddress: ADDRESS,
  netDevices: ['ens1f0np0'],
  rdmaDevices: ['mlx5_0'],
};

export async function plantedReport(
  planted: Planted,
  { registers, config }: Books,
  sections: readonly SectionId[] = defaultSections,
  cardName = 'cx6dx',
): Promise<CollectedReport> {
  const card = makeCard(cardName, registers, {
    clock: () => NOW,
    configBook: config,
    identity: {
      serial: planted.serial,
      nodeDescription: planted.nodeDescription,
      moduleSerial: planted.moduleSerial,
      baseMac: BigInt(`0x${planted.baseMac.replaceAll(':', '')}`),
      baseGuid: BigInt(planted.baseGuid),
    },
  });
  const session = new Session(new SimulatedTransport(card, `sim:${cardName}`), { timeoutMs: 1000 });
  await setTexts(session, config, planted);
  const running = collectReport(
    {
      session,
      listing,
      registers,
      configBook: () => Promise.resolve(config),
      files: machineOf(planted),
      runProgram: ({ program }) =>
        Promise.resolve({
          type: 'ended',
          exitCode: 0,
          stdout: printed(program, planted),
          stderr: '',
          isCut: false,
        }),
      hostName: planted.hostName,
      version: '1.2.3',
      logFile: '/state/mlx5desk.log',
      journal: () => Promise.resolve({ changes: [], problems: [`/home/${planted.user}: torn`] }),
      now: () => NOW,
      pause: () => Promise.resolve(),
    },
    {
      sections,
      dumps: 1,
      intervalMs: 0,
      segments: [],
      note: `${planted.user}@${planted.hostName}: ${planted.word} lost its link to ${planted.ipv4}`,
    },
  );
  for (;;) {
    const step = await running.next();
    if (step.done === true) return step.value;
  }
}

/** What the card keeps for boot from iSCSI. */
async function setTexts(session: Session, config: ConfigBook, planted: Planted): Promise<void> {
  const texts: readonly (readonly [item: string, text: string])[] = [
    ['nv_rom_iscsi_initiator_ip_addr', planted.ipv4],
    ['nv_rom_iscsi_initiator_name', planted.initiator],
    ['nv_rom_iscsi_first_target_chap_id', planted.chapName],
    ['nv_rom_iscsi_first_target_chap_pwd', planted.chapPassword],
  ];
  for (const [name, text] of texts) {
    const item = config.itemByName(name);
    const parameter = item?.parameters[0];
    if (item === undefined || parameter === undefined) throw new Error(`no ${name}`);
    const payload = writeParameter(item, parameter, new Uint8Array(item.sizeBytes), text);
    const header = encode(configHeaderLayout, {
      type: instanceAt(item, {}).type,
      length: payload.length,
      writer_id: 9,
      ovr_en: 1,
    });
    await session.access({
      registerId: NVDA.id,
      method: 'write',
      data: Uint8Array.from([...header, ...payload]),
    });
  }
}

function machineOf(planted: Planted) {
  const guid = planted.baseGuid.slice(2).replace(/(....)(?=.)/g, '$1:');
  const net = '/sys/class/net/ens1f0np0';
  const rdma = '/sys/class/infiniband/mlx5_0';
  return machine({
    '/proc/cmdline': `BOOT_IMAGE=/vmlinuz ip=${planted.ipv4}::10.0.0.1:255.255.255.0:${planted.hostName}:eth0`,
    '/proc/sys/kernel/version': '#1 SMP PREEMPT_DYNAMIC 24.10.1.1',
    [`${net}/address`]: planted.hostMac,
    [`${net}/ifalias`]: `uplink of ${planted.hostName}`,
    [`${net}/phys_switch_id`]: planted.baseGuid.slice(2),
    [`${rdma}/node_guid`]: guid,
    [`${rdma}/sys_image_guid`]: guid,
    [`${rdma}/node_desc`]: planted.nodeDescription,
    [`${rdma}/ports/1/gids/0`]: `fe80:0000:0000:0000:${guid}`,
    '/state/mlx5desk.log': {
      bytes: Buffer.from(
        `wrote /home/${planted.user}/case.json on ${planted.hostName}, ${planted.ipv6}\n`,
      ),
    },
  });
}

function printed(program: string, planted: Planted): string {
  const dashed = planted.baseGuid.slice(2).replace(/(..)(?=.)/g, '$1-');
  const bytes = Buffer.from(planted.serial);
  const lines: Readonly<Record<string, string>> = {
    lspci: `Device Serial Number ${dashed}\n[SN] Serial number: ${planted.serial}`,
    ethtool: `Permanent address: ${planted.baseMac.toUpperCase()}`,
    devlink: `serial_number ${planted.serial} board.serial_number: ${planted.serial}`,
    dmesg: [
      `mlx5_core ${ADDRESS}: ${planted.hostName} ${planted.ipv6} ${planted.word}`,
      `mlx5_core ${bytes.toString('base64')} ${bytes.toString('hex')}`,
      `mlx5_core ${Buffer.from(planted.hostName, 'utf16le').toString('hex')}`,
      `mlx5_core ${planted.hostMac.replaceAll(':', '')} ${planted.user}@${planted.hostName}`,
    ].join('\n'),
  };
  return `${lines[program] ?? ''}\n`;
}
