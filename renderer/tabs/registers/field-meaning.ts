import { glossary } from '../../components/glossary';

/** Fields that stand in many registers, which no catalogue describes. */
const meanings: ReadonlyMap<string, string> = new Map([
  ['local_port', glossary.localPort],
  ['lp_msb', glossary.localPort],
  ['pnat', glossary.pnat],
  ['admin_status', glossary.adminOper],
  ['oper_status', glossary.adminOper],
  ['vhca_id', glossary.vhca],
]);

/** What a field is, where its name says so in every register; undefined for others. */
export function fieldMeaning(name: string): string | undefined {
  return meanings.get(name);
}
