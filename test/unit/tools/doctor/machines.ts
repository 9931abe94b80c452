import type { Session } from '../../../../electron/device/session';
import { fakeCard } from '../fake-card';
import {
  ADDRESS,
  answering,
  ctl0,
  emptyBus,
  fwctl0,
  pciFunction,
  refusing,
  rootStatus,
  status,
  type HostOptions,
} from './host';

export const denied = refusing('NODE_PERMISSION', '/dev/fwctl/fwctl0: open gave EACCES');
const noModule = { '/sys/module/mlx5_fwctl/refcnt': undefined };
const modulesDep = '/lib/modules/6.18.2-1-amd64/modules.dep';
const fwctlLine =
  'kernel/drivers/fwctl/mlx5/mlx5_fwctl.ko.zst: kernel/drivers/fwctl/fwctl.ko.zst\n';
export const noNode = { '/dev/fwctl/fwctl0': undefined };
const closedNode = { '/dev/fwctl/fwctl0': { isCharacterDevice: true, mode: 0o600 } };
const strangerStatus = { '/proc/self/status': status({ groups: '1000' }) };

/** Each finding: what is otherwise on the machine, how bad it is, what mends it. */
export const machines: readonly (readonly [
  id: string,
  what: string,
  options: HostOptions,
  expected: { severity: string; command?: string | RegExp; says: RegExp },
])[] = [
  [
    'no-card',
    'a machine without a card',
    { tree: { ...emptyBus, ...noNode }, devices: [] },
    { severity: 'problem', command: /pci\/rescan/, says: /vendor 15b3/ },
  ],
  [
    'driver-not-loaded',
    'a function without driver, mlx5_core not loaded',
    {
      tree: {
        [`/sys/bus/pci/devices/${ADDRESS}/driver`]: undefined,
        '/sys/module/mlx5_core/refcnt': undefined,
        [modulesDep]: 'kernel/drivers/net/ethernet/mellanox/mlx5/core/mlx5_core.ko.xz:\n',
      },
      devices: [],
    },
    { severity: 'problem', command: 'sudo modprobe mlx5_core', says: /ConnectX-6 Dx/ },
  ],
  [
    'driver-not-loaded',
    'a function without driver, and a kernel without mlx5_core',
    {
      tree: {
        [`/sys/bus/pci/devices/${ADDRESS}/driver`]: undefined,
        '/sys/module/mlx5_core/refcnt': undefined,
        [modulesDep]: 'kernel/fs/ext4/ext4.ko:\n',
      },
      devices: [],
    },
    { severity: 'problem', command: 'modinfo mlx5_core', says: /no module mlx5_core/ },
  ],
  [
    'driver-not-bound',
    'a function that mlx5_core let go',
    { tree: { [`/sys/bus/pci/devices/${ADDRESS}/driver`]: undefined }, devices: [] },
    { severity: 'problem', command: /0000:3b:00\.0 > .*mlx5_core\/bind/, says: /unbound/ },
  ],
  [
    'driver-other',
    'a function that a virtual machine has',
    { tree: { ...pciFunction('0000:d8:00.0', { deviceId: 0x1017, driver: 'vfio-pci' }) } },
    {
      severity: 'warning',
      command: /driver_override.*drivers_probe/,
      says: /ConnectX-5.*vfio-pci/,
    },
  ],
  [
    'card-in-recovery',
    'a card whose firmware did not start',
    { tree: pciFunction('0000:d8:00.0', { deviceId: 0x212, driver: '', classCode: '0x0b4000' }) },
    { severity: 'problem', command: /lspci/, says: /ConnectX-6 Dx.*0x212/ },
  ],
  [
    'card-unsupported',
    'a ConnectX-3',
    { tree: pciFunction('0000:d8:00.0', { deviceId: 0x1003, driver: 'mlx4_core' }) },
    { severity: 'warning', command: /mstflint -d d8:00\.0/, says: /ConnectX-3.*4\.25/s },
  ],
  [
    'card-without-contexts',
    'a ConnectX-4 that gets no node',
    { tree: pciFunction('0000:d8:00.0', { deviceId: 0x1013 }) },
    { severity: 'problem', command: /mstflint/, says: /ConnectX-4.*uctx_cap/ },
  ],
  [
    'firmware-without-contexts',
    'a newer card that gets no node',
    { tree: pciFunction('0000:d8:00.0') },
    { severity: 'problem', command: 'sudo devlink dev info pci/0000:d8:00.0', says: /firmware/ },
  ],
  [
    'interface-not-bound',
    'an auxiliary device that no module took',
    {
      tree: {
        ...pciFunction('0000:d8:00.0'),
        '/sys/bus/pci/devices/0000:d8:00.0/mlx5_core.fwctl.1/uevent': '',
      },
    },
    { severity: 'problem', command: /modprobe -r mlx5_fwctl/, says: /mlx5_core\.fwctl\.1/ },
  ],
  [
    'module-not-loaded',
    'no interface loaded, though there is one',
    { tree: { ...noModule, [modulesDep]: fwctlLine }, devices: [] },
    { severity: 'problem', command: 'sudo modprobe mlx5_fwctl', says: /signed modules/ },
  ],
  [
    'module-not-loaded',
    'no interface loaded, and only mlx5ctl to load',
    { tree: { ...noModule, [modulesDep]: 'updates/dkms/mlx5ctl.ko:\n' }, devices: [] },
    { severity: 'problem', command: 'sudo modprobe mlx5ctl', says: /neither/ },
  ],
  [
    'module-not-loaded',
    'no interface loaded, and no list of modules to look into',
    { tree: noModule, devices: [] },
    { severity: 'problem', command: 'sudo modprobe mlx5_fwctl', says: /couldn’t be checked/ },
  ],
  [
    'module-absent',
    'a kernel before 6.15',
    {
      tree: {
        ...noModule,
        '/proc/sys/kernel/osrelease': '6.8.0-45-generic',
        '/lib/modules/6.8.0-45-generic/modules.dep': 'kernel/fs/ext4/ext4.ko:\n',
      },
      devices: [],
    },
    { severity: 'problem', says: /6\.8\.0-45-generic; mainline has fwctl since 6\.15/ },
  ],
  [
    'module-absent',
    'an Ubuntu with its further modules left out',
    {
      tree: {
        ...noModule,
        [modulesDep]: 'kernel/fs/ext4/ext4.ko:\n',
        '/etc/os-release': 'ID=ubuntu',
      },
      devices: [],
    },
    {
      severity: 'problem',
      command: /linux-modules-extra-6\.18\.2-1-amd64/,
      says: /among the modules/,
    },
  ],
  [
    'node-missing',
    'a node that udev did not make',
    { tree: noNode, devices: [[fwctl0, refusing('NODE_MISSING', 'ENOENT')]] },
    { severity: 'problem', command: /udevadm trigger.*=fwctl$/, says: /udev/ },
  ],
  [
    'node-missing',
    'a container without the node',
    {
      tree: { ...noNode, '/.dockerenv': '' },
      devices: [[fwctl0, refusing('NODE_MISSING', 'ENOENT')]],
    },
    { severity: 'problem', command: /--device=\/dev\/fwctl\/fwctl0/, says: /container \(docker\)/ },
  ],
  [
    'node-permission',
    'a node of root',
    { tree: closedNode, devices: [[fwctl0, denied]] },
    {
      severity: 'problem',
      command: 'mlx5desk info -d fwctl0 --sudo',
      says: /root:root, mode 0600/,
    },
  ],
  [
    'node-permission',
    'a node of root, to be opened without a password',
    { tree: closedNode, devices: [[fwctl0, denied]] },
    {
      severity: 'problem',
      command: 'mlx5desk info -d fwctl0 --sudo',
      says: /70-mlx5desk\.rules.*register writes/,
    },
  ],
  [
    'not-in-group',
    'a node of a group without the person',
    {
      tree: { ...strangerStatus, '/etc/group': 'mlx5desk:x:1001:someone\n' },
      devices: [[fwctl0, denied]],
    },
    { severity: 'problem', command: 'sudo usermod -aG mlx5desk admin', says: /register writes/ },
  ],
  [
    'group-not-active',
    'a membership that is newer than the session',
    { tree: strangerStatus, devices: [[fwctl0, denied]] },
    { severity: 'problem', command: 'newgrp mlx5desk', says: /began before/ },
  ],
  [
    'needs-sys-admin',
    'mlx5ctl and a person who is not root',
    { devices: [[ctl0, refusing('NOT_PERMITTED', 'INFO gave EPERM')]] },
    {
      severity: 'problem',
      command: 'mlx5desk info -d mlx5_core.ctl.0 --sudo',
      says: /CAP_SYS_ADMIN at each call/,
    },
  ],
  [
    'container-root',
    'root of another user namespace',
    {
      tree: { '/proc/self/status': rootStatus, '/proc/self/uid_map': '0 100000 65536' },
      devices: [[ctl0, refusing('NOT_PERMITTED', 'INFO gave EPERM')]],
    },
    { severity: 'problem', command: /--userns=host/, says: /another user namespace/ },
  ],
  [
    'container-root',
    'root of a container without the capability',
    {
      tree: {
        '/proc/self/status': status({ uid: 0, groups: '0', capEff: '00000000a80425fb' }),
        '/.dockerenv': '',
      },
      devices: [[ctl0, refusing('NOT_PERMITTED', 'INFO gave EPERM')]],
    },
    { severity: 'problem', command: /--cap-add=SYS_ADMIN/, says: /inside docker/ },
  ],
  [
    'security-module',
    'root who is refused all the same',
    { tree: { '/proc/self/status': rootStatus }, devices: [[fwctl0, denied]] },
    { severity: 'problem', command: /dmesg/, says: /SELinux/ },
  ],
  [
    'helper-missing',
    'a closed node and no pkexec',
    { tree: closedNode, devices: [[fwctl0, denied]] },
    { severity: 'warning', command: 'sudo apt install pkexec', says: /set-user-id/ },
  ],
  [
    'rpc-timeout',
    'a card that hangs while it is opened',
    { devices: [[fwctl0, () => new Promise<Session>(() => undefined)]] },
    { severity: 'problem', command: /dmesg/, says: /did not answer within 50 ms/ },
  ],
  [
    'context-refused',
    'a card that has run out of contexts',
    { devices: [[fwctl0, refusing('CONTEXT_REFUSED', 'open gave EBUSY')]] },
    { severity: 'problem', command: /dmesg/, says: /gave EBUSY/ },
  ],
  [
    'identity-refused',
    'a card that refuses MGIR',
    { devices: [[fwctl0, () => bareCard()]] },
    { severity: 'problem', command: /dmesg/, says: /restricted host/ },
  ],
  [
    'context-limited',
    'a context without TOOLS_RESOURCES',
    { devices: [[ctl0, answering({ kind: 'mlx5ctl', hasScopes: false, uctxCap: 0x1 })]] },
    { severity: 'warning', command: /^sudo mlx5desk/, says: /TOOLS_RESOURCES/ },
  ],
  [
    'no-registered-memory',
    'mainline fwctl',
    { devices: [[fwctl0, answering({ canRegisterMemory: false })]] },
    { severity: 'note', says: /CR space/ },
  ],
  [
    'no-scopes',
    'mlx5ctl',
    { devices: [[ctl0, answering({ kind: 'mlx5ctl', hasScopes: false })]] },
    { severity: 'note', says: /firmware alone/ },
  ],
  [
    'small-mailboxes',
    'an early revision of mlx5ctl',
    { devices: [[ctl0, answering({ kind: 'mlx5ctl', maxMailboxBytes: 8192 })]] },
    { severity: 'note', says: /8 KiB/ },
  ],
  [
    'on-dpu',
    'the Arm side of a DPU',
    { tree: { '/sys/class/dmi/id/product_name': 'BlueField-3 DPU' } },
    { severity: 'note', says: /BlueField-3 DPU/ },
  ],
  [
    'kernel-tainted',
    'a kernel that saw scope 2',
    { tree: { '/proc/sys/kernel/tainted': '524288' } },
    { severity: 'note', command: /dmesg/, says: /scope 2 or 3/ },
  ],
  [
    'locked-memory-low',
    'a session that may lock 64 KiB',
    { tree: { '/proc/self/limits': 'Max locked memory  65536  65536  bytes' } },
    { severity: 'warning', command: /memlock/, says: /64 KiB/ },
  ],
  [
    'binding-missing',
    'an installation without its binding',
    {
      native: { available: false, note: 'It was not built.' },
      devices: [[fwctl0, refusing('NATIVE_MISSING', 'no addon')]],
    },
    { severity: 'problem', command: 'npm run build:native', says: /not built/ },
  ],
  [
    'catalogue-notice',
    'a register description file that was passed over',
    { notices: ['The file of the installed mstflint was passed over.'] },
    { severity: 'note', says: /passed over/ },
  ],
];

/** A card that answers no register at all. */
function bareCard(): Session {
  return fakeCard({}).session;
}
