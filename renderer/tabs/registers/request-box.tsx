import type { FieldShape } from '../../../electron/api/contract/reg';
import { NumberBox } from '../../components/number-box';
import { fieldMeaning } from './field-meaning';
import { maximumOf, parseFieldValue } from './field-value';

interface RequestBoxProps {
  field: FieldShape;
  value: number;
  onChange: (value: number) => void;
  /** The same function each time. */
  onWrong: (problem: string | undefined) => void;
  onDone: () => void;
}

/** One field of a request: which instance is read, or what the read does. */
export function RequestBox({ field, value, onChange, onWrong, onDone }: RequestBoxProps) {
  return (
    <NumberBox
      label={field.name}
      value={BigInt(value)}
      maximum={maximumOf(field)}
      choices={field.enums}
      hint={field.description ?? fieldMeaning(field.name)}
      parse={(typed) => parseFieldValue(typed, field)}
      onChange={(next) => {
        // A request takes at most 32 bits.
        onChange(Number(next));
      }}
      onWrong={onWrong}
      onDone={onDone}
    />
  );
}
