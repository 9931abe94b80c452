import { useCallback, useState } from 'react';
import { WATCH_LIMITS } from '../../../electron/api/contract/reg';
import { ActionButton } from '../../app/action-button';
import { useFrom, useStores } from '../../app/stores';
import { Bar } from '../../components/bar';
import { ChoiceBox } from '../../components/choice-box';
import { CountBox } from '../../components/count-box';
import {
  pauseWatching,
  resetFigures,
  resumeWatching,
  saveFigures,
  stopWatching,
  watchPlaces,
} from './watch-actions';
import { watchOf } from './watch-store';

const presets = [
  { value: '100', label: '100 ms' },
  { value: '250', label: '250 ms' },
  { value: '1000', label: '1 s' },
  { value: '5000', label: '5 s' },
  { value: '10000', label: '10 s' },
  { value: '60000', label: '1 min' },
] as const;
const OWN = 'own';

/** `250`: milliseconds within what can be watched, or a sentence on what is wrong. */
export function parseInterval(typed: string): number | string {
  const text = typed.trim();
  const value = Number(text);
  const { leastMs, mostMs } = WATCH_LIMITS;
  if (/^\d+$/.test(text) && value >= leastMs && value <= mostMs) return value;
  return `${String(leastMs)} to ${String(mostMs)} milliseconds`;
}

function Interval() {
  const { watch } = useStores();
  const intervalMs = useFrom('watch', (state) => state.intervalMs);
  const isPreset = presets.some(({ value }) => value === String(intervalMs));
  const [own, setOwn] = useState(!isPreset);
  const { setInterval, setWrong } = watch.getState();
  const onWrong = useCallback(
    (problem: string | undefined) => {
      setWrong(problem !== undefined);
    },
    [setWrong],
  );
  return (
    <>
      <ChoiceBox
        label="every"
        value={own ? OWN : String(intervalMs)}
        choices={[...presets, { value: OWN, label: 'own' }]}
        onChange={(value) => {
          setOwn(value === OWN);
          if (value !== OWN) setInterval(Number(value));
        }}
      />
      {own ? (
        <CountBox
          label="ms"
          hint="From the start of one read to the start of the next"
          value={intervalMs}
          maximum={WATCH_LIMITS.mostMs}
          parse={parseInterval}
          onChange={(value) => {
            setInterval(Math.max(WATCH_LIMITS.leastMs, value));
          }}
          onWrong={onWrong}
        />
      ) : undefined}
    </>
  );
}

/** How often, and what can be done with all that is watched on this card. */
export function WatchBar({ device }: { device: string }) {
  const running = useFrom('watch', (state) => watchOf(state, device).running);
  return (
    <Bar id={watchPlaces.bar} tabIndex={-1}>
      <Interval />
      <span className="grow" />
      <ActionButton
        action={running ? pauseWatching : resumeWatching}
        label={running ? 'Pause' : 'Go on'}
      />
      <ActionButton action={resetFigures} label="Reset" look="flat" />
      <ActionButton id={watchPlaces.save} action={saveFigures} look="flat" iconOnly />
      <ActionButton action={stopWatching} look="flat" iconOnly />
    </Bar>
  );
}
