import { useEffect, useState } from 'react';
import { Button, type ButtonProps } from './button';
import { copyText } from './copy-text';

export interface CopyButtonProps extends Pick<ButtonProps, 'look' | 'small' | 'iconOnly'> {
  /** What it copies, said by its name: `Copy command`. */
  label: string;
  /** Made when it is pressed, so that big tables cost nothing before. */
  text: () => string;
  /** Tells a screen reader. */
  onCopied: (words: string) => void;
}

const SHOWN_MS = 1500;

/** Copies plain text, and says whether that worked. */
export function CopyButton({ label, text, onCopied, look = 'flat', ...rest }: CopyButtonProps) {
  const [result, setResult] = useState<'copied' | 'refused'>();
  useEffect(() => {
    if (result === undefined) return;
    const timer = setTimeout(() => {
      setResult(undefined);
    }, SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [result]);

  const copy = () => {
    void copyText(text(), `${label}: copied`, onCopied).then((isCopied) => {
      setResult(isCopied ? 'copied' : 'refused');
    });
  };
  const shown = result === undefined ? label : result === 'copied' ? 'Copied' : 'Not allowed';
  return (
    <Button
      {...rest}
      look={look}
      icon={result === 'copied' ? 'check' : 'copy'}
      label={shown}
      onClick={copy}
    />
  );
}
