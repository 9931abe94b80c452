/**
 * Looks for a secret in bytes in every spelling that anyone may try, with means of its own: nothing here is shared with
 * what replaces.
 */

/** Each spelling that stands in the content. */
export function findEverywhere(content: Uint8Array, secret: string): readonly string[] {
  const { text, lower, bare } = formsOf(content);
  return spellingsOf(secret)
    .filter(({ find, where }) => {
      if (where === 'exact') return text.includes(find);
      return where === 'bare' ? bare.includes(find) : lower.includes(find);
    })
    .map(({ find }) => find);
}

interface Forms {
  readonly text: string;
  readonly lower: string;
  readonly bare: string;
}

const known = new WeakMap<Uint8Array, Forms>();

function formsOf(content: Uint8Array): Forms {
  let forms = known.get(content);
  if (forms === undefined) {
    const text = Buffer.from(content).toString('latin1');
    const lower = text.toLowerCase();
    forms = { text, lower, bare: lower.replace(/0x|[^0-9a-z]/g, '') };
    known.set(content, forms);
  }
  return forms;
}

interface Spelling {
  readonly find: string;
  readonly where: 'exact' | 'lower' | 'bare';
}

function spellingsOf(secret: string): readonly Spelling[] {
  const digits = secret.replace(/^0x|[:-]/gi, '').toLowerCase();
  const isAddress = /^[0-9a-f]{12}$|^[0-9a-f]{16}$/.test(digits) && /^0x|:/.test(secret);
  const own = [...(isAddress ? [Buffer.from(digits, 'hex')] : texts(secret))];
  return [
    { find: secret.toLowerCase(), where: 'lower' },
    ...[...own, ...own.map((bytes) => Buffer.from(bytes).reverse())].flatMap(ofBytes),
  ];
}

function texts(secret: string): readonly Buffer[] {
  return [secret, secret.toLowerCase(), secret.toUpperCase()].flatMap((text) => [
    Buffer.from(text),
    Buffer.from(text, 'utf16le'),
    Buffer.from(text, 'utf16le').swap16(),
  ]);
}

function ofBytes(bytes: Buffer): readonly Spelling[] {
  const base64 = [0, 1, 2].map((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    const [first, end] = [Math.ceil((8 * before) / 6), Math.floor((8 * padded.length) / 6)];
    return { find: padded.toString('base64').slice(first, end), where: 'exact' as const };
  });
  return [
    { find: bytes.toString('hex'), where: 'bare' },
    { find: bytes.toString('latin1'), where: 'exact' },
    ...base64,
  ];
}
