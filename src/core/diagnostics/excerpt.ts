/** How much of an output is kept: up to `lines` lines and `bytes` bytes of UTF-8, half of each from the head, half from the tail. */
export interface ExcerptCap {
  readonly lines: number;
  readonly bytes: number;
}

/** What was kept of an output. */
export interface Excerpt {
  /** Head and tail, with one line "… n lines left out …" between them if something is missing. */
  readonly text: string;
  /** Lines and bytes (UTF-8) of the whole output. A last line without a line end counts. */
  readonly lines: number;
  readonly bytes: number;
  readonly linesLeftOut: number;
}

/** Takes an output piece by piece and holds no more than the cap of it. */
export interface ExcerptBuilder {
  readonly push: (chunk: string) => void;
  readonly end: () => Excerpt;
}

export const DEFAULT_CAP: ExcerptCap = { lines: 200, bytes: 64 * 1024 };

/** Head and tail of a whole output. */
export function excerptOf(text: string, cap: ExcerptCap = DEFAULT_CAP): Excerpt {
  const builder = createExcerpt(cap);
  builder.push(text);
  return builder.end();
}

/** Head and tail of an output that arrives in pieces, however many: memory stays within about twice the cap. */
export function createExcerpt(cap: ExcerptCap = DEFAULT_CAP): ExcerptBuilder {
  const line = createLine(Math.max(16, Math.floor(cap.bytes / 8)));
  const kept = createKept(cap);
  let lines = 0;
  let bytes = 0;
  const close = (ending: string) => {
    lines++;
    kept.add(line.take() + ending);
  };
  return {
    push: (chunk) => {
      bytes += utf8Length(chunk);
      let from = 0;
      for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', from)) {
        line.append(chunk.slice(from, at));
        close('\n');
        from = at + 1;
      }
      line.append(chunk.slice(from));
    },
    end: () => {
      if (!line.isEmpty()) close('');
      return { text: kept.text(), lines, bytes, linesLeftOut: kept.leftOut() };
    },
  };
}

/** One line in the making. Of a very long one only both ends are kept, `half` characters each. */
function createLine(half: number) {
  let start = '';
  let rest = '';
  let dropped = 0;
  const shorten = () => {
    const cut = rest.length - half;
    dropped += cut;
    rest = rest.slice(cut);
  };
  return {
    isEmpty: () => start === '' && rest === '' && dropped === 0,
    append: (text: string) => {
      const room = half - start.length;
      start += text.slice(0, room);
      rest += text.slice(room);
      if (rest.length > half * 2) shorten();
    },
    take: () => {
      if (dropped > 0) shorten();
      const whole =
        dropped === 0 ? start + rest : `${wellFormed(start)}… ${dropped} characters left out …${wellFormed(rest)}`;
      start = '';
      rest = '';
      dropped = 0;
      return whole;
    },
  };
}

/** A cut may fall between the halves of one character: the orphan goes. */
function wellFormed(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
}

interface KeptLine {
  readonly text: string;
  readonly bytes: number;
}

/** The first lines up to half of the cap, and of what follows the last ones that fit into what is left of it. */
function createKept(cap: ExcerptCap) {
  const head: string[] = [];
  let headBytes = 0;
  let headFull = false;
  const tail: KeptLine[] = [];
  let first = 0;
  let tailBytes = 0;
  let leftOut = 0;
  const trim = () => {
    while (
      tail.length - first > 1 &&
      (tail.length - first > cap.lines - head.length || tailBytes > cap.bytes - headBytes)
    ) {
      tailBytes -= tail[first]!.bytes;
      first++;
      leftOut++;
    }
    if (first > 1024 && first * 2 > tail.length) first -= tail.splice(0, first).length;
  };
  return {
    add: (text: string) => {
      const bytes = utf8Length(text);
      headFull ||= head.length >= Math.floor(cap.lines / 2) || headBytes + bytes > cap.bytes / 2;
      if (!headFull) {
        head.push(text);
        headBytes += bytes;
        return;
      }
      tail.push({ text, bytes });
      tailBytes += bytes;
      trim();
    },
    leftOut: () => leftOut,
    text: () => {
      const mark = leftOut === 0 ? '' : `… ${leftOut} ${leftOut === 1 ? 'line' : 'lines'} left out …\n`;
      const last = tail.slice(first).map((line) => line.text);
      return head.join('') + mark + last.join('');
    },
  };
}

/** Bytes of the text in UTF-8; half of a surrogate pair counts as half of its four. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    bytes += code < 0x80 ? 1 : code < 0x800 || (code & 0xf800) === 0xd800 ? 2 : 3;
  }
  return bytes;
}
