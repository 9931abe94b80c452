/**
 * Replaces the secrets in mailboxes. Commands whose answers are numbers and flags only stay as they are, those with
 * addresses in them are replaced by layout, and of what isn't here nobody can tell. Source of the places: public mlx5
 * interface, bits counted from the first of the stream.
 */
import { parseAccessRegister } from '../../../prm/access-register';
import type { Layout } from '../../../prm/layout';
import type { Msb0Field } from '../../../prm/msb0-layout';
import { MAILBOX_HEADER_BYTES } from '../../../prm/mailbox';
import { outbox } from '../../../prm/mailbox-layout';
import { opcodeName, opcodes, type OpcodeName } from '../../../prm/opcodes';
import type { RpcRecord } from '../bundle/rpc-record';
import { bytesOfHex } from './address-text';
import { formatHexBytes } from '../../field-reading';
import { hideInLayout, type ReplacedLeaf } from './layout-secrets';
import type { Hiding } from './hiding';
import { hideInRegister, type Knowledge } from './register-secrets';

interface AnswerFields {
  readonly fields: readonly Msb0Field[];
  /** Repeats from its first bit to the end of the answer: name, first bit, bits of each. */
  readonly tail?: readonly [name: string, bitOffset: number, widthBits: number];
}

const guids: readonly Msb0Field[] = [
  ['system_image_guid', 448, 64],
  ['port_guid', 512, 64],
  ['node_guid', 576, 64],
];

const answers: ReadonlyMap<number, AnswerFields> = new Map<number, AnswerFields>([
  [
    opcodes.QUERY_NIC_VPORT_CONTEXT,
    {
      fields: [
        ...guids,
        ['permanent_address_47_32', 2096, 16],
        ['permanent_address_31_0', 2112, 32],
      ],
      tail: ['current_uc_mac_address', 2176, 64],
    },
  ],
  [opcodes.QUERY_HCA_VPORT_CONTEXT, { fields: guids }],
  [opcodes.QUERY_HCA_VPORT_GID, { fields: [], tail: ['gid', 128, 8] }],
  [
    opcodes.QUERY_L2_TABLE_ENTRY,
    {
      fields: [
        ['mac_address_47_32', 272, 16],
        ['mac_address_31_0', 288, 32],
      ],
    },
  ],
  [
    opcodes.QUERY_ROCE_ADDRESS,
    {
      fields: [
        ['source_l3_address', 128, 8, 16],
        ['source_mac_47_32', 272, 16],
        ['source_mac_31_0', 288, 32],
      ],
    },
  ],
]);

/** The layout of an answer of this length. */
function answerLayout(name: string, { fields, tail }: AnswerFields, bytes: number): Layout {
  const [tailName = '', bitOffset = 0, widthBits = 8] = tail ?? [];
  const count = Math.floor((8 * bytes - bitOffset) / widthBits);
  const isThere = tail !== undefined && count > 0;
  return outbox(name, bytes, [
    ...fields,
    ...(isThere ? [[tailName, bitOffset, widthBits, count] satisfies Msb0Field] : []),
  ]);
}

/** Answers without anything of the machine's own: capabilities, numbers of objects, counters, states. */
const plain: readonly OpcodeName[] = [
  'QUERY_HCA_CAP',
  'QUERY_OTHER_HCA_CAP',
  'QUERY_ADAPTER',
  'QUERY_ISSI',
  'QUERY_PAGES',
  'QUERY_SPECIAL_CONTEXTS',
  'QUERY_VPORT_STATE',
  'QUERY_VPORT_COUNTER',
  'QUERY_ESW_FUNCTIONS',
  'QUERY_Q_COUNTER',
  'QUERY_VNIC_ENV',
  'QUERY_CONG_STATUS',
  'QUERY_CONG_PARAMS',
  'QUERY_CONG_STATISTICS',
  'QUERY_LAG',
  'QUERY_BURST_SIZE',
  'ALLOC_PD',
  'DEALLOC_PD',
  'CREATE_MKEY',
  'DESTROY_MKEY',
  'NOP',
];
const plainOpcodes: ReadonlySet<number> = new Set(plain.map((name) => opcodes[name]));

/** Stands as the error of a record that the redaction has emptied. */
export const EMPTIED = 'NOT_COLLECTED';

export interface HiddenRecord {
  readonly record: RpcRecord;
  readonly replaced: readonly ReplacedLeaf[];
  /** Name of what was emptied, as nobody can tell what it holds. */
  readonly emptied?: string;
}

/** @param keepUnknown what nobody can tell stays as it is */
export function hideInRecord(
  record: RpcRecord,
  knowledge: Knowledge,
  hiding: Hiding,
  keepUnknown: boolean,
): HiddenRecord {
  const inbox = bytesOfHex(record.inboxHex);
  const answer = record.outboxHex === undefined ? undefined : bytesOfHex(record.outboxHex);
  const request = parseAccessRegister(inbox);
  const sent =
    request === undefined ? undefined : hideData(request.registerId, inbox, knowledge, hiding);
  const came =
    answer === undefined
      ? undefined
      : request === undefined
        ? hideAnswer(record.opcode, answer, hiding)
        : hideData(request.registerId, answer, knowledge, hiding);
  const isKnown = request === undefined ? isListed(record.opcode) : sent !== undefined;
  const isTold = isKnown && (answer === undefined || came !== undefined);
  if (!isTold && !keepUnknown) {
    const name =
      request === undefined ? opcodeName(record.opcode) : nameOf(request.registerId, knowledge);
    return { record: emptied(record), replaced: [], emptied: name };
  }
  const replaced = [...(sent?.replaced ?? []), ...(came?.replaced ?? [])];
  return {
    record: {
      ...record,
      inboxHex: formatHexBytes(sent?.bytes ?? inbox),
      ...(answer === undefined ? {} : { outboxHex: formatHexBytes(came?.bytes ?? answer) }),
    },
    replaced,
  };
}

interface HiddenMailbox {
  readonly bytes: Uint8Array;
  readonly replaced: readonly ReplacedLeaf[];
}

function hideAnswer(opcode: number, answer: Uint8Array, hiding: Hiding): HiddenMailbox | undefined {
  const fields = answers.get(opcode);
  if (fields === undefined) {
    return plainOpcodes.has(opcode) ? { bytes: answer, replaced: [] } : undefined;
  }
  const layout = answerLayout(opcodeName(opcode), fields, answer.length);
  return { bytes: hideInLayout(layout.name, layout, answer, hiding).bytes, replaced: [] };
}

function isListed(opcode: number): boolean {
  return answers.has(opcode) || plainOpcodes.has(opcode);
}

/** The data behind the head of an ACCESS_REG mailbox. */
function hideData(
  registerId: number,
  mailbox: Uint8Array,
  knowledge: Knowledge,
  hiding: Hiding,
): HiddenMailbox | undefined {
  const data = mailbox.slice(MAILBOX_HEADER_BYTES);
  const hidden = hideInRegister(registerId, data, knowledge, hiding);
  if (hidden === undefined) return undefined;
  const bytes = mailbox.slice();
  bytes.set(hidden.bytes, MAILBOX_HEADER_BYTES);
  return { bytes, replaced: hidden.replaced };
}

function nameOf(registerId: number, { registers }: Knowledge): string {
  return registers.byId(registerId)?.name ?? `register 0x${registerId.toString(16)}`;
}

/** Its heads stay: what was asked, and how it ended. */
function emptied(record: RpcRecord): RpcRecord {
  const { outboxHex, ...heads } = record;
  return {
    ...heads,
    inboxHex: record.inboxHex.slice(0, 2 * MAILBOX_HEADER_BYTES),
    ...(outboxHex === undefined ? {} : { error: EMPTIED }),
  };
}
