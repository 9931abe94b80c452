import { useCallback } from 'react';
import type { Device } from '../../../electron/api/contract/devices';
import type { MenuSegment } from '../../../electron/api/contract/rscdump';
import { ActionButton } from '../../app/action-button';
import { useFrom, useStores } from '../../app/stores';
import { CountBox } from '../../components/count-box';
import { FormBar } from '../../components/form-bar';
import { glossary } from '../../components/glossary';
import { Term } from '../../components/term';
import {
  ACTIVE,
  ALL,
  depths,
  MOST_VHCA,
  OWN_FUNCTION,
  parseCount,
  parseIndex,
  parseVhca,
  partsOf,
  type DumpPart,
} from './dump-request';
import { dumpPlaces, takeResourceDump } from './rscdump-actions';
import { chosenValues } from './rscdump-store';
import { indexMeaning } from './segment-words';
import styles from './dump-form.module.css';

function Part({ segment, part }: { segment: MenuSegment; part: DumpPart }) {
  const stores = useStores();
  const value = useFrom('rscdump', (state) => chosenValues(state)[part]);
  const onWrong = useCallback(
    (problem: string | undefined) => {
      stores.rscdump.getState().setWrong(segment.name, part, problem);
    },
    [stores, segment.name, part],
  );
  const shared = {
    onWrong,
    onChange: (next: number) => {
      stores.rscdump.getState().setValue(segment.name, part, next);
    },
    onDone: () => {
      if (takeResourceDump.when(stores)) takeResourceDump.run(stores);
    },
  };
  if (part === 'index1' || part === 'index2') {
    const { name } = segment[part];
    return (
      <CountBox
        label={name}
        value={value ?? 0}
        maximum={0xffff_ffff}
        hint={`${part}: ${indexMeaning(name)}`}
        parse={parseIndex}
        {...shared}
      />
    );
  }
  const { need, all, active } = segment[part];
  const choices = [
    ...(need === 'optional' ? [{ name: 'as the card likes', value: 0 }] : []),
    ...(all ? [{ name: 'all', value: ALL }] : []),
    ...(active ? [{ name: 'active', value: ACTIVE }] : []),
  ];
  return (
    <CountBox
      label={part === 'num1' ? 'how many' : 'how many of them'}
      value={value ?? (need === 'mandatory' ? 1 : 0)}
      maximum={0xfffd}
      choices={choices}
      hint={`${part}: how many from the first on`}
      parse={parseCount}
      {...shared}
    />
  );
}

/** What the segment wants to be told, how far references are followed, which way it goes. */
export function DumpForm({ segment, device }: { segment: MenuSegment; device: Device }) {
  const { rscdump } = useStores();
  const depth = useFrom('rscdump', (state) => state.depth);
  const memory = useFrom('rscdump', (state) => state.memory);
  const vhca = useFrom('rscdump', (state) => state.vhca);
  const onWrongVhca = useCallback(
    (problem: string | undefined) => {
      rscdump.getState().setWrong(segment.name, 'vhca', problem);
    },
    [rscdump, segment.name],
  );
  const parts = partsOf(segment);
  const { canRegisterMemory, kind } = device.interface;
  return (
    <FormBar
      id={dumpPlaces.form}
      end={<ActionButton id={dumpPlaces.dump} action={takeResourceDump} look="primary" />}
    >
      {parts.map((part) => (
        <Part key={`${segment.name} ${part}`} segment={segment} part={part} />
      ))}
      {parts.length === 0 ? (
        <span className="small faint">Nothing to choose: there is only one</span>
      ) : undefined}
      <label className={styles.choice}>
        <Term meaning={glossary.reference}>References</Term>
        <select
          aria-label="References"
          value={String(depth)}
          onChange={(event) => {
            const wanted = depths.find((each) => String(each) === event.target.value);
            rscdump.getState().setDepth(wanted ?? 0);
          }}
        >
          {depths.map((each) => (
            <option key={each} value={String(each)}>
              {each === 0
                ? 'not followed'
                : each === Infinity
                  ? 'all the way'
                  : `${String(each)} deep`}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.choice}>
        Function
        <select
          aria-label="Function"
          title="Whose objects are dumped; another one is named by its VHCA id"
          value={vhca === OWN_FUNCTION ? 'own' : 'other'}
          onChange={(event) => {
            rscdump.getState().setVhca(event.target.value === 'own' ? OWN_FUNCTION : 0);
          }}
        >
          <option value="own">own</option>
          <option value="other">another</option>
        </select>
      </label>
      {vhca === OWN_FUNCTION ? undefined : (
        <CountBox
          label="VHCA"
          value={vhca}
          maximum={MOST_VHCA}
          hint="Id of the function whose objects are dumped, 0 to 0xffff"
          parse={parseVhca}
          onWrong={onWrongVhca}
          onChange={rscdump.getState().setVhca}
        />
      )}
      <label
        className={styles.choice}
        title={
          canRegisterMemory
            ? 'The card writes the dump to memory of this host, in a few calls'
            : `${kind} here can’t register memory, so the dump comes in pieces of 208 bytes`
        }
      >
        <input
          type="checkbox"
          checked={memory && canRegisterMemory}
          disabled={!canRegisterMemory}
          onChange={(event) => {
            rscdump.getState().setMemory(event.target.checked);
          }}
        />
        <span>
          through <Term meaning={glossary.umem}>memory</Term>
        </span>
      </label>
    </FormBar>
  );
}
