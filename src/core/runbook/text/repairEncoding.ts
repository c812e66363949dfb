/** The printable half of cp1252, bytes 0x80 to 0x9F; `\u0000` marks the five bytes that it leaves undefined. */
const CP1252_C1 = '€\u0000‚ƒ„…†‡ˆ‰Š‹Œ\u0000Ž\u0000\u0000‘’“”•–—˜™š›œ\u0000žŸ';

/** MacRoman, bytes 0x80 to 0xFF. */
const MAC_ROMAN =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø' +
  '¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';

type Codepage = ReadonlyMap<string, number>;

/** With the control characters of Latin-1 too: some editors read bytes 0x80 to 0x9F as those. */
function cp1252(): Codepage {
  const bytes = new Map<string, number>();
  for (let byte = 0x80; byte <= 0xff; byte++) bytes.set(String.fromCharCode(byte), byte);
  Array.from(CP1252_C1).forEach((char, index) => {
    if (char !== '\u0000') bytes.set(char, 0x80 + index);
  });
  return bytes;
}

function macRoman(): Codepage {
  return new Map(Array.from(MAC_ROMAN).map((char, index) => [char, 0x80 + index]));
}

const CODEPAGES: readonly Codepage[] = [cp1252(), macRoman()];

/** The signs that a codepage gives the bytes of a character of three or four. */
function longCharacter(codepage: Codepage): string {
  const signs = (from: number, to: number): string =>
    [...codepage].flatMap(([sign, byte]) => (byte >= from && byte <= to ? [sign] : [])).join('');
  return `[${signs(0xe0, 0xf4)}][${signs(0x80, 0xbf)}]{2}`;
}

/** What every text that is to be repaired holds, and hardly another one. */
const SUSPICIOUS = new RegExp(CODEPAGES.map(longCharacter).join('|'));
const NON_ASCII = /[^\p{ASCII}]+/gu;

/** Decodes UTF-8 bytes, all of them multi-byte sequences; `null` where they are no valid UTF-8. */
function decodeUtf8(bytes: readonly number[]): string | null {
  let out = '';
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at]!;
    const length = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    if (length === 0 || lead >= 0xf5 || at + length > bytes.length) return null;
    let code = lead & (0xff >> (length + 1));
    for (let next = 1; next < length; next++) {
      const byte = bytes[at + next]!;
      if ((byte & 0xc0) !== 0x80) return null;
      code = (code << 6) | (byte & 0x3f);
    }
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return null;
    out += String.fromCodePoint(code);
    at += length;
  }
  return out;
}

function decodeRun(run: string, codepage: Codepage): string | null {
  const bytes: number[] = [];
  for (const char of run) {
    const byte = codepage.get(char);
    if (byte === undefined) return null;
    bytes.push(byte);
  }
  return decodeUtf8(bytes);
}

/**
 * Undoes UTF-8 that was once read as cp1252 (`â†’`) or as MacRoman (`‚Üì`) and saved again.
 * A run of non-ASCII characters is replaced only where its bytes are valid UTF-8, and only in a text where at least one
 * such run stands for a character of three or more bytes: ordinary accents stay as they are. Line breaks don't move.
 */
export function repairEncoding(text: string): { text: string; repaired: boolean } {
  if (!SUSPICIOUS.test(text)) return { text, repaired: false };
  const runs = new Set(text.match(NON_ASCII) ?? []);
  for (const codepage of CODEPAGES) {
    const decoded = new Map<string, string>();
    for (const run of runs) {
      const fixed = decodeRun(run, codepage);
      if (fixed !== null) decoded.set(run, fixed);
    }
    const certain = [...decoded.keys()].some((run) => run.length >= 3 && !isPlainAccents(decoded.get(run)!));
    if (!certain) continue;
    return { text: text.replace(NON_ASCII, (run) => decoded.get(run) ?? run), repaired: true };
  }
  return { text, repaired: false };
}

function isPlainAccents(text: string): boolean {
  return Array.from(text).every((char) => char.codePointAt(0)! < 0x800);
}
