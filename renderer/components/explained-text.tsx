import { splitAtTerms } from './split-at-terms';
import { Term } from './term';

/** A text in which each term of the field has its explanation, where it comes first. */
export function ExplainedText({ text }: { text: string }) {
  return splitAtTerms(text).map(({ at, text: piece, meaning }) =>
    meaning === undefined ? (
      piece
    ) : (
      <Term key={at} meaning={meaning}>
        {piece}
      </Term>
    ),
  );
}
