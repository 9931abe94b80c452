import type { ReviewLine } from './step-words';

/** Struck through where the new value replaces it; what isn't known is only told. */
export function OldValue({ line }: { line: Pick<ReviewLine, 'old' | 'isOldKnown'> }) {
  if (line.old === '') return undefined;
  return line.isOldKnown ? <s>{line.old}</s> : <span className="faint">{line.old}</span>;
}
