/**
 * The fake tree that the shim shows instead of /dev and /sys: nodes as placeholder files, and of sysfs
 * what clients look at. Links are relative, as in sysfs, so that they stay inside the tree.
 */
import {
  chmodSync,
  mkdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { DeviceNode } from './device-node';

const MELLANOX = 0x15b3;
/** Marks a placeholder for a character device; see `is_node` in paths.c. */
const NODE_MODE = 0o1600;
const CLOSED_NODE_MODE = 0o3600;
const NUMBER_OF_MAJOR = 65536;
const TAINT_FWCTL = 1 << 19;
const BUS = 'pci0000:00';

export type Lockdown = 'none' | 'integrity' | 'confidentiality';

function hex(value: number, digits: number): string {
  return `0x${value.toString(16).padStart(digits, '0')}`;
}

export class FakeTree {
  constructor(private readonly root: string) {}

  build(nodes: readonly DeviceNode[], lockdown: Lockdown): void {
    const directories = ['/dev/fwctl', '/sys/class/fwctl', '/sys/class/misc', '/sys/class/net'];
    directories.push('/sys/class/infiniband', '/sys/dev/char', '/sys/bus/auxiliary/devices');
    directories.push('/sys/bus/pci/devices', '/sys/bus/pci/drivers/mlx5_core');
    for (const directory of directories) this.directory(directory);
    this.setLockdown(lockdown);
    this.setTainted(false);
    const functions = new Map(nodes.map((node) => [node.card.profile.pciAddress, node]));
    for (const node of functions.values()) this.addFunction(node);
    for (const node of nodes) this.addNode(node);
  }

  setTainted(tainted: boolean): void {
    this.file('/proc/sys/kernel/tainted', `${String(tainted ? TAINT_FWCTL : 0)}\n`);
  }

  setLockdown(lockdown: Lockdown): void {
    const levels = ['none', 'integrity', 'confidentiality'];
    const text = levels.map((level) => (level === lockdown ? `[${level}]` : level)).join(' ');
    this.file('/sys/kernel/security/lockdown', `${text}\n`);
  }

  /** Whether nobody may open the node, root included. */
  setClosed(node: DeviceNode, closed: boolean): void {
    chmodSync(this.place(node.path), closed ? CLOSED_NODE_MODE : NODE_MODE);
  }

  /** What unplugging leaves: nothing. */
  removeNode(node: DeviceNode): void {
    const gone = [node.path, this.classLink(node), this.charLink(node), this.classDir(node)];
    if (node.kernel.kind === 'mlx5ctl') gone.push(this.auxiliaryLink(node));
    for (const path of gone) rmSync(this.place(path), { recursive: true, force: true });
  }

  private functionDir(node: DeviceNode): string {
    const { pciAddress } = node.card.profile;
    return `/sys/devices/${BUS}/0000:00:01.0/${pciAddress}`;
  }

  private classDir(node: DeviceNode): string {
    const base = this.functionDir(node);
    return node.kernel.kind === 'fwctl'
      ? `${base}/fwctl/${node.name}`
      : `${base}/${node.name}/misc/mlx5ctl-${node.name}`;
  }

  private classLink(node: DeviceNode): string {
    return node.kernel.kind === 'fwctl'
      ? `/sys/class/fwctl/${node.name}`
      : `/sys/class/misc/mlx5ctl-${node.name}`;
  }

  private charLink(node: DeviceNode): string {
    return `/sys/dev/char/${String(node.major)}:${String(node.minor)}`;
  }

  private auxiliaryLink(node: DeviceNode): string {
    return `/sys/bus/auxiliary/devices/${node.name}`;
  }

  /** What plugging in makes: the node, and what leads to it. */
  addNode(node: DeviceNode): void {
    this.file(node.path, '');
    chmodSync(this.place(node.path), NODE_MODE);
    const number = node.major * NUMBER_OF_MAJOR + node.minor;
    utimesSync(this.place(node.path), number, number);

    const directory = this.classDir(node);
    this.file(`${directory}/dev`, `${String(node.major)}:${String(node.minor)}\n`);
    const devname = node.path.replace('/dev/', '');
    this.file(
      `${directory}/uevent`,
      `MAJOR=${String(node.major)}\nMINOR=${String(node.minor)}\nDEVNAME=${devname}\n`,
    );
    this.link(`${directory}/device`, dirname(dirname(directory)));
    this.link(this.classLink(node), directory);
    this.link(this.charLink(node), directory);
    this.link(
      `${directory}/subsystem`,
      node.kernel.kind === 'fwctl' ? '/sys/class/fwctl' : '/sys/class/misc',
    );
    if (node.kernel.kind === 'mlx5ctl') {
      this.link(this.auxiliaryLink(node), `${this.functionDir(node)}/${node.name}`);
    }
  }

  private addFunction(node: DeviceNode): void {
    const { profile } = node.card;
    const directory = this.functionDir(node);
    const facts: Readonly<Record<string, string>> = {
      vendor: hex(MELLANOX, 4),
      device: hex(node.pciDeviceId, 4),
      subsystem_vendor: hex(MELLANOX, 4),
      subsystem_device: hex(0x0001, 4),
      class: hex(0x020000, 6),
      revision: hex(0, 2),
      numa_node: '0',
      current_link_speed: '16.0 GT/s PCIe',
      current_link_width: '16',
      max_link_speed: '16.0 GT/s PCIe',
      max_link_width: '16',
      sriov_numvfs: '0',
      sriov_totalvfs: '8',
      uevent: `DRIVER=mlx5_core\nPCI_SLOT_NAME=${profile.pciAddress}`,
    };
    for (const [name, text] of Object.entries(facts))
      this.file(`${directory}/${name}`, `${text}\n`);
    this.file(`${directory}/config`, configSpace(node.pciDeviceId));
    this.link(`${directory}/driver`, '/sys/bus/pci/drivers/mlx5_core');
    this.link(`${directory}/subsystem`, '/sys/bus/pci');
    this.link(`/sys/bus/pci/devices/${profile.pciAddress}`, directory);
    this.link(`/sys/bus/pci/drivers/mlx5_core/${profile.pciAddress}`, directory);
    profile.netDevices.forEach((name, port) => {
      this.addNetDevice(directory, name, port);
    });
    for (const name of profile.rdmaDevices) this.addRdmaDevice(directory, name);
  }

  private addNetDevice(parent: string, name: string, port: number): void {
    const directory = `${parent}/net/${name}`;
    this.file(`${directory}/phys_port_name`, `p${String(port)}\n`);
    this.file(`${directory}/dev_port`, `${String(port)}\n`);
    this.file(`${directory}/operstate`, 'up\n');
    this.link(`${directory}/device`, parent);
    this.link(`/sys/class/net/${name}`, directory);
  }

  private addRdmaDevice(parent: string, name: string): void {
    const directory = `${parent}/infiniband/${name}`;
    this.file(`${directory}/node_type`, '1: CA\n');
    this.link(`${directory}/device`, parent);
    this.link(`/sys/class/infiniband/${name}`, directory);
  }

  private place(path: string): string {
    return join(this.root, path);
  }

  private directory(path: string): void {
    mkdirSync(this.place(path), { recursive: true });
  }

  private file(path: string, content: string | Uint8Array): void {
    this.directory(dirname(path));
    writeFileSync(this.place(path), content);
  }

  /** Like sysfs: up to the target's parent, then down to it by name, which clients read off. */
  private link(path: string, target: string): void {
    this.directory(dirname(path));
    const text = join(relative(dirname(path), dirname(target)), basename(target));
    symlinkSync(text, this.place(path));
  }
}

/** Header of PCI configuration space, as far as names go; there is nothing behind it. */
function configSpace(deviceId: number): Uint8Array {
  const bytes = Buffer.alloc(256);
  bytes.writeUInt16LE(MELLANOX, 0x00);
  bytes.writeUInt16LE(deviceId, 0x02);
  bytes.writeUInt16LE(0x0200, 0x0a);
  bytes.writeUInt16LE(MELLANOX, 0x2c);
  return bytes;
}

/** Whether the directory's file system keeps what marks a node. @throws Error where it doesn't */
export function checkMarks(directory: string): void {
  const probe = join(directory, 'probe');
  writeFileSync(probe, '');
  chmodSync(probe, CLOSED_NODE_MODE);
  const { mode } = statSync(probe);
  rmSync(probe);
  if ((mode & 0o7777) !== CLOSED_NODE_MODE) {
    throw new Error(`${directory}: this file system keeps no sticky and set-group-id bits`);
  }
}
