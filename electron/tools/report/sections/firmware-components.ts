/** Images and other components that the firmware keeps (MCQS), and the version of each (MCQI). */
import type { Session } from '../../../device/session';
import type { RegisterBook } from '../../../prm/register';
import { enumName, findLeaf, leavesOf } from '../../../prm/leaves';
import { CardReader } from '../../devices/card-reader';
import type { MissingPart } from '../../devices/identity';

export interface FirmwareComponent {
  readonly index: number;
  /** `BOOT_IMG`; the number where it has no name. */
  readonly name: string;
  /** `IN_USE`. */
  readonly status: string;
  /** `ACTIVE`. */
  readonly state: string;
  /** As the component spells it; absent: it has none. */
  readonly version?: string;
}

/** No firmware has more; a card whose list doesn't end has none. */
const MOST_COMPONENTS = 64;
/** info_type of MCQI. */
const CAPABILITIES = 0;
const VERSION = 1;
const INFO_BYTES = 124;

/** @throws DeviceError `transport` or `cancelled`; what the firmware refuses is named */
export async function readComponents(
  session: Session,
  book: RegisterBook,
  signal: AbortSignal,
): Promise<{ components: FirmwareComponent[]; missing: readonly MissingPart[] }> {
  const reader = new CardReader(session, book, signal);
  const components: FirmwareComponent[] = [];
  for (let index = 0; index < MOST_COMPONENTS; index += 1) {
    const found = await reader.read(
      `firmware component ${index}`,
      'MCQS',
      { component_index: index },
      (mcqs) => ({
        name: named(book, 'identifier', mcqs.number('identifier')),
        status: named(book, 'component_status', mcqs.number('component_status')),
        state: named(book, 'component_update_state', mcqs.number('component_update_state')),
        isLast: mcqs.number('last_index_flag') === 1,
      }),
    );
    if (found === undefined) break;
    const version = await readVersion(reader, index);
    const { isLast, ...component } = found;
    components.push({ index, ...component, ...(version === undefined ? {} : { version }) });
    if (isLast) break;
  }
  return { components, missing: reader.missing };
}

/** Only components that say so have a version; asking the others is no failure. */
async function readVersion(reader: CardReader, index: number): Promise<string | undefined> {
  const ask = <Result>(
    infoType: number,
    use: Parameters<typeof reader.read<Result>>[3],
  ): Promise<Result | undefined> =>
    reader.read(
      `version of firmware component ${index}`,
      'MCQI',
      { component_index: index, info_type: infoType, data_size: INFO_BYTES },
      use,
    );
  const kinds = await ask(CAPABILITIES, (mcqi) =>
    mcqi.number('mcqi_cap_ext.supported_info_bitmask'),
  );
  if (kinds === undefined || ((kinds >> VERSION) & 1) === 0) return undefined;
  return ask(VERSION, (mcqi) => mcqi.text('mcqi_version_ext.version_string'));
}

function named(book: RegisterBook, field: string, value: number): string {
  const register = book.byName('MCQS');
  const leaf = register === undefined ? undefined : findLeaf(leavesOf(register.layout), field);
  return (leaf === undefined ? undefined : enumName(leaf, value)) ?? String(value);
}
