/**
 * Plans to apply a configuration file (create_conf's). Settings of an unsigned one are set item by item, each read back.
 * Tokens and what is bound to a key go to the firmware as a component (MCC), which nobody can read back: refused.
 */
import { DeviceError } from '../../device/device-error';
import type { Session } from '../../device/session';
import { readCardKey } from '../devices/card-key';
import type { PlanOptions } from './change-reading';
import { configFileCommand } from './config-command';
import type { PlannedConfig } from './config-draft';
import { parseConfFile, type ConfFile } from './files/conf-file';
import { aboutFile } from './files/file-fault';
import { planTlvs, type RawSource } from './plan-raw';
import type { ConfigBooks } from './query';

/** @throws DeviceError CONFIG_SIGNED, CONFIG_OTHER_CARD, CONFIG_FILE_BROKEN; else as planConfigRaw */
export async function planConfigApply(
  session: Session,
  books: ConfigBooks,
  source: RawSource,
  options: PlanOptions,
): Promise<PlannedConfig> {
  const file = aboutFile(source.name, () => parseConfFile(source.content));
  assertSettings(source.name, file);
  const { psid } = await readCardKey(session, books.registers, options.signal);
  if (file.psid === undefined || file.psid !== psid) {
    const whose = file.psid ?? 'cards that it names in another way than by PSID';
    const why = `${source.name} is for ${whose}, the card is ${psid ?? 'without PSID'}`;
    throw new DeviceError('CONFIG_OTHER_CARD', why);
  }
  const planned = await planTlvs(session, books, source.name, file.settings, options);
  const command = options.command ?? configFileCommand('apply', options.device, source.name);
  return { ...planned, draft: { ...planned.draft, command } };
}

function assertSettings(name: string, { what, component, isSigned, settings }: ConfFile): void {
  const of = component === undefined ? '' : ` (component ${component})`;
  const said = what ?? 'a file that doesn’t say what it is';
  if (isSigned) {
    throw new DeviceError('CONFIG_SIGNED', `${name} is ${said}${of}, signed with a key`);
  }
  if (settings.length > 0) return;
  throw new DeviceError(
    'CONFIG_SIGNED',
    `${name} is ${said}${of} without a signature, and firmware takes it only with one`,
  );
}
