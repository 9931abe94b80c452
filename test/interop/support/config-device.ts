import { join } from 'node:path';
import { findAppPaths } from '../../../electron/app-paths';
import type { ConfigCatalogue } from '../../../electron/catalog/config-catalogue';
import { loadBuiltInConfig } from '../../../electron/catalog/load-config-catalogue';
import { makeCard } from '../../../electron/device/simulator/make-card';
import type { DeviceOptions } from '../../shim/device-node';
import { loadRegisters } from './noise';
import type { Peer } from './peers';

const pciDeviceIds = { cx6dx: 0x101d, cx7: 0x1021, bf3: 0xa2dc } as const;
export type ConfigCardName = keyof typeof pciDeviceIds;

export function loadParameters(): Promise<ConfigCatalogue> {
  return loadBuiltInConfig(findAppPaths(import.meta.url).builtInConfig);
}

/**
 * A modelled card whose settings are noise that the seed decides, or what the card has without one. mstconfig 4.33
 * asks for everything at scope 3, which a permissive kernel lets through.
 */
export async function configDevice(name: ConfigCardName, seed?: number): Promise<DeviceOptions> {
  const card = makeCard(name, await loadRegisters(), {
    configBook: await loadParameters(),
    kernel: { kind: 'fwctl', scopes: 'permissive' },
    ...(seed === undefined ? {} : { configSeed: seed }),
  });
  return { card, pciDeviceId: pciDeviceIds[name] };
}

/** The peer's parameter database. */
export function databaseFile(peer: Peer): string {
  return join(peer.root, 'usr/share/mstflint/mlxconfig_dbs/mlxconfig_host.db');
}
