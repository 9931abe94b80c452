/** Registers of link, module and temperature: what is looked at first, so that a card that dies later has told it. */
import type { RegisterBook } from '../../../prm/register';
import { bundlePaths } from '../bundle/manifest';
import type { Section } from '../section';
import { collectSweep } from './sweep-parts';

/** The first four are those that the loops of the others depend on. */
const names: ReadonlySet<string> = new Set([
  'MGIR',
  'PMLP',
  'PMTM',
  'MTCAP',
  'PAOS',
  'PTYS',
  'PPLM',
  'PDDR',
  'PMAOS',
  'PMTU',
  'PCAP',
  'PFCC',
  'PPCNT',
  'PLDS',
  'PEPC',
  'MCIA',
  'MCION',
  'MTMP',
  'MPEIN',
  'MPCNT',
  'MPIR',
]);

export const linkSection: Section = {
  id: 'link',
  title: 'Link, module and temperature',
  purpose:
    'State and speed of each port, what the module says of itself, counters, temperatures, the PCIe link.',
  from: 'card',
  isOn: true,
  isCritical: true,
  timeBoxMs: () => 60_000,
  collect: (work) =>
    collectSweep(work, onlyLink(work.registers), {
      section: 'link',
      json: bundlePaths.link,
      text: 'link/link.txt',
    }),
};

function onlyLink(book: RegisterBook): RegisterBook {
  return {
    source: book.source,
    registers: book.registers.filter(({ name }) => names.has(name)),
    byName: (name) => book.byName(name),
    byId: (id) => book.byId(id),
  };
}
