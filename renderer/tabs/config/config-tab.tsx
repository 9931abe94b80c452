import { useDeferredValue, useEffect, useMemo } from 'react';
import { useFrom, useStores } from '../../app/stores';
import { TabLayout } from '../../app/tab-layout';
import { selectedDevice } from '../../stores/devices-store';
import { whyNoWrites } from '../../change/why-no-writes';
import { compareRows } from './compare-rows';
import { reviewStaged } from './config-change-actions';
import { ConfigBody } from './config-body';
import { ConfigStaged } from './config-staged';
import { alsoOn, stagedOn } from './config-staged-store';
import { changeSteps, configSteps } from './config-steps';
import { subjectKey, subjectName, type Compared } from './config-store';
import { OverviewPanel } from './overview-panel';
import { ParameterPanel } from './parameter-panel';
import { findRow, makeRows, rowOfName } from './parameter-rows';
import { RecipePanel } from './recipe-panel';
import { answersTo, openRecipe } from './recipes-store';
import { indexRows, shownRows } from './shown-rows';
import { withStaged } from './staged-rows';
import { readingOf, useSubject } from './subject';
import { configCommand, recipeCommand, setCommand } from './terminal-command';

const noItems: readonly never[] = [];

/** Brings the descriptions, and reads a card that is shown for the first time: reading changes nothing. */
function useFirstRead(): void {
  const { config } = useStores();
  const subject = useSubject();
  const ready = useFrom('devices', (state) => selectedDevice(state)?.state === 'ready');
  useEffect(() => {
    void config.getState().loadCatalogue();
  }, [config]);
  useEffect(() => {
    if (subject?.type !== 'device' || !ready) return;
    const { readings, problems, read } = config.getState();
    const key = subjectKey(subject);
    if (readings[key] === undefined && problems[key] === undefined) void read(subject);
  }, [config, subject, ready]);
}

/** What the other side of a comparison has for a parameter. */
function useThere(compared: Compared | undefined, name: string | undefined) {
  return useMemo(() => {
    if (compared?.result === undefined || name === undefined) return undefined;
    const row = compareRows(compared.result, []).find((candidate) => candidate.name === name);
    return row === undefined ? undefined : { name: subjectName(compared.against), text: row.there };
  }, [compared, name]);
}

/** Every parameter that the card keeps: found by plain words, explained, compared, saved. */
export function ConfigTab() {
  const stores = useStores();
  useFirstRead();
  const subject = useSubject();
  const device = useFrom('devices', selectedDevice);
  const reading = useFrom('config', (state) => readingOf(state, subject));
  const catalogue = useFrom('config', (state) => state.catalogue);
  const typed = useFrom('config', (state) => state.query);
  const filter = useFrom('config', (state) => state.filter);
  const item = useFrom('config', (state) => state.item);
  const selected = useFrom('config', (state) => state.selected);
  const lastCompared = useFrom('config', (state) => state.compared);
  const query = useDeferredValue(typed);

  const staged = useFrom('configStaged', (state) =>
    stagedOn(state, subject?.type === 'device' ? subject.device : undefined),
  );
  const also = useFrom('configStaged', (state) => alsoOn(state, device?.id ?? ''));
  const devices = useFrom('devices', (state) => state.devices);
  const recipe = useFrom('recipes', openRecipe);
  const answers = useFrom('recipes', (state) => state.answers);
  const writesAllowed = useFrom('application', (state) => state.state?.writesAllowed === true);

  const read = useMemo(() => makeRows(reading?.items ?? noItems, catalogue), [reading, catalogue]);
  const rows = useMemo(() => withStaged(read, staged), [read, staged]);
  const index = useMemo(() => indexRows(rows, catalogue), [rows, catalogue]);
  const shown = useMemo(
    () => shownRows(rows, index, { query, filter, item }),
    [rows, index, query, filter, item],
  );
  const wanted = useFrom('config', (state) => state.wanted);
  const row =
    findRow(rows, selected) ?? (wanted === undefined ? undefined : rowOfName(rows, wanted));
  const obstacle = device === undefined ? undefined : whyNoWrites({ device, writesAllowed });
  const canWrite = subject?.type === 'device' && reading !== undefined && obstacle === undefined;
  const otherNames = (devices ?? []).filter(({ id }) => also.includes(id)).map(({ name }) => name);
  const review = () => {
    if (reviewStaged.when(stores)) reviewStaged.run(stores);
  };
  const key = subject === undefined ? undefined : subjectKey(subject);
  const compared = lastCompared?.of === key ? lastCompared : undefined;
  const there = useThere(compared, row?.name);
  return (
    <TabLayout
      title="Configuration"
      sentence={
        canWrite
          ? 'Change what the card keeps across reboots: stage, review, then write.'
          : 'What the card keeps across reboots: look, find, compare.'
      }
      steps={
        canWrite
          ? changeSteps({ chosen: row !== undefined, staged: staged.length > 0, review })
          : configSteps({
              chosen: subject !== undefined,
              read: reading !== undefined,
              compared: compared !== undefined,
            })
      }
      about={subject?.type === 'file' ? undefined : device}
      panelLabel="Parameter"
      panel={
        <>
          {recipe !== undefined && reading !== undefined ? (
            <RecipePanel
              key={recipe.id}
              recipe={recipe}
              snapshot={reading.end.snapshot}
              obstacle={obstacle}
            />
          ) : row === undefined ? (
            <OverviewPanel reading={reading} rows={rows} />
          ) : (
            <ParameterPanel key={row.key} row={row} rows={rows} there={there} />
          )}
          <ConfigStaged rows={rows} />
        </>
      }
      command={
        subject?.type === 'device' && recipe?.available === true && reading !== undefined
          ? recipeCommand(subject.name, recipe.id, answersTo({ answers }, recipe))
          : subject?.type === 'device' && staged.length > 0
            ? setCommand([subject.name, ...otherNames], staged)
            : configCommand(subject, compared, row?.names ?? [], device?.name)
      }
    >
      <ConfigBody
        subject={subject}
        reading={reading}
        compared={compared}
        rows={rows}
        shown={shown}
        query={query}
        bestFor={(asked) => {
          const best = shownRows(rows, index, { query: asked, filter, item });
          return best.isRanked ? best.rows[0]?.key : undefined;
        }}
      />
    </TabLayout>
  );
}
