import { describe, expect, it } from 'vitest';
import { detectIn } from '../../../../../electron/tools/report/redact/detect';
import { aBook } from './secrets-of';

function found(text: string): string[] {
  const book = aBook();
  detectIn(text, book);
  return book.all().map(({ originalText }) => originalText);
}

describe('looking for what has to be hidden', () => {
  it.each([
    ['link/ether 0c:42:a1:9b:3e:71 brd ff:ff:ff:ff:ff:ff', ['0c:42:a1:9b:3e:71']],
    ['Permanent address: 0C-42-A1-9B-3E-71', ['0c:42:a1:9b:3e:71']],
    ['node_guid 0c42:a103:009b:3e71', ['0x0c42a103009b3e71']],
    ['Device Serial Number 0c-42-a1-03-00-9b-3e-71', ['0x0c42a103009b3e71']],
    ['[SN] Serial number: MT2343X01204', ['MT2343X01204']],
    ['inet 10.20.30.4/24 scope global', ['10.20.30.4']],
    ['from 10.20.30.4-10.20.30.9', ['10.20.30.4', '10.20.30.9']],
    ['inet6 fe80::e42:a1ff:fe9b:3e71/64', ['fe80::e42:a1ff:fe9b:3e71']],
    ['root=UUID=0f6c6a5e-8c1b-4f7e-9a55-3d3f1f0e7a11 ro', ['0f6c6a5e-8c1b-4f7e-9a55-3d3f1f0e7a11']],
    ['wrote /home/sandra.k/reports/a.json', ['sandra.k']],
    ['ssh sandra@storage-07', ['sandra', 'storage-07']],
  ])('finds it in: %s', (text, wanted) => {
    expect(found(text).sort()).toEqual([...wanted].sort());
  });

  it.each([
    'firmware-version: 22.45.1020',
    'driver: mlx5_core version: 24.10.1.1',
    '"driverVersion": "5.8.3.0"',
    'MLNX_OFED_LINUX-24.10-1.1.4.0',
    'mstflint-4.33.0.169',
    'mask 255.255.255.0 lo 127.0.0.1 any 0.0.0.0',
    'PCI 0000:5e:00.0, bus 5e:00.0, parent 0000:5d:02.0',
    'at 07:14:45 on 2026-11-27T07:14:45.123Z',
    'std::string, a::b, ::',
    '00:00:00:00:00:00 ff:ff:ff:ff:ff:ff',
    'raw 00000c42a19b3e7100000000000000000000000000000000',
    'sha256 0c42a19b3e710c42a19b3e710c42a19b3e710c42a19b3e710c42a19b3e71abcd',
    'getty@tty1.service',
    'node_guid 0000:0000:0000:0000',
  ])('finds nothing in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
