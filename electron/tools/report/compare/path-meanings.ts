/** What a value of a report's documents is, in a few words, by the end of its path. */

const meanings: Readonly<Record<string, string>> = {
  model: 'What the card calls itself',
  deviceName: 'Chip and its generation',
  deviceId: 'PCI device id: another one is another chip',
  hardwareRevision: 'Revision of the chip',
  partNumber: 'What is ordered; it decides which firmware fits',
  serial: 'This very card',
  productName: 'What the card is sold as',
  psid: 'Names the board and its firmware image; firmware of another PSID is refused',
  firmware: 'Version of the firmware that runs',
  firmwareDate: 'When that firmware was built',
  baseMac: 'First MAC address of the card',
  baseGuid: 'First GUID of the card',
  ports: 'Ports of the card',
  upSinceSeconds: 'How long the firmware has been running',
  temperatureCelsius: 'Temperature of the chip',
  brand: 'Who sells the card; firmware of OEM cards comes from their vendor',
  kernel: 'Kernel of the host',
  lockdown: 'What the kernel keeps from root',
  secureBoot: 'Only signed kernels and modules run',
};

export function meaningOfPath(path: string): string | undefined {
  const last = path.split('.').at(-1) ?? '';
  return Object.hasOwn(meanings, last) ? meanings[last] : undefined;
}
