/** What a redaction replaces and leaves out, for a person to look at before it leaves. */
import type { Redaction } from '../bundle/manifest';
import type { Hiding } from './hiding';
import type { LeftOutFile } from './left-out';
import type { SecretKind } from './secret';

export interface RedactionPreview {
  readonly replaced: readonly {
    readonly token: string;
    readonly original: string;
    /** What stands in its place. */
    readonly standIn: string;
    readonly kind: SecretKind;
    readonly times: number;
    readonly files: readonly string[];
  }[];
  readonly leftOut: readonly LeftOutFile[];
  /** A redaction that finds anything again fails, so there is none. */
  readonly foundAgain: 0;
  readonly state: Redaction;
}

export function previewOf(
  hiding: Hiding,
  leftOut: readonly LeftOutFile[],
  state: Redaction,
): RedactionPreview {
  const replaced = hiding.book.all().flatMap((secret) => {
    const places = hiding.placesOf(secret);
    const times = [...places.values()].reduce((sum, count) => sum + count, 0);
    if (times === 0) return [];
    const { token, kind, originalText: original, standInText: standIn } = secret;
    return [{ token, original, standIn, kind, times, files: [...places.keys()] }];
  });
  return { replaced, leftOut, foundAgain: 0, state };
}
