import { describe, expect, it } from 'vitest';
import { aBook, hide, take } from './secrets-of';

const hexOf = (bytes: Iterable<number>) => Buffer.from(Uint8Array.from(bytes)).toString('hex');

describe('an address, wherever it stands', () => {
  const book = aBook();
  const mac = take(book, 'mac', '0c:42:a1:9b:3e:71');
  const guid = take(book, 'guid', '0x0c42a103009b3e71');
  const standIn = mac.standInText.replaceAll(':', '');

  it.each([
    ['with colons', '0c:42:a1:9b:3e:71', mac.standInText],
    ['with dashes', '0c-42-a1-9b-3e-71', mac.standInText.replaceAll(':', '-')],
    ['in groups of four', '0c42.a19b.3e71', standIn.replace(/(....)(....)/, '$1.$2.')],
    ['without separators', '0c42a19b3e71', standIn],
    ['in capitals', '0C:42:A1:9B:3E:71', mac.standInText.toUpperCase()],
    ['as a number', '0x0c42a19b3e71', `0x${standIn}`],
    ['in dwords', '0x00000c42 0xa19b3e71', `0x0000${standIn.slice(0, 4)} 0x${standIn.slice(4)}`],
    ['byte by byte', '0x0c, 0x42, 0xa1, 0x9b, 0x3e, 0x71', expect.any(String)],
    ['in a longer row', 'ffff0c42a19b3e71ffff', `ffff${standIn}ffff`],
    ['at an odd digit', 'f0c42a19b3e71f', `f${standIn}f`],
    ['in decimal', String(0x0c42a19b3e71), BigInt(`0x${standIn}`).toString()],
  ])('%s', (_, before, after) => {
    const hidden = hide(book, `a ${before} z`);

    expect(hidden).not.toContain(before);
    expect(hidden).toEqual(typeof after === 'string' ? `a ${after} z` : expect.any(String));
  });

  it('is turned round where the original is', () => {
    const reversed = hexOf([...mac.original].reverse());

    expect(hide(book, reversed)).toBe(hexOf([...mac.standIn].reverse()));
  });

  it('is found in base64, wherever in a group it begins', () => {
    for (const before of ['', 'x', 'xy', 'xyz']) {
      const bytes = Buffer.concat([Buffer.from(before), mac.original, Buffer.from('tail')]);
      const hidden = Buffer.from(hide(book, bytes.toString('base64')), 'base64');

      expect(hidden).toEqual(
        Buffer.concat([Buffer.from(before), mac.standIn, Buffer.from('tail')]),
      );
    }
  });

  it('is found as bytes in a file that isn’t text', () => {
    const content = Buffer.concat([Buffer.of(1, 2), guid.original, Buffer.of(3)]);

    const hidden = Buffer.from(hide(book, content, true), 'latin1');

    expect(hidden).toEqual(Buffer.concat([Buffer.of(1, 2), guid.standIn, Buffer.of(3)]));
  });

  it('keeps the GUID that is made of a MAC made of it', () => {
    const digits = Buffer.from(guid.standIn).toString('hex');

    expect(digits.slice(0, 6) + digits.slice(10)).toBe(standIn);
    expect(digits.slice(6, 10)).toBe('0300');
  });

  it('is replaced by its spelled-out form only where its digits stand everywhere by chance', () => {
    const plain = aBook();
    take(plain, 'mac', '02:00:00:00:00:01');

    expect(hide(plain, '02:00:00:00:00:01')).not.toBe('02:00:00:00:00:01');
    expect(hide(plain, 'raw 0200000000010000')).toBe('raw 0200000000010000');
  });
});

describe('an IP address', () => {
  it('of four numbers stands alone', () => {
    const book = aBook();
    const { standInText } = take(book, 'ip', '10.20.30.4');

    expect(hide(book, 'inet 10.20.30.4/24, at 10.20.30.4.')).toBe(
      `inet ${standInText}/24, at ${standInText}.`,
    );
    expect(hide(book, '10.20.30.45 110.20.30.4 1.10.20.30.4')).toBe(
      '10.20.30.45 110.20.30.4 1.10.20.30.4',
    );
    expect(standInText).toMatch(/^198\.1[89]\./);
  });

  it('of the other kind is found in each of its forms', () => {
    const book = aBook();
    const secret = take(book, 'ip', '2a02:c207::9:1:71');
    const full = '2a02:c207:0000:0000:0000:0009:0001:0071';

    for (const form of [
      '2a02:c207::9:1:71',
      '2a02:c207:0:0:0:9:1:71',
      '2a02:c207::0009:0001:71',
      full,
      full.toUpperCase(),
    ]) {
      expect(hide(book, form).toLowerCase()).toMatch(/^2001:0?db8:/);
    }
    expect(secret.standInText).toMatch(/^2001:db8:/);
  });

  it('made of a MAC stays made of its stand-in', () => {
    const book = aBook();
    const mac = take(book, 'mac', '0c:42:a1:9b:3e:71').standIn;
    const own = take(book, 'ip', 'fe80::e42:a1ff:fe9b:3e71').standIn.slice(8);

    expect([...own]).toEqual([(mac[0] ?? 0) ^ 2, ...mac.slice(1, 3), 0xff, 0xfe, ...mac.slice(3)]);
  });
});

describe('a name or a number of letters', () => {
  const book = aBook();
  const serial = take(book, 'serial', 'MT2343X01204');
  const { standInText } = serial;

  it.each([
    ['as it is', (text: string) => text],
    ['in small letters', (text: string) => text.toLowerCase()],
    ['in UTF-16', (text: string) => Buffer.from(text, 'utf16le').toString('latin1')],
    [
      'in UTF-16 the other way',
      (text: string) => Buffer.from(text, 'utf16le').swap16().toString('latin1'),
    ],
    ['in hex', (text: string) => Buffer.from(text).toString('hex')],
    ['in hex of UTF-16', (text: string) => Buffer.from(text, 'utf16le').toString('hex')],
    ['in hex of small letters', (text: string) => Buffer.from(text.toLowerCase()).toString('hex')],
    [
      'in dwords',
      (text: string) =>
        Buffer.from(text)
          .toString('hex')
          .replace(/(.{8})/g, '0x$1 '),
    ],
    ['in little dwords', (text: string) => Buffer.from(text).swap32().toString('hex')],
    ['backwards', (text: string) => Buffer.from(text).reverse().toString('hex')],
    ['in base64', (text: string) => Buffer.from(`k=${text};`).toString('base64')],
    ['in base64 of UTF-16', (text: string) => Buffer.from(text, 'utf16le').toString('base64')],
  ])('%s, as its stand-in is', (_, spell) => {
    expect(hide(book, `a ${spell('MT2343X01204')} z`)).toBe(`a ${spell(standInText)} z`);
  });

  it('keeps its look', () => {
    expect(standInText).toMatch(/^[A-Z]{2}\d{4}[A-Z]\d{5}$/);
    expect(standInText).not.toBe('MT2343X01204');
  });

  it('that is shorter than six bytes is left where no field holds it', () => {
    const short = aBook();
    take(short, 'serial', 'AB12');
    take(short, 'user', 'bob');

    expect(hide(short, 'AB12 and bob')).toBe('AB12 and bob');
  });

  it('that is an ordinary word isn’t looked for inside of others', () => {
    const names = aBook();
    take(names, 'host', 'server');
    const hidden = hide(names, 'server observers /home/server/');

    expect(hidden).toMatch(/^(?!server)[a-z]{6} observers \/home\/(?!server)[a-z]{6}\/$/);
  });

  it('that is a word of the bundle’s own stays where no field holds it', () => {
    const names = aBook(['firmware']);
    take(names, 'host', 'firmware');

    expect(hide(names, '{"firmware": "22.45.1020"}')).toBe('{"firmware": "22.45.1020"}');
  });

  it('of a domain is replaced with and without it', () => {
    const names = aBook();
    const whole = take(names, 'host', 'storage-07.lab.example.com').standInText;
    const label = whole.slice(0, whole.indexOf('.'));

    expect(hide(names, 'storage-07.lab.example.com')).toBe(whole);
    expect(hide(names, 'storage-07: up')).toBe(`${label}: up`);
    expect(hide(names, 'mail.lab.example.com')).not.toContain('lab.example');
  });

  it('with signs in it is found as JSON and HTML write it', () => {
    const names = aBook();
    take(names, 'node', 'rack "7" <left>');

    expect(hide(names, JSON.stringify('rack "7" <left>'))).not.toContain('rack');
    expect(hide(names, 'rack &quot;7&quot; &lt;left&gt;')).not.toContain('rack');
  });
});

describe('what must stay', () => {
  it('stays, beside many secrets', () => {
    const book = aBook(['version']);
    take(book, 'mac', '0c:42:a1:9b:3e:71');
    take(book, 'ip', '22.45.10.20');
    take(book, 'serial', 'MT2343X01204');
    take(book, 'host', 'storage-07');
    const text = [
      'firmware 22.45.1020',
      '0000:5e:00.0',
      'MT_0000000359',
      '0x00f0014 0x22451020',
      'mlx5_core 24.10-1.1.4',
      'PAOS local_port=1',
      '12:34:56.789',
    ].join('\n');

    expect(hide(book, text)).toBe(text);
  });
});
