import { rateText, type LinkProtocol } from './link-protocol';
import { disabledByAdmin, noCable, type LinkTrouble } from './link-trouble';

export type LinkState = 'up' | 'down' | 'unknown';

/** A port in one line. */
export interface PortVerdict {
  readonly state: LinkState;
  /** Something is wrong with it: a person should look. */
  readonly isFault: boolean;
  /** Short, for a column: `100G Ethernet`, `down, no cable`. */
  readonly text: string;
  /** `up, 100G, 4 lanes, FEC RS-528`, `down: no cable`. */
  readonly verdict: string;
  /** Why it is down. */
  readonly reason?: string;
  /** What to do about that. */
  readonly next?: string;
}

export interface PortFacts {
  /** PAOS.oper_status: 1 up, 2 down, 4 down by port failure. */
  readonly operStatus: number;
  /** PAOS.admin_status: 1 up, 2 down by configuration, 3 up once, 4 disabled by the system, 6 asleep. */
  readonly adminStatus: number;
  /** PTYS.connector_type: 1 none. */
  readonly connectorType?: number | undefined;
  readonly protocol?: LinkProtocol | undefined;
  readonly fec?: string | undefined;
  /** What PDDR or PMAOS says of a link that is down. */
  readonly trouble?: LinkTrouble | undefined;
}

const OPER_UP = 1;
const OPER_DOWN = 2;
const OPER_FAILED = 4;
const ADMIN_UP = 1;
const ADMIN_UP_ONCE = 3;
const ADMIN_DOWN = 2;
const ADMIN_BY_SYSTEM = 4;
const ADMIN_ASLEEP = 6;
const CONNECTOR_NONE = 1;

export function linkState(operStatus: number): LinkState {
  if (operStatus === OPER_UP) return 'up';
  return operStatus === OPER_DOWN || operStatus === OPER_FAILED ? 'down' : 'unknown';
}

export function portVerdict(facts: PortFacts): PortVerdict {
  const state = linkState(facts.operStatus);
  if (state === 'unknown') {
    const text = `unknown state ${facts.operStatus}`;
    return { state, isFault: false, text: 'unknown', verdict: text };
  }
  if (state === 'up') {
    const text = facts.protocol?.text ?? 'up';
    return { state, isFault: false, text, verdict: upWords(facts) };
  }
  const trouble = whyDown(facts);
  if (trouble === undefined) return { state, isFault: false, text: 'down', verdict: 'down' };
  const { reason, isFault, next } = trouble;
  return {
    state,
    isFault,
    text: `down, ${reason}`,
    verdict: `down: ${reason}`,
    reason,
    ...(next === undefined ? {} : { next }),
  };
}

/** What a person did comes before what the firmware observed: that follows from it. */
function whyDown(facts: PortFacts): LinkTrouble | undefined {
  const { adminStatus, operStatus, connectorType, trouble } = facts;
  if (adminStatus === ADMIN_DOWN) return disabledByAdmin;
  if (adminStatus === ADMIN_BY_SYSTEM) {
    return {
      reason: 'disabled by the system',
      isFault: true,
      next: 'Something switched it off to protect the card or the network; the kernel log (`dmesg`) says more.',
    };
  }
  if (adminStatus === ADMIN_ASLEEP) return { reason: 'asleep', isFault: false };
  if (trouble !== undefined) return trouble;
  if (operStatus === OPER_FAILED) {
    return {
      reason: 'port failure',
      isFault: true,
      next: 'Set the port down and up again; PDDR may say more.',
    };
  }
  if (connectorType === CONNECTOR_NONE) return noCable;
  // Where the card refused to say what is plugged, nothing is known to be wrong.
  const isWanted = adminStatus === ADMIN_UP || adminStatus === ADMIN_UP_ONCE;
  if (!isWanted || connectorType === undefined) return undefined;
  return { reason: 'the firmware gives no reason', isFault: true };
}

function upWords({ protocol, fec }: PortFacts): string {
  const { gigabits, lanes } = protocol ?? {};
  return [
    'up',
    gigabits === undefined ? undefined : rateText(gigabits),
    lanes === undefined ? undefined : `${lanes} ${lanes === 1 ? 'lane' : 'lanes'}`,
    fec === undefined ? undefined : fec === 'none' ? 'no FEC' : `FEC ${fec}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}
