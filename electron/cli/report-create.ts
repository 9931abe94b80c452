import { stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { cancellablePause } from '../device/cancellable-pause';
import { assertReplaceable } from '../files/write-whole-file';
import { nearestOf } from '../tools/nearest-name';
import type { BundleManifest, ManifestSection, SectionId } from '../tools/report/bundle/manifest';
import {
  collectReport,
  type CollectedReport,
  type CollectStep,
} from '../tools/report/collect/collect-report';
import { packReport } from '../tools/report/collect/pack-report';
import type { RedactionPreview } from '../tools/report/redact/preview';
import { reportFileName } from '../tools/report/report-name';
import type { CollectRequest } from '../tools/report/section';
import { allSections, defaultSections } from '../tools/report/sections/all-sections';
import { deviceFlag, jsonFlag, type Call, type Command } from './command';
import { DONE_IN_PART, forEachDevice } from './each-device';
import { misuse } from './flags';
import { numberFlag } from './number-flag';
import { writeOutput } from './output-file';
import { progressLine } from './progress-line';
import { redact, redactionFlags, redactionText, type Redacted } from './redaction';
import { formatJson } from './table';
import { targetsOf, type Target } from './targets';

const MOST_DUMPS = 8;
const LONGEST_INTERVAL_MS = 600_000;
const LONGEST_NOTE = 4000;
const CANCELLED_EXIT = 4;

export const reportCreateCommand: Command = {
  name: 'report create',
  summary: 'collect what vendor support needs to know about a card into one file',
  usage:
    '-d DEV... -o FILE|DIR [--sections A,B | --without A] [--dumps N --interval MS] [--segment NAME...] [--note TEXT] [--redact] [--json]',
  flags: {
    device: deviceFlag,
    output: {
      value: 'FILE',
      short: 'o',
      help: 'write to FILE, or into a directory under a name of its own; required',
    },
    sections: { value: 'A,B', help: 'collect only these sections' },
    without: { value: 'A,B', help: 'collect all sections but these' },
    dumps: { value: 'N', help: 'dumps of CR space in a row, 1 to 8; default 3' },
    interval: { value: 'MS', help: 'milliseconds from one to the next; default 1000' },
    segment: {
      value: 'NAME',
      repeats: true,
      help: 'add this resource dump of the card’s menu; repeats',
    },
    note: { value: 'TEXT', help: 'what happened, in a sentence, for the first page of the report' },
    redact: { help: 'hide addresses, serial numbers and names, as `report redact` does' },
    ...redactionFlags,
    json: jsonFlag,
  },
  details: [
    'Only reads: nothing is cleared, reset or written, and reads that would do so are left out. Each section has a\n' +
      'time limit; if a card dies half-way, the report is still written and says so.',
    `Sections: ${allSections.map(({ id }) => id).join(', ')}.`,
    'The file is a ZIP. index.html in it is for people; log.txt says what was done and what failed.',
    'Exit code 5: something is missing, and the report says what; 4: cancelled, what was collected is kept.',
  ],
  examples: [
    'mlx5desk report create -d sim:cx6dx -o case.mlx5report',
    'mlx5desk report create -d all -o reports/ --note "link flaps since noon"',
    'mlx5desk report create -d fwctl0 -o . --without crspace --json',
  ],
  // Ctrl-C ends the collecting; what was collected is still written.
  endsItself: true,
  run,
};

/** The document of `--json` is a list of these. */
export interface CreatedReport {
  readonly file: string;
  readonly bytes: number;
  readonly device: BundleManifest['device'];
  readonly isComplete: boolean;
  readonly reason?: string;
  readonly sections: readonly ManifestSection[];
  /** With --redact: what was replaced, and where the map is. */
  readonly redaction?: RedactionPreview;
  readonly map?: string;
}

async function run(call: Call): Promise<number> {
  const request = requestOf(call);
  const output = call.flags.text('output');
  checkRedaction(call);
  if (output === undefined) throw misuse(reportCreateCommand, 'no file is named: -o is missing');
  const targets = await targetsOf(call, reportCreateCommand);
  const isFolder = await isDirectory(output);
  if (!isFolder) {
    if (targets.length > 1) {
      throw misuse(reportCreateCommand, `-o ${output}: several reports need a directory`);
    }
    await assertReplaceable(output);
  }
  call.host.mustFinish?.(
    'stopping; what was collected is still written. Ctrl-C again ends it at once.',
  );
  const taken = new Set<string>();
  const { results, exit } = await forEachDevice(call, targets, async (_session, target) => {
    const report = await collect(call, target, request);
    const file = isFolder ? freeName(output, report, taken) : output;
    return write(call, report, file);
  });
  if (call.json) call.host.stdout.write(formatJson(results));
  if (call.signal.aborted) return CANCELLED_EXIT;
  if (exit !== 0) return exit;
  return results.every(isWhole) ? 0 : DONE_IN_PART;
}

/** Flags that say how to redact say nothing without it. */
function checkRedaction({ flags }: Call): void {
  if (flags.has('redact')) return;
  const given = Object.keys(redactionFlags).find(
    (name) => flags.has(name) || flags.texts(name).length > 0,
  );
  if (given !== undefined) throw misuse(reportCreateCommand, `--${given} goes with --redact`);
}

/** What the card or this machine can't give at all is no failure. */
function isWhole({ isComplete, sections }: CreatedReport): boolean {
  return isComplete && sections.every(({ outcome }) => outcome === 'done' || outcome === 'skipped');
}

async function collect(
  call: Call,
  target: Target,
  request: CollectRequest,
): Promise<CollectedReport> {
  const application = await call.application();
  const progress = progressLine(call.host.stderr);
  const collecting = collectReport(
    {
      session: await target.open(),
      listing: target.listing,
      registers: application.catalogue,
      configBook: () => application.configCatalogue(),
      files: application.systemFiles,
      runProgram: application.runProgram,
      hostName: hostname(),
      version: call.host.version(),
      logFile: application.logFile,
      journal: () => application.changes.journal(),
      now: Date.now,
      pause: cancellablePause,
    },
    request,
    { signal: call.signal },
  );
  try {
    for (;;) {
      const step = await collecting.next();
      if (step.done === true) return step.value;
      tell(call, step.value, progress);
    }
  } finally {
    progress.clear();
  }
}

function tell(call: Call, step: CollectStep, progress: ReturnType<typeof progressLine>): void {
  if (step.type === 'progress') progress.show(step.progress);
  if (step.type !== 'outcome' || call.json) return;
  progress.clear();
  const { title, outcome, reason, durationMs } = step.result;
  const why = reason === undefined ? '' : `: ${reason}`;
  call.host.stderr.write(
    `${outcome.padEnd(7)}  ${title} (${(durationMs / 1000).toFixed(1)} s)${why}\n`,
  );
}

async function write(call: Call, report: CollectedReport, file: string): Promise<CreatedReport> {
  let redacted: Redacted | undefined;
  const { manifest, pieces } = await packReport(report, async (content) => {
    if (!call.flags.has('redact')) return content;
    redacted = await redact(call, content, file);
    return redacted.result;
  });
  let bytes = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array, void> {
    for await (const piece of pieces) {
      bytes += piece.length;
      yield piece;
    }
  };
  // A cancel has ended the collecting; what there is is written all the same.
  await writeOutput(file, counted(), new AbortController().signal);
  const { device, isComplete, reason, sections } = manifest;
  if (!call.json) call.host.stdout.write(summary(file, bytes, manifest));
  const hidden = redacted;
  if (!call.json && hidden !== undefined) {
    call.host.stdout.write(redactionText(hidden.result.preview, hidden.map));
  }
  return {
    file,
    bytes,
    device,
    isComplete,
    ...(reason === undefined ? {} : { reason }),
    sections,
    ...(hidden === undefined ? {} : { redaction: hidden.result.preview, map: hidden.map }),
  };
}

function summary(file: string, bytes: number, manifest: BundleManifest): string {
  const { sections, reason } = manifest;
  const outcomes = ['done', 'partly', 'refused', 'skipped'] as const;
  const counts = outcomes.flatMap((outcome) => {
    const count = sections.filter((section) => section.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${outcome}`];
  });
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  const why = reason === undefined ? '' : `; not complete: ${reason}`;
  return `${file}: ${size}, sections: ${counts.join(', ')}${why}\n`;
}

function requestOf(call: Call): CollectRequest {
  const { flags } = call;
  const note = flags.text('note') ?? '';
  if (note.length > LONGEST_NOTE) {
    throw misuse(reportCreateCommand, `--note: more than ${LONGEST_NOTE} characters`);
  }
  return {
    sections: sectionsOf(call),
    dumps: numberFlag(reportCreateCommand, flags.text('dumps'), '--dumps', 1, MOST_DUMPS) ?? 3,
    intervalMs:
      numberFlag(
        reportCreateCommand,
        flags.text('interval'),
        '--interval',
        0,
        LONGEST_INTERVAL_MS,
      ) ?? 1000,
    segments: flags.texts('segment'),
    note,
  };
}

function sectionsOf({ flags }: Call): readonly SectionId[] {
  const only = flags.text('sections');
  const without = flags.text('without');
  if (only !== undefined && without !== undefined) {
    throw misuse(reportCreateCommand, '--sections and --without exclude each other');
  }
  if (only !== undefined) return namedSections('--sections', only);
  const left = new Set(without === undefined ? [] : namedSections('--without', without));
  const sections = defaultSections.filter((id) => !left.has(id));
  if (sections.length === 0) throw misuse(reportCreateCommand, '--without leaves no section');
  return sections;
}

function namedSections(flag: string, text: string): SectionId[] {
  const names = text.split(',');
  return names.map((name) => {
    const section = allSections.find(({ id }) => id === name);
    if (section !== undefined) return section.id;
    const ids = allSections.map(({ id }) => id);
    const near = nearestOf(name, ids);
    const hint = near === undefined ? `there are ${ids.join(', ')}` : `did you mean ${near}?`;
    throw misuse(reportCreateCommand, `${flag}: no section is called '${name}'; ${hint}`);
  });
}

async function isDirectory(path: string): Promise<boolean> {
  const there = await stat(path).catch(() => undefined);
  return there?.isDirectory() === true;
}

/** Cards of one model and firmware get numbers. */
function freeName(folder: string, { facts }: CollectedReport, taken: Set<string>): string {
  const name = reportFileName(facts);
  const dot = name.lastIndexOf('.');
  for (let number = 1; ; number += 1) {
    const file = number === 1 ? name : `${name.slice(0, dot)}-${number}${name.slice(dot)}`;
    if (taken.has(file)) continue;
    taken.add(file);
    return join(folder, file);
  }
}
