import { useCallback } from 'react';
import { goTo } from '../../app/go-to';
import { useStores } from '../../app/stores';
import { ChoiceBox } from '../../components/choice-box';
import { NumberBox } from '../../components/number-box';
import { Switch } from '../../components/switch';
import { TextBox } from '../../components/text-box';
import { maximumOf } from '../registers/field-value';
import { places } from './config-actions';
import { isSameValue, numberOf, parseTyped, printedValue } from './typed-value';
import type { ValueSlot } from './value-slots';

/** Above this a blob of bytes gets several lines. */
const LINE_BITS = 128;
const BLOB_LINES = 3;

interface ValueControlProps {
  device: string;
  slot: ValueSlot;
  /** As `config set` takes it; undefined: nothing is staged. */
  staged: string | undefined;
}

/** A value as it stands in a box: without the name or number that mstconfig prints with it. */
function plainText(now: string, type: ValueSlot['shape']['type']): string {
  return type === 'hex' ? now.replace(/\(\d+\)$/, '').toLowerCase() : now;
}

/** The control that fits the type. What is typed is staged at once; a value that is there already is no change. */
export function ValueControl({ device, slot, staged }: ValueControlProps) {
  const { configStaged } = useStores();
  const { key, label, names, now, shape } = slot;
  const setWrong = configStaged.getState().setWrong;
  const onWrong = useCallback(
    (problem: string | undefined) => {
      setWrong(device, key, problem);
    },
    [setWrong, device, key],
  );
  const onDone = () => {
    goTo(places.table);
  };
  const stage = (value: string) => {
    const { stage: stageAll, unstage } = configStaged.getState();
    if (isSameValue(value, now, shape)) unstage(device, names);
    else
      stageAll(
        device,
        names.map((name) => ({ name, value })),
      );
  };
  const number = numberOf(staged ?? now, shape.values);
  switch (shape.type) {
    case 'boolean':
      return (
        <Switch
          label={label}
          on={number !== undefined && number !== 0n}
          words={{ on: 'True', off: 'False' }}
          onChange={(on) => {
            stage(on ? '1' : '0');
          }}
          onDone={onDone}
        />
      );
    case 'enum': {
      const named = (shape.values ?? []).map(({ name, value }) => ({
        value: name,
        label: printedValue(String(value), { ...shape, values: [{ name, value }] }),
      }));
      const current = shape.values?.find(({ value }) => BigInt(value) === number)?.name;
      // What has no name can stay, but can't be chosen again.
      const choices = current === undefined ? [{ value: now, label: now }, ...named] : named;
      return (
        <ChoiceBox
          label={label}
          value={current ?? now}
          choices={choices}
          onChange={stage}
          onDone={onDone}
        />
      );
    }
    case 'unsigned':
      return (
        <NumberBox
          label={label}
          value={number ?? 0n}
          maximum={BigInt(shape.limits?.max ?? maximumOf(shape))}
          parse={(typed) => {
            const parsed = parseTyped(typed, shape);
            return 'wrong' in parsed ? parsed.wrong : BigInt(parsed.value);
          }}
          onChange={(value) => {
            stage(String(value));
          }}
          onWrong={onWrong}
          onDone={onDone}
        />
      );
    case 'hex':
    case 'bytes':
    case 'text':
      return (
        <TextBox
          label={label}
          value={staged ?? plainText(now, shape.type)}
          lines={shape.type !== 'text' && shape.widthBits > LINE_BITS ? BLOB_LINES : undefined}
          parse={(typed) => parseTyped(typed, shape)}
          onChange={stage}
          onWrong={onWrong}
          onDone={onDone}
        />
      );
  }
}
