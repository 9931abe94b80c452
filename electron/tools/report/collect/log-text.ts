/** `log.txt`: each step with its time and outcome; before them what failed, critical ones first. */
import type { ManifestFacts } from '../bundle/pack-bundle';
import type { ManifestSection } from '../bundle/manifest';
import type { LogStep } from '../section';

export interface LogSource {
  readonly facts: ManifestFacts;
  /** Steps of sections, by the section's id. */
  readonly steps: ReadonlyMap<string, readonly LogStep[]>;
  readonly rpcs: { readonly kept: number; readonly leftOut: number };
}

export function logText({ facts, steps, rpcs }: LogSource): string {
  const { device, sections } = facts;
  const failed = sections
    .filter(({ outcome }) => outcome !== 'done')
    .sort((a, b) => Number(b.isCritical) - Number(a.isCritical));
  return [
    `mlx5desk ${facts.tool.version}, support report`,
    `Card:      ${device.name}${device.interface.simulated ? ' (simulated)' : ''}, ${oneLine(device.model)}, firmware ${oneLine(device.firmware)}, PSID ${oneLine(device.psid)}`,
    `Host:      ${oneLine(facts.hostName)}`,
    `Collected: ${new Date(facts.collectedAtMs).toISOString()}, in ${seconds(facts.durationMs)}`,
    `Whole:     ${facts.isComplete ? 'yes' : `no: ${oneLine(facts.reason ?? '')}`}`,
    `RPCs:      ${rpcs.kept} in rpc.jsonl${rpcs.leftOut === 0 ? '' : `; ${rpcs.leftOut} more didn’t fit`}`,
    ...(facts.note === ''
      ? []
      : ['', 'Note:', ...facts.note.split('\n').map((line) => `  ${line}`)]),
    '',
    failed.length === 0 ? 'Every section is done.' : 'Not done, critical ones first:',
    ...failed.map(
      ({ title, isCritical, outcome, reason = '' }) =>
        `  ${isCritical ? 'CRITICAL ' : ''}${title}: ${outcome}${reason === '' ? '' : `: ${oneLine(reason)}`}`,
    ),
    '',
    'Steps:',
    `  ${'STARTED'.padEnd(24)}  ${'TOOK'.padStart(10)}  ${'OUTCOME'.padEnd(7)}  WHAT`,
    ...sections.flatMap((section) => [sectionLine(section), ...stepLines(steps.get(section.id))]),
    '',
  ].join('\n');
}

function sectionLine({ startedAtMs, durationMs, outcome, title, reason }: ManifestSection): string {
  return line(startedAtMs, durationMs, outcome, title, reason);
}

function stepLines(steps: readonly LogStep[] = []): string[] {
  return steps.map(({ startedAtMs, durationMs, outcome, what, reason }) =>
    line(startedAtMs, durationMs, outcome, `  ${what}`, reason),
  );
}

function line(
  startedAtMs: number,
  durationMs: number,
  outcome: string,
  what: string,
  reason: string | undefined,
): string {
  const time = new Date(startedAtMs).toISOString();
  const head = `  ${time}  ${seconds(durationMs).padStart(10)}  ${outcome.padEnd(7)}  ${what}`;
  return reason === undefined ? head : `${head}: ${oneLine(reason)}`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(3)} s`;
}

/** What comes from a card or a program must not look like lines of ours. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
