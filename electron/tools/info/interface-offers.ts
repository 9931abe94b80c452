import type { InterfaceInfo } from '../../device/transport';

export interface Offer {
  readonly what: string;
  readonly available: boolean;
  readonly note: string;
}

/** What can be done through this interface and what can't, and why. */
export function interfaceOffers(info: InterfaceInfo): Offer[] {
  const isReport = info.kind === 'report';
  return [
    {
      what: 'Read registers',
      available: true,
      note: isReport
        ? 'those that were collected'
        : info.hasScopes
          ? 'at scope 1, debug read'
          : 'any that the firmware answers',
    },
    {
      what: 'Write registers',
      available: !isReport,
      note: isReport
        ? 'a report is read-only'
        : info.hasScopes
          ? 'at scope 0, configuration'
          : 'any that the firmware lets you change',
    },
    {
      what: 'Query capabilities and objects',
      available: true,
      note: isReport
        ? 'those that were collected'
        : info.hasScopes
          ? 'commands on the kernel’s list, at scope 0 or 1'
          : 'any command that the firmware answers',
    },
    {
      what: 'Set diagnostic counters',
      available: !isReport,
      note: isReport
        ? 'a report is read-only'
        : info.hasScopes
          ? 'needs scope 2, which taints the kernel until the next boot'
          : 'any that the firmware lets you change',
    },
    {
      what: 'Dump CR space',
      available: info.canRegisterMemory,
      note: info.canRegisterMemory
        ? 'the core dump that support asks for'
        : isReport
          ? 'look at the dumps in the report'
          : 'this interface can’t register memory: needs mlx5ctl, or the fwctl of NVIDIA’s driver package',
    },
    {
      what: 'Resource dump',
      available: !isReport,
      note: isReport
        ? 'look at the dumps in the report'
        : info.canRegisterMemory
          ? 'in one piece'
          : 'in small pieces, which takes longer',
    },
  ];
}
