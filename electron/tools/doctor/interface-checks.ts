/** What the interfaces of the cards that answer can't do. One note for all cards alike. */
import type { InterfaceInfo } from '../../device/transport';
import type { CardExam } from './examine-card';
import { found, gather, type Finding, type Outcome } from './finding';

/** Mailboxes of mlx5ctl before revision 4. */
const SMALL_MAILBOX_BYTES = 8192;

interface Limit extends Pick<Finding, 'id' | 'why' | 'next'> {
  /** Behind the names of the cards: `fwctl0, fwctl1: no dumps into memory`. */
  readonly title: string;
  readonly applies: (info: InterfaceInfo) => boolean;
}

const limits: readonly Limit[] = [
  {
    id: 'no-registered-memory',
    title: 'no dumps into memory',
    applies: (info) => !info.canRegisterMemory && info.kind !== 'report',
    why: 'Mainline fwctl has no call to register memory: no dump of CR space, and resource dumps go in small pieces. Everything else works.',
    next: 'Where such a dump is needed, use mlx5ctl or the fwctl of NVIDIA’s driver package.',
  },
  {
    id: 'no-scopes',
    title: 'no scopes',
    applies: (info) => !info.hasScopes && info.kind === 'mlx5ctl',
    why: 'mlx5ctl doesn’t sort commands by how far they reach: it passes all of them on, and the firmware alone decides.',
    next: 'Nothing to do: mlx5desk itself keeps reads and writes apart.',
  },
  {
    id: 'small-mailboxes',
    title: 'answers of 8 KiB at most',
    applies: (info) => info.maxMailboxBytes <= SMALL_MAILBOX_BYTES,
    why: 'Revisions 1 to 3 of mlx5ctl take mailboxes of 8 KiB; longer answers come in pieces.',
    next: 'Nothing to do, unless a newer driver is available.',
  },
];

export function checkInterfaces(exams: readonly CardExam[]): Outcome {
  const open = exams.flatMap(({ listing, info, error }) =>
    info === undefined || error !== undefined ? [] : [{ listing, info }],
  );
  return gather(
    limits.map(({ id, title, applies, why, next }) => {
      const cards = open.filter(({ info }) => applies(info)).map(({ listing }) => listing);
      const [only, ...others] = cards;
      if (only === undefined) return { findings: [], passed: [] };
      return found({
        id,
        severity: 'note',
        ...(others.length === 0 ? { device: only.id } : {}),
        ...(cards.every(({ simulated }) => simulated) ? { simulated: true } : {}),
        what: `${cards.map((card) => card.id).join(', ')}: ${title}`,
        why,
        next,
      });
    }),
  );
}
