import { glossary } from '../components/glossary';

export type TermId = keyof typeof glossary;

export interface ExplainedTerm {
  readonly id: TermId;
  /** As the field writes it: `PSID`, `base MAC`. */
  readonly name: string;
  readonly meaning: string;
}

/** Names that don't follow from the id. */
const names: Partial<Record<TermId, string>> = {
  psid: 'PSID',
  dpuMode: 'DPU mode',
  baseMac: 'base MAC',
  baseGuid: 'base GUID',
  mlx5ctl: 'mlx5ctl',
  rpc: 'RPC',
  defaultValue: 'default',
  currentValue: 'current',
  nextValue: 'next boot',
  stage: 'staged',
  hiddenParameter: 'hidden',
  readOnlyItem: 'read only',
  raw: 'bytes',
  pciFunction: 'function',
  pciAddress: 'PCI address, BDF',
  pcieLink: 'PCIe link, width',
  fec: 'FEC',
  autoNegotiation: 'auto-negotiation',
  numa: 'NUMA node',
  rdma: 'RDMA',
  localPort: 'local_port',
  pnat: 'PNAT',
  adminOper: 'admin, oper',
  guid: 'GUID',
  tlv: 'TLV',
  queuePair: 'queue pair, QP',
  completionQueue: 'completion queue, CQ',
  eventQueue: 'event queue, EQ',
  vhca: 'VHCA',
  crSpace: 'CR space',
  commandStatus: 'status',
  adb: 'ADB',
  virtualFunctions: 'virtual functions, SR-IOV',
};

/** `lane`, `kernel module`: an id as words. */
function wordsOf(id: string): string {
  return id.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Every term of the window by name. */
export const terms: readonly ExplainedTerm[] = Object.entries(glossary)
  .map(([key, meaning]) => {
    const id = key as TermId; // a key of the table that is walked
    return { id, name: names[id] ?? wordsOf(id), meaning };
  })
  .sort((a, b) => a.name.localeCompare(b.name, 'en', { sensitivity: 'base' }));

/** Terms that hold every word of a text: those whose name begins with it first, then those with it in their name. */
export function findTerms(text: string): readonly ExplainedTerm[] {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const holds = (place: string) => words.every((word) => place.toLowerCase().includes(word));
  const whole = text.trim().toLowerCase();
  const begins = ({ name }: ExplainedTerm) => name.toLowerCase().startsWith(whole);
  const named = terms.filter(({ name }) => holds(name));
  const byMeaning = terms.filter(
    ({ name, meaning }) => !holds(name) && holds(`${name} ${meaning}`),
  );
  return [...named.filter(begins), ...named.filter((term) => !begins(term)), ...byMeaning];
}
