/**
 * What a person would have read: terminal output with its control sequences carried out as far as lines go. Colours
 * and titles fall away, a carriage return overwrites the line (progress bars), a backspace goes back one character.
 *
 * What moves about on the screen is not for lines: from there on a terminal emulator has to take over, with what was
 * last on the screen. Feed chunks in any split.
 */
export interface TerminalText {
  /** Gives back the lines that can't change any more. */
  push(chunk: string): string;
  /** What an emulator goes on with: `null` as long as it is all lines. Nothing is to be pushed after that. */
  handover(): Handover | null;
  end(): string;
}

export interface Handover {
  /** The last lines, as they stand on the screen; the last of them is unfinished. */
  readonly above: string;
  /** 0-based column of the cursor in the unfinished line. */
  readonly column: number;
  /** The output from there on. */
  readonly rest: string;
}

/** Lines that a screen may still change: taller than terminals are. */
const screenHeight = 100;

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: control characters are what this is about.
const plain = /[^\x00-\x1f\x7f-\x9f]+/y;
/** What makes more of a text than lines one below the other. */
const beyondLines = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/;
/** A whole sequence: CSI, a string (title, mark, link) up to its end, a character set, or two characters. */
const sequence =
  /(?:\x1b\[|\x9b)([0-?]*)([ -/]*)([@-~])|\x1b[\]PX^_](?:[^\x07\x1b\x9c]|\x1b(?!\\))*(?:\x07|\x1b\\|\x9c)|\x1b[()*+\-./#% ].|\x1b([^[\]PX^_()*+\-./#% ])/suy;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: see above.

/** Longer than any sequence that ends: one that doesn't is not waited for any more. */
const longestSequence = 65_536;

/** What is longer is no line that a person reads, and is not held back. */
const longestLine = 262_144;

type Step = 'done' | 'screen';

export function createTerminalText(): TerminalText {
  const recent: string[] = [];
  let held = '';
  let needsScreen = false;
  let line = createLine();

  const control = (parameters: string, final: string): Step => {
    const [amount] = parameters.split(';');
    const count = Math.max(1, Number(amount) || 1);
    if (parameters.startsWith('?')) return /^\?(?:47|1047|1049)$/.test(parameters) ? 'screen' : 'done';
    if (/^[>=<]/.test(parameters)) return 'done';
    if (final === 'K') line.erase(amount || '0');
    else if (final === 'G' || final === '`') line.goTo(count - 1);
    else if (final === 'D') line.goTo(Math.max(0, line.column() - count));
    else if (final === 'C' || final === 'a') line.goTo(line.column() + count);
    else if (final === 'J' && (amount || '0') === '0') line.erase('0');
    else if ('ABEFHLMSTPX@Jdefrsu'.includes(final)) return 'screen';
    return 'done';
  };

  const carryOut = (found: RegExpExecArray): Step => {
    const [, parameters, , final, single] = found;
    if (final !== undefined) return control(parameters ?? '', final);
    return single !== undefined && 'DEM78c'.includes(single) ? 'screen' : 'done';
  };

  const character = (one: string): void => {
    if (one === '\n') {
      recent.push(line.text());
      line = createLine();
    } else if (one === '\r') line.goTo(0);
    else if (one === '\b') line.goTo(Math.max(0, line.column() - 1));
    else if (one === '\t') line.write('\t');
  };

  const read = (text: string): void => {
    let at = 0;
    while (at < text.length) {
      plain.lastIndex = at;
      const run = plain.exec(text);
      if (run !== null) {
        line.write(run[0]);
        at = plain.lastIndex;
        continue;
      }
      if (text[at] !== '\u001b' && text[at] !== '\u009b') {
        character(text[at]!);
        at++;
        continue;
      }
      sequence.lastIndex = at;
      const found = sequence.exec(text);
      if (found === null) {
        if (text.length - at > longestSequence) {
          at++;
          continue;
        }
        held = text.slice(at);
        return;
      }
      if (carryOut(found) === 'screen') {
        needsScreen = true;
        held = text.slice(at);
        return;
      }
      at = sequence.lastIndex;
    }
  };

  /** Whole lines, without looking at every one of them. Gives back those that are settled by them. */
  const takeLines = (lines: string): string => {
    const from = startOfLast(screenHeight, lines);
    const settled =
      from === 0
        ? ''
        : recent
            .splice(0)
            .map((one) => `${one}\n`)
            .join('') + lines.slice(0, from);
    recent.push(...lines.slice(from, -1).split('\n'));
    return settled;
  };

  return {
    push(chunk) {
      const text = held + chunk;
      held = '';
      // Most output is many lines and nothing else.
      const first = text.indexOf('\n') + 1;
      const last = text.lastIndexOf('\n') + 1;
      const lines = text.slice(first, last).replaceAll('\r\n', '\n');
      let before = '';
      if (last > first && !beyondLines.test(lines) && !beyondLines.test(text.slice(0, first).replace('\r\n', ''))) {
        read(text.slice(0, first));
        before = takeLines(lines);
        read(text.slice(last));
      } else read(text);
      const endless = line.isEndless();
      const settled = recent.splice(0, endless ? recent.length : Math.max(0, recent.length - screenHeight));
      return before + settled.map((one) => `${one}\n`).join('') + (endless ? line.cut() : '');
    },
    handover: () =>
      needsScreen ? { above: [...recent, line.text()].join('\n'), column: line.column(), rest: held } : null,
    end: () => [...recent.splice(0), line.text()].join('\n'),
  };
}

/** One line in the making: appended to as a string, taken apart into characters only where it is overwritten. */
function createLine() {
  let text = '';
  /** Code points of the text. */
  let length = 0;
  let cells: string[] | null = null;
  let column = 0;
  const apart = (): string[] => {
    cells ??= [...text];
    return cells;
  };
  return {
    column: () => column,
    text: () => cells?.join('') ?? text,
    write(run: string) {
      if (cells === null && column === length) {
        text += run;
        length += lengthOf(run);
        column = length;
        return;
      }
      const all = apart();
      while (all.length < column) all.push(' ');
      for (const one of run) all[column++] = one;
    },
    goTo(place: number) {
      column = Math.min(place, Math.max(length, 10_000));
    },
    /** `0` to the end, `1` up to the cursor, `2` all. */
    erase(what: string) {
      const all = apart();
      if (what === '0') all.length = Math.min(all.length, column);
      else if (what === '1') all.fill(' ', 0, Math.min(all.length, column + 1));
      else if (what === '2') all.length = 0;
    },
    /** Gives away what stands there of a line that has no end. */
    cut(): string {
      const all = text;
      text = '';
      length = 0;
      column = 0;
      return cells === null ? all : '';
    },
    isEndless: () => cells === null && length > longestLine && column === length,
  };
}

/** Where the last `count` lines of whole lines begin; 0 where they are no more than that. */
function startOfLast(count: number, lines: string): number {
  let at = lines.length - 1;
  for (let found = 0; found < count && at > 0; found++) at = lines.lastIndexOf('\n', at - 1);
  return at > 0 ? at + 1 : 0;
}

/** In code points. */
function lengthOf(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII.
  if (/^[\x00-\x7f]*$/.test(text)) return text.length;
  let length = 0;
  for (const _ of text) length++;
  return length;
}
