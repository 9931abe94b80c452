/**
 * Looks for every original once more in what is about to leave, in another way than it was replaced: in the text
 * without anything that separates, without zeros between, and by the look of addresses. What is found stops it all.
 */
import { formatHexBytes } from '../../field-reading';
import type { BundlePart } from '../bundle/bundle';
import { bundlePaths } from '../bundle/manifest';
import { base64Cores } from './base64';
import { detectIn } from './detect';
import { lowered, standsAlone } from './literals';
import { NeedleSearch } from './needle-search';
import type { Secret } from './secret';
import { SecretBook } from './secret-book';
import { bytesSpellings, textSpellings, type Boundary } from './spellings';
import type { StandIns } from './stand-in';

export interface FoundAgain {
  readonly path: string;
  /** `mac-1`, or what was found where the book doesn't know it. */
  readonly what: string;
}

interface Squeezed {
  readonly secret: Secret;
  readonly find: Uint8Array;
  readonly boundary?: Boundary;
}

export class RedactionCheck {
  private readonly squeezed: NeedleSearch<Squeezed>;
  private readonly texts: NeedleSearch<Squeezed>;
  private readonly base64: NeedleSearch<Squeezed>;
  private readonly bytes: NeedleSearch<Squeezed>;
  /** Addresses that may stand in the result. */
  private readonly own: ReadonlySet<string>;

  constructor(
    secrets: readonly Secret[],
    private readonly standIns: StandIns,
  ) {
    const wanted = secrets.filter(({ byFieldOnly }) => !byFieldOnly);
    const bytes = wanted.flatMap(bytesSpellings);
    this.bytes = new NeedleSearch(bytes);
    this.texts = new NeedleSearch(wanted.flatMap(textSpellings));
    this.squeezed = new NeedleSearch(
      bytes.map(({ secret, find }) => ({ secret, find: Buffer.from(formatHexBytes(find)) })),
    );
    this.base64 = new NeedleSearch(
      bytes.flatMap(({ secret, find }) =>
        base64Cores(find).map((core) => ({ secret, find: core.find })),
      ),
    );
    this.own = this.addressesIn(secrets.map(({ standInText }) => standInText).join('\n'), [
      ...secrets.map(({ standIn }) => formatHexBytes(standIn)),
    ]);
  }

  /** What is found in a part; none, or the redaction has failed. */
  findIn({ path, kind, content }: BundlePart): readonly FoundAgain[] {
    const isBinary = kind === 'binary';
    const lower = lowered(content);
    const withoutZeros = lower.filter((byte) => byte !== 0);
    const finds = [
      ...secretsOf(this.squeezed, squeeze(lower)),
      ...secretsOf(this.texts, lower),
      ...secretsOf(this.texts, withoutZeros),
      ...secretsOf(this.base64, content),
      ...(isBinary ? secretsOf(this.bytes, content) : []),
    ];
    const tokens = [...new Set(finds.map(({ token }) => token))];
    // RPCs are rows of hex digits, in which nothing looks like anything.
    const hasLooks = !isBinary && path !== bundlePaths.rpcs;
    return [...tokens, ...(hasLooks ? this.strangersIn(content) : [])].map((what) => ({
      path,
      what,
    }));
  }

  /** What looks like an address and is none of the stand-ins. */
  private strangersIn(content: Uint8Array): readonly string[] {
    const found = new SecretBook(this.standIns);
    detectIn(Buffer.from(content).toString(), found);
    return found
      .all()
      .filter(({ form, original }) => form === 'address' && !this.own.has(formatHexBytes(original)))
      .map(({ originalText }) => originalText);
  }

  private addressesIn(text: string, also: readonly string[]): ReadonlySet<string> {
    const book = new SecretBook(this.standIns);
    detectIn(text, book);
    return new Set([...book.all().map(({ original }) => formatHexBytes(original)), ...also]);
  }
}

function secretsOf(search: NeedleSearch<Squeezed>, bytes: Uint8Array): readonly Secret[] {
  return search
    .find(bytes, ({ find, boundary }, at) => standsAlone(bytes, at, at + find.length, boundary))
    .map(({ needle }) => needle.secret);
}

/** Letters and digits alone; the 0x of hex numbers goes too. @param lower with small letters only */
function squeeze(lower: Uint8Array): Uint8Array {
  const out = new Uint8Array(lower.length);
  let count = 0;
  for (let at = 0; at < lower.length; at += 1) {
    const byte = lower[at] ?? 0;
    const isDigit = byte >= 0x30 && byte <= 0x39;
    if (byte === 0x30 && lower[at + 1] === 0x78) at += 1;
    else if (isDigit || (byte >= 0x61 && byte <= 0x7a)) {
      out[count] = byte;
      count += 1;
    }
  }
  return out.subarray(0, count);
}
