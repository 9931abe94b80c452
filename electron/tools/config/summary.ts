/** What a query says at its end: how many of what, and what more would appear. */
import type { DeviceError } from '../../device/device-error';
import type { ConfigSummary, ItemState, ParameterState, Reveal } from './snapshot';

export function summaryOf(
  items: readonly ItemState[],
  error: DeviceError | undefined,
  timing: Pick<ConfigSummary, 'takenAtMs' | 'durationMs'>,
): ConfigSummary {
  const parameters = items.flatMap((item) => item.parameters);
  const shown = parameters.filter(({ hidden }) => hidden === undefined);
  const failed = items.filter((item) => item.failed.length > 0).length;
  return {
    isComplete: error === undefined && failed === 0,
    ...(error === undefined ? {} : { error: error.report() }),
    reveals: revealsOf(parameters),
    counts: {
      shown: shown.length,
      hidden: parameters.length - shown.length,
      changed: shown.filter(({ isChanged }) => isChanged).length,
      pending: shown.filter(({ isPending }) => isPending).length,
      readOnly: items
        .filter(({ isReadOnly }) => isReadOnly)
        .flatMap((item) => item.parameters.filter(({ hidden }) => hidden === undefined)).length,
      failed,
    },
    ...timing,
  };
}

/** Hidden parameters by the setting that makes them appear, most first. */
function revealsOf(parameters: readonly ParameterState[]): Reveal[] {
  const byCause = new Map<string, Reveal>();
  for (const { name, hidden } of parameters) {
    for (const { parameter, value } of hidden?.revealedBy ?? []) {
      const key = `${parameter}=${value}`;
      const reveal = byCause.get(key) ?? { parameter, value, appearing: [], text: '' };
      reveal.appearing.push(name);
      byCause.set(key, reveal);
    }
  }
  return [...byCause.values()]
    .map((reveal) => ({ ...reveal, text: revealText(reveal) }))
    .sort((one, other) => other.appearing.length - one.appearing.length);
}

function revealText({ parameter, value, appearing }: Reveal): string {
  const count = String(appearing.length);
  const verb = appearing.length === 1 ? 'appears' : 'appear';
  return `${count} more ${verb} when ${parameter} is ${value}`;
}
