import { useState } from 'react';
import type { WordPlace } from '../../../electron/api/contract/regdump';
import { ActionButton } from '../../app/action-button';
import { useFrom, useStores } from '../../app/stores';
import { Badge } from '../../components/badge';
import { BitStrip } from '../../components/bit-strip';
import { Button } from '../../components/button';
import { formatDecimal, formatHex, formatText } from '../../components/format-value';
import { markWord } from './regdump-actions';
import {
  addressText,
  behaviourMeanings,
  behaviourWords,
  changedBitNumbers,
  rateText,
  type Word,
} from './word-text';
import { glossary } from '../../components/glossary';
import { Term } from '../../components/term';
import styles from './word-panel.module.css';

function hexOf(value: number): string {
  return `0x${value.toString(16)}`;
}

function bitsText(bits: number): string {
  const numbers = changedBitNumbers(bits);
  if (numbers.length > 8) return `${String(numbers.length)} bits differ.`;
  return numbers.length === 1
    ? `Bit ${numbers.join()} differs.`
    : `Bits ${numbers.join(', ')} differ.`;
}

function Values({ word }: { word: Word }) {
  return word.values.map((value, dump) => {
    const before = dump === 0 ? null : word.values[dump - 1];
    if (value === null) {
      return (
        <div key={dump} className={styles.value}>
          <span className="faint">#{dump + 1}</span> not there
        </div>
      );
    }
    const text = formatText(hexOf(value), 32);
    return (
      <div key={dump} className={styles.value}>
        <div className="row data">
          {word.values.length === 1 ? undefined : <span className="faint">#{dump + 1}</span>}
          <strong>{formatHex(hexOf(value), 32)}</strong>
          <span className="grow" />
          {text === undefined ? undefined : <span className="quiet">“{text}”</span>}
          <span>{formatDecimal(hexOf(value))}</span>
        </div>
        <BitStrip
          value={hexOf(value)}
          before={before === null || before === undefined ? undefined : hexOf(before)}
          widthBits={32}
        />
      </div>
    );
  });
}

/** A note is kept when the person leaves the field, or with the button. */
function Note({ word }: { word: Word }) {
  const { regdump } = useStores();
  const [typed, setTyped] = useState<string>();
  const text = typed ?? word.note;
  const keep = () => {
    if (typed !== undefined && typed !== word.note) void regdump.getState().mark({ note: typed });
  };
  return (
    <>
      <label className={styles.note}>
        <span>Note on this address</span>
        <textarea
          rows={2}
          maxLength={2000}
          value={text}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
          onBlur={keep}
        />
      </label>
      <div className="row">
        <ActionButton
          small
          action={markWord}
          label={word.marked ? 'Remove the bookmark' : 'Bookmark'}
        />
        {typed === undefined || typed === word.note ? undefined : (
          <Button small label="Keep the note" onClick={keep} />
        )}
      </div>
    </>
  );
}

/** Everything about the chosen word: its bits in each dump, where it is, what a person noted. */
export function WordPanel({ place }: { place: WordPlace }) {
  const { row, block, neighbours } = place;
  const series = useFrom('regdump', (state) => state.chosen.length > 1);
  if (row.type !== 'word') return undefined;
  return (
    <>
      <section>
        <h2>
          <span className="data">{addressText(row.address)}</span>
          <span className="grow" />
          {series ? (
            <Badge kind={row.behaviour === 'same' ? 'plain' : 'accent'}>
              {behaviourWords[row.behaviour]}
            </Badge>
          ) : undefined}
        </h2>
        {series ? (
          <p>
            {behaviourMeanings[row.behaviour]}.{' '}
            {row.changedBits === 0 ? '' : bitsText(row.changedBits)}{' '}
            {row.rate === undefined ? '' : `About ${rateText(row.rate)}.`}
          </p>
        ) : undefined}
        <Values word={row} />
      </section>
      <section>
        <h3>Where it is</h3>
        <dl className={styles.facts}>
          <dt>block</dt>
          <dd>
            <span className="data">{addressText(block.from)}</span>, {block.words}{' '}
            {block.words === 1 ? 'word' : 'words'}
          </dd>
          <dt>word in block</dt>
          <dd>{block.position}</dd>
          {series ? (
            <>
              <dt>neighbours</dt>
              <dd>
                {neighbours.changed} of {neighbours.of} changed too
              </dd>
            </>
          ) : undefined}
        </dl>
        <p className="quiet">
          Words of <Term meaning={glossary.crSpace}>CR space</Term> have no public names. Vendor
          support can read them; a series taken while the fault shows helps most.
        </p>
      </section>
      <section>
        <Note key={row.address} word={row} />
      </section>
    </>
  );
}
