import { ActionButton } from '../../../app/action-button';
import { useFrom, useStores } from '../../../app/stores';
import { Bar } from '../../../components/bar';
import { Button } from '../../../components/button';
import { ChoiceBox, type Choice } from '../../../components/choice-box';
import { selectedDevice } from '../../../stores/devices-store';
import { groupMatches, searchRegisters } from '../register-search';
import { manyPlaces, readSeveral } from './many-actions';
import type { ManySource } from './many-store';

const GROUP = 'group ';

/** Choices of what is read: by source, and each group of the list. */
function useSources(): readonly Choice[] {
  const index = useFrom('registers', (state) => state.index);
  const filter = useFrom('registers', (state) => state.filter);
  const pins = useFrom('pins', (state) => state.pins.length);
  const picked = useFrom('manyRegisters', (state) => state.picked.length);
  const shown = searchRegisters(index, filter).length;
  return [
    { value: 'pinned', label: `Pinned (${String(pins)})` },
    { value: 'picked', label: `Picked in the list (${String(picked)})` },
    { value: 'shown', label: `What the list shows (${String(shown)})` },
    ...groupMatches(searchRegisters(index, '')).map(({ title, matches }) => ({
      value: GROUP + title,
      label: `${title} (${String(matches.length)})`,
    })),
  ];
}

/** Which registers, at which port; and the button that reads. */
export function ManyBar() {
  const { manyRegisters } = useStores();
  const source = useFrom('manyRegisters', (state) => state.source);
  const group = useFrom('manyRegisters', (state) => state.group);
  const port = useFrom('manyRegisters', (state) => state.port);
  const picked = useFrom('manyRegisters', (state) => state.picked.length);
  const ports = useFrom('devices', (state) => selectedDevice(state)?.identity?.ports ?? 1);
  const { choose, choosePort, unpickAll } = manyRegisters.getState();
  const sources = useSources();
  const portChoices: readonly Choice[] = [
    ...Array.from({ length: ports }, (_, at) => ({
      value: String(at + 1),
      label: `port ${String(at + 1)}`,
    })),
    ...(ports > 1 ? [{ value: 'each', label: 'each port' }] : []),
  ];
  return (
    <Bar grows id={manyPlaces.choose} tabIndex={-1}>
      <ChoiceBox
        label="Read"
        value={source === 'group' ? `${GROUP}${group ?? ''}` : source}
        choices={sources}
        onChange={(value) => {
          if (value.startsWith(GROUP)) choose('group', value.slice(GROUP.length));
          // Everything else in the box is a source.
          else choose(value as ManySource);
        }}
      />
      <ChoiceBox
        label="at"
        value={String(port)}
        choices={portChoices}
        onChange={(value) => {
          choosePort(value === 'each' ? 'each' : Number(value));
        }}
      />
      <ActionButton id={manyPlaces.read} action={readSeveral} look="primary" />
      {source === 'picked' && picked > 0 ? (
        <Button small look="flat" icon="close" label="Pick none" onClick={unpickAll} />
      ) : undefined}
    </Bar>
  );
}
