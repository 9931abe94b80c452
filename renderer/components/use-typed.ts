import { useEffect, useState } from 'react';

/** What was typed, read: the value, or a sentence on what is wrong with it. */
export type Typed<Value> = { readonly value: Value } | { readonly wrong: string };

export interface TypedOptions<Value> {
  /** Reads what was typed. */
  readonly parse: (typed: string) => Typed<Value>;
  readonly onChange: (value: Value) => void;
  /** What is wrong with what stands there now; undefined: nothing any more. Give a stable function. */
  readonly onWrong: (problem: string | undefined) => void;
}

export interface TypedState {
  /** What stands in the box while a person types in it; undefined: the value itself. */
  readonly typed: string | undefined;
  readonly wrong: string | undefined;
  readonly type: (text: string) => void;
  /** Back to the value. */
  readonly forget: () => void;
  /** The box was left. */
  readonly leave: () => void;
}

/** Keeps what a person types as it is typed, and hands on what of it is a value. */
export function useTyped<Value>(options: TypedOptions<Value>): TypedState {
  const { parse, onChange, onWrong } = options;
  const [typed, setTyped] = useState<string>();
  const read = typed === undefined ? undefined : parse(typed);
  const wrong = read !== undefined && 'wrong' in read ? read.wrong : undefined;

  useEffect(() => {
    onWrong(wrong);
    return () => {
      onWrong(undefined);
    };
  }, [onWrong, wrong]);

  return {
    typed,
    wrong,
    type(text) {
      setTyped(text);
      const parsed = parse(text);
      if ('value' in parsed) onChange(parsed.value);
    },
    forget() {
      setTyped(undefined);
    },
    leave() {
      // A wrong value stays to be mended: what is sent must be what stands there.
      if (wrong === undefined) setTyped(undefined);
    },
  };
}
