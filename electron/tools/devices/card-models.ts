/**
 * Names of chips. Source: the public PCI id list (vendor 15b3) and the ids that MGIR reports for the
 * chip itself (hw_dev_id, its device id in recovery mode).
 */
const modelByDeviceId: Readonly<Record<number, string>> = {
  0x1002: 'ConnectX-2 VF',
  0x1003: 'ConnectX-3',
  0x1004: 'ConnectX-3 VF',
  0x1007: 'ConnectX-3 Pro',
  0x1011: 'Connect-IB',
  0x1012: 'Connect-IB VF',
  0x1013: 'ConnectX-4',
  0x1014: 'ConnectX-4 VF',
  0x1015: 'ConnectX-4 Lx',
  0x1016: 'ConnectX-4 Lx VF',
  0x1017: 'ConnectX-5',
  0x1018: 'ConnectX-5 VF',
  0x1019: 'ConnectX-5 Ex',
  0x101a: 'ConnectX-5 Ex VF',
  0x101b: 'ConnectX-6',
  0x101c: 'ConnectX-6 VF',
  0x101d: 'ConnectX-6 Dx',
  0x101e: 'ConnectX family VF',
  0x101f: 'ConnectX-6 Lx',
  0x1021: 'ConnectX-7',
  0x1023: 'ConnectX-8',
  0x1025: 'ConnectX-9',
  0x6340: 'ConnectX',
  0x634a: 'ConnectX',
  0x6368: 'ConnectX',
  0x6372: 'ConnectX',
  0x6732: 'ConnectX',
  0x673c: 'ConnectX-2',
  0x6746: 'ConnectX-2',
  0x6750: 'ConnectX-2',
  0x675a: 'ConnectX-2',
  0x6764: 'ConnectX-2',
  0x676e: 'ConnectX-2',
  0xa2d2: 'BlueField',
  0xa2d3: 'BlueField VF',
  0xa2d6: 'BlueField-2',
  0xa2dc: 'BlueField-3',
  0xa2df: 'BlueField-4',
};

const modelByHardwareId: Readonly<Record<number, string>> = {
  0x191: 'ConnectX-2',
  0x1f6: 'ConnectX-3',
  0x1f8: 'ConnectX-3 Pro',
  0x1ff: 'Connect-IB',
  0x209: 'ConnectX-4',
  0x20b: 'ConnectX-4 Lx',
  0x20d: 'ConnectX-5',
  0x20f: 'ConnectX-6',
  0x211: 'BlueField',
  0x212: 'ConnectX-6 Dx',
  0x214: 'BlueField-2',
  0x216: 'ConnectX-6 Lx',
  0x218: 'ConnectX-7',
  0x21c: 'BlueField-3',
  0x21e: 'ConnectX-8',
};

/** Model by PCI device id, else by the id of the chip; undefined where neither is known. */
export function cardModel(deviceId: number, hardwareId: number): string | undefined {
  return modelByDeviceId[deviceId] ?? modelByHardwareId[hardwareId];
}

/** `ConnectX6DX`: as mstflint's tools spell the chip; undefined where it isn't known. */
export function deviceTypeName(hardwareId: number): string | undefined {
  return modelByHardwareId[hardwareId]?.replace(/[- ]/g, '').replace(/([DL])x$/, '$1X');
}

/** `MT4125`: the device id in decimal, as part lists write it. */
export function deviceName(deviceId: number): string {
  return `MT${deviceId}`;
}

/** NVIDIA’s own boards have a PSID that begins with `MT_`; others carry the brand of who sells them. */
export function brandOf(psid: string): 'NVIDIA' | 'OEM' {
  return psid.startsWith('MT_') || psid.startsWith('NVD') ? 'NVIDIA' : 'OEM';
}
