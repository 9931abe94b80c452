import { useState } from 'react';
import type { SweptInstance } from '../../../electron/api/contract/regdump';
import { useFrom } from '../../app/stores';
import { Badge } from '../../components/badge';
import { Breakable } from '../../components/breakable';
import { CopyButton } from '../../components/copy-button';
import { formatHex } from '../../components/format-value';
import { useStores } from '../../app/stores';
import styles from './sweep-panel.module.css';

function indexText({ indexes }: SweptInstance): string {
  const text = Object.entries(indexes)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' ');
  return text === '' ? 'the only instance' : text;
}

function Fields({ instance }: { instance: SweptInstance }) {
  const readings = instance.readings.filter((reading) => reading !== null);
  const newest = readings.at(-1);
  const oldest = readings.length > 1 ? readings[0] : undefined;
  const changed = new Set(instance.changed);
  return (
    <table className={styles.fields}>
      <thead>
        <tr>
          <th scope="col">field</th>
          <th scope="col">value</th>
          <th scope="col">means</th>
        </tr>
      </thead>
      <tbody>
        {newest?.fields.map((field) => {
          const before = oldest?.fields.find(({ path }) => path === field.path);
          const differs = changed.has(field.path);
          return (
            <tr key={field.path} className={differs ? styles.differs : undefined}>
              <th scope="row" title={field.path}>
                {differs ? <span className="unseen">changed: </span> : undefined}
                <Breakable name={field.path} />
              </th>
              <td className="data">
                {differs && before !== undefined ? (
                  <>
                    <s>{formatHex(before.value, field.widthBits)}</s>{' '}
                  </>
                ) : undefined}
                {differs ? (
                  <strong>{formatHex(field.value, field.widthBits)}</strong>
                ) : (
                  formatHex(field.value, field.widthBits)
                )}
              </td>
              <td>{field.enum ?? ''}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The instances of a register that a sweep has read: fields and bytes of the one that is chosen. */
export function SweepPanel() {
  const { announce } = useStores();
  const register = useFrom('regdump', (state) => state.register);
  const instances = useFrom('regdump', (state) => state.instances);
  const [chosen, setChosen] = useState<string>();
  const instance = instances.find((each) => indexText(each) === chosen) ?? instances[0];
  if (register === undefined || instance === undefined) return undefined;
  const raw = instance.readings.findLast((reading) => reading !== null)?.raw ?? '';
  return (
    <section>
      <h2>
        <span className="data cut">{register}</span>
        <span className="grow" />
        {instance.changed.length === 0 ? undefined : (
          <Badge kind="accent">{instance.changed.length} changed</Badge>
        )}
      </h2>
      <label className={styles.which}>
        <span>instance</span>
        <select
          value={indexText(instance)}
          onChange={(event) => {
            setChosen(event.target.value);
          }}
        >
          {instances.map((each) => (
            <option key={indexText(each)} value={indexText(each)}>
              {indexText(each)}
              {each.changed.length === 0 ? '' : ` (${String(each.changed.length)} changed)`}
            </option>
          ))}
        </select>
      </label>
      <Fields instance={instance} />
      <div className={styles.raw}>{raw.match(/.{1,8}/g)?.join(' ')}</div>
      <CopyButton
        small
        look="plain"
        label="Copy the bytes"
        text={() => raw}
        onCopied={announce.getState().say}
      />
    </section>
  );
}
