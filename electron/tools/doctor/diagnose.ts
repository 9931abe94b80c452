import { isRealCard, type DeviceListing } from '../../device/device-listing';
import type { SystemFiles } from '../../device/system-files';
import type { RegisterBook } from '../../prm/register';
import { checkBus } from './bus-checks';
import { checkAnswers, checkCard, isUsable } from './card-checks';
import { examineCard, type CardExam, type CardSources } from './examine-card';
import { found, gather, passed, type Finding, type Outcome, type PassedCheck } from './finding';
import { checkInterfaces } from './interface-checks';
import { checkKernel, checkLockedMemory } from './kernel-checks';
import { readKernel } from './kernel-facts';
import { checkModules } from './module-checks';
import { readModules } from './module-facts';
import { readPciFunctions } from './pci-facts';
import { checkHelp } from './password-help';
import { readPerson } from './person-facts';
import { checkUncovered } from './uncovered-checks';

/** What the doctor looks at, and through what. */
export interface Patient {
  readonly files: SystemFiles;
  readonly devices: {
    list(): Promise<readonly DeviceListing[]>;
    session: CardSources['open'];
    nativeState(): { readonly available: boolean; readonly note: string };
  };
  readonly catalogue: RegisterBook & {
    readonly source: string;
    readonly notices: readonly string[];
  };
}

/** `healthy`: nothing to fix; `impaired`: a finding that isn't a note; `unusable`: no card can be used. */
export type Verdict = 'healthy' | 'impaired' | 'unusable';

export interface Diagnosis {
  readonly verdict: Verdict;
  /** The worst first. */
  readonly findings: Finding[];
  readonly passed: PassedCheck[];
}

export interface DiagnoseOptions {
  /** Only these devices; the others are neither opened nor judged. Absent: all that are listed. */
  readonly only?: readonly DeviceListing[] | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How long one card may take. */
  readonly limitMs?: number;
}

/**
 * Finds out why a card is missing or can't be used, by trying: reads what the kernel shows, opens each node
 * and reads MGIR. Asks no package manager and changes nothing. The verdict is about real cards, except where
 * a simulated one was asked for by name.
 * @throws DeviceError `cancelled`
 */
export async function diagnose(
  { files, devices, catalogue }: Patient,
  { only, signal, limitMs }: DiagnoseOptions = {},
): Promise<Diagnosis> {
  const [kernel, person, functions, listings] = await Promise.all([
    readKernel(files),
    readPerson(files),
    readPciFunctions(files),
    devices.list(),
  ]);
  const modules = await readModules(files, kernel.release);
  // Nothing is wrong with a machine because a report of a card is open on it.
  const asked = only ?? listings.filter(({ kind }) => kind !== 'report');
  const sources = { files, book: catalogue, open: (id: string) => devices.session(id) };
  const exams = await Promise.all(
    asked.map((listing) =>
      examineCard(listing, sources, person, {
        signal,
        ...(limitMs === undefined ? {} : { limitMs }),
      }),
    ),
  );
  const real = [...listings, ...asked].filter(isRealCard);
  const held = functions.filter(({ driver }) => driver === 'mlx5_core').length;
  const hasModule = modules.mlx5_fwctl === 'loaded' || modules.mlx5ctl === 'loaded';
  const machine = gather([
    checkBus(functions, modules, real.length > 0),
    // Nodes that are there tell more than a list of modules.
    real.length > 0 && !hasModule ? nothing : checkModules(modules, kernel, held),
    hasModule || real.length > 0 ? await checkUncovered(functions, real, files) : nothing,
    checkBinding(devices.nativeState()),
    await checkHelp(exams, person, files, kernel.distribution),
  ]);
  const cards = gather(exams.map((exam) => checkCard(exam, person)));
  const canRegister = exams.some(
    ({ listing, info }) => isRealCard(listing) && info?.canRegisterMemory,
  );
  const { findings, passed: well } = gather([
    // Who asks about one device needn't read about others.
    only === undefined ? machine : relevantTo(asked, machine),
    cards,
    checkInterfaces(exams),
    checkAnswers(exams),
    checkKernel(kernel),
    checkDpuItself(await files.text('/sys/class/dmi/id/product_name')),
    checkLockedMemory(person, canRegister),
    checkCatalogue(catalogue),
  ]);
  return {
    verdict: verdictOf(findings, exams, only !== undefined),
    findings: [...findings],
    passed: [...well],
  };
}

const nothing: Outcome = { findings: [], passed: [] };

function verdictOf(
  findings: readonly Finding[],
  exams: readonly CardExam[],
  isNamed: boolean,
): Verdict {
  const judged = exams.filter(({ listing }) => isNamed || isRealCard(listing));
  if (!judged.some(isUsable)) return 'unusable';
  return findings.some(({ severity }) => severity !== 'note') ? 'impaired' : 'healthy';
}

/** Findings about the machine or about these devices' functions; nothing for simulated cards and reports alone. */
function relevantTo(asked: readonly DeviceListing[], outcome: Outcome): Outcome {
  const real = asked.filter(isRealCard);
  if (real.length === 0) return nothing;
  const addresses = new Set(real.map(({ pciAddress }) => pciAddress));
  return {
    ...outcome,
    findings: outcome.findings.filter(
      ({ pciAddress }) => pciAddress === undefined || addresses.has(pciAddress),
    ),
  };
}

function checkBinding({ available, note }: { available: boolean; note: string }): Outcome {
  if (available) return passed('binding', 'The native binding loads', 'ioctls can be sent');
  return found({
    id: 'binding-missing',
    severity: 'problem',
    what: 'The native binding is missing',
    why: `${note} Without it no real card can be reached; simulated cards and reports work.`,
    next: 'Install the package again; from source, build it with a C++ compiler in the folder of mlx5desk.',
    command: 'npm run build:native',
  });
}

function checkCatalogue({ source, notices, registers }: Patient['catalogue']): Outcome {
  const well = passed('catalogue', 'Catalogue', `${source}, ${String(registers.length)} registers`);
  return gather([
    well,
    ...notices.map((notice) =>
      found({
        id: 'catalogue-notice',
        severity: 'note',
        what: 'The register descriptions aren’t the ones asked for',
        why: notice,
        next: 'The built-in catalogue serves meanwhile. Another file can be named with --adb FILE.',
      }),
    ),
  ]);
}

function checkDpuItself(product: string | undefined): Outcome {
  if (product?.includes('BlueField') !== true) return nothing;
  return found({
    id: 'on-dpu',
    severity: 'note',
    what: 'This machine is the DPU itself',
    why: `Its product name is ${product}: what is changed here changes the card that the host works with.`,
    next: 'Agree with whoever runs the host before resetting or configuring the card.',
  });
}
