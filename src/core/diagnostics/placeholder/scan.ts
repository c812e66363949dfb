import type { Place, Quoting, Scan, ScannedCommand, ScanRules, Span } from './place.ts';

interface OpenCommand extends ScannedCommand {
  readonly words: string[];
  /** A word was `read`, `for`, `local` and the like: the names that follow get values. */
  gives: boolean;
}

interface Heredoc {
  readonly delimiter: string;
  readonly literal: boolean;
  readonly tabs: boolean;
  readonly command: OpenCommand;
}

const GIVES = /^(?:read|for|select|mapfile|readarray|getopts|local|declare|typeset|export|readonly|set)$/;

type Frame = 'double' | 'substitution' | 'backtick' | 'parameter' | 'arithmetic';

/**
 * Walks through shell text once and tells how each of the spans is quoted, in which command it stands and which variables
 * are assigned before it. Spans in comments and behind an escape get no place. Linear; takes any text.
 */
export function scanShell(text: string, spans: readonly Span[], rules: ScanRules): Scan {
  return new Walk(text, spans, rules).run();
}

class Walk {
  private at = 0;
  private next = 0;
  private readonly places: Place[] = [];
  private readonly commands: OpenCommand[] = [];
  private readonly frames: Frame[] = [];
  private readonly suspended: { command: OpenCommand; wordStart: number }[] = [];
  private readonly heredocs: Heredoc[] = [];
  private command: OpenCommand = { words: [], pipeline: 0, gives: false };
  private pipelines = 0;
  /** Start of the word in the making, -1 between words. */
  private wordStart = -1;
  private quoteStart = 0;
  private readonly assigned = new Map<string, number>();
  /** How many of the frames are more than a substitution. */
  private opaque = 0;

  constructor(
    private readonly text: string,
    private readonly spans: readonly Span[],
    private readonly rules: ScanRules,
  ) {
    this.commands.push(this.command);
  }

  run(): Scan {
    while (this.at < this.text.length) this.step();
    this.endWord();
    // A quote that never ends: nobody knows which of the others are the closing ones.
    if (this.frames.length > 0) this.entangleAll();
    return { places: this.places, commands: this.commands, assigned: this.assigned };
  }

  private entangleAll(): void {
    this.places.forEach((place, i) => {
      this.places[i] = { ...place, quoting: 'entangled' };
    });
  }

  private step(): void {
    if (this.atSpan() && this.takeSpan(this.quotingNow(), null)) return;
    const frame = this.frames.at(-1);
    if (frame === 'double') this.stepDouble();
    else if (frame === 'parameter' || frame === 'arithmetic') this.stepOpaque(frame);
    else this.stepBare(frame);
  }

  private quotingNow(): Quoting {
    if (this.opaque === 0) return 'bare';
    return this.opaque === 1 && this.frames.at(-1) === 'double' ? 'double' : 'entangled';
  }

  private atSpan(): boolean {
    while (this.next < this.spans.length && this.spans[this.next]!.start < this.at) this.next++;
    return this.spans[this.next]?.start === this.at;
  }

  /** Notes the span that begins here and steps over it; false if none does. */
  private takeSpan(quoting: Quoting, delimiter: string | null): boolean {
    if (!this.atSpan()) return false;
    const span = this.spans[this.next]!;
    if (this.wordStart < 0 && delimiter === null) this.wordStart = this.at;
    const before = delimiter === null ? this.text.slice(this.wordStart, this.at) : '';
    this.places.push({
      at: this.at,
      quoting,
      command: this.command,
      word: this.command.words.length,
      opensWord: /^["'$]*$/.test(before) && delimiter === null,
      from: quoting === 'bare' ? this.wordStart : this.quoteStart,
      delimiter,
    });
    this.at = span.end;
    this.next++;
    return true;
  }

  private stepBare(frame: Frame | undefined): void {
    const { text, rules } = this;
    const char = text[this.at]!;
    if (char === rules.escape) this.eat(2);
    else if (/[ \t\r]/.test(char)) this.gap();
    else if (char === '\n') this.newline();
    else if (this.wordStart < 0 && text.startsWith(rules.comment, this.at)) this.skipLine();
    else if (char === "'") this.single();
    else if (char === '"') this.open('double', 1);
    else if (char === '$' && text[this.at + 1] === "'" && rules.heredocs) this.ansi();
    else if (char === '$') this.dollar();
    else if (char === '`' && rules.backticks) this.backtick(frame);
    else if (char === '<' && text[this.at + 1] === '<' && rules.heredocs) this.heredoc();
    else if (char === ')' && frame === 'substitution') this.close();
    else if (/[;|&()]/.test(char)) this.separator(char);
    else this.eat(1);
  }

  private stepDouble(): void {
    const char = this.text[this.at]!;
    if (char === this.rules.escape) this.at += 2;
    else if (char === '"') this.close();
    else if (char === '$') this.dollar();
    else if (char === '`' && this.rules.backticks) this.open('backtick', 1);
    else this.at++;
  }

  private stepOpaque(frame: 'parameter' | 'arithmetic'): void {
    const char = this.text[this.at]!;
    if (char === this.rules.escape) this.at += 2;
    else if (frame === 'parameter' && char === '}') this.close();
    else if (frame === 'arithmetic' && this.text.startsWith('))', this.at)) {
      this.at++;
      this.close();
    } else if (char === '$') this.dollar();
    else this.at++;
  }

  private eat(count: number): void {
    if (this.wordStart < 0) this.wordStart = this.at;
    this.at += count;
  }

  private gap(): void {
    this.endWord();
    this.at++;
  }

  private newline(): void {
    this.endWord();
    this.at++;
    while (this.heredocs.length > 0) this.heredocBody(this.heredocs.shift()!);
    this.startCommand(true);
  }

  private skipLine(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  private single(): void {
    if (this.wordStart < 0) this.wordStart = this.at;
    this.quoteStart = this.at;
    const entangled = this.opaque > 0;
    this.at++;
    while (this.at < this.text.length && this.text[this.at] !== "'") {
      if (this.takeSpan(entangled ? 'entangled' : 'single', null)) continue;
      this.at += this.rules.escapesInSingle && this.text[this.at] === '\\' ? 2 : 1;
    }
    if (this.at >= this.text.length) this.entangleAll();
    this.at++;
  }

  private ansi(): void {
    this.quoteStart = this.at;
    this.eat(2);
    while (this.at < this.text.length && this.text[this.at] !== "'") {
      if (this.takeSpan('entangled', null)) continue;
      this.at += this.text[this.at] === '\\' ? 2 : 1;
    }
    this.at++;
  }

  private dollar(): void {
    const after = this.text.slice(this.at + 1, this.at + 3);
    if (after === '((') this.open('arithmetic', 3);
    else if (after[0] === '(') this.open('substitution', 2);
    else if (after[0] === '{') this.open('parameter', 2);
    else this.eat(1);
  }

  private backtick(frame: Frame | undefined): void {
    if (frame === 'backtick') this.close();
    else this.open('backtick', 1);
  }

  private open(frame: Frame, length: number): void {
    if (this.wordStart < 0) this.wordStart = this.at;
    this.quoteStart = this.at;
    this.frames.push(frame);
    if (frame !== 'substitution') this.opaque++;
    this.at += length;
    if (frame === 'substitution' || frame === 'backtick') {
      this.suspended.push({ command: this.command, wordStart: this.wordStart });
      this.wordStart = -1;
      this.startCommand(true);
    }
  }

  private close(): void {
    const frame = this.frames.pop();
    if (frame !== 'substitution') this.opaque--;
    if (frame === 'substitution' || frame === 'backtick') {
      this.endWord();
      const outer = this.suspended.pop()!;
      this.command = outer.command;
      this.wordStart = outer.wordStart;
    }
    this.at++;
  }

  private separator(char: string): void {
    this.endWord();
    const piped = char === '|' && this.text[this.at + 1] !== '|' && this.text[this.at - 1] !== '|';
    // `2>&1` and `&>file` do not end a command.
    const redirects = char === '&' && (/[<>]/.test(this.text[this.at - 1] ?? '') || this.text[this.at + 1] === '>');
    this.at++;
    if (!redirects) this.startCommand(!piped);
  }

  private startCommand(newPipeline: boolean): void {
    if (newPipeline) this.pipelines++;
    if (this.command.words.length === 0 && newPipeline === false) return;
    this.command = { words: [], pipeline: this.pipelines, gives: false };
    this.commands.push(this.command);
  }

  private endWord(): void {
    if (this.wordStart < 0) return;
    const word = this.text.slice(this.wordStart, this.at).replace(/["'\\]/g, '');
    this.wordStart = -1;
    this.noteAssignment(word);
    this.command.words.push(word);
  }

  private noteAssignment(word: string): void {
    const named = /^([A-Za-z_]\w*)(?:\[[^\]]*\])?\+?=/.exec(word)?.[1];
    const given = this.command.gives && /^[A-Za-z_]\w*$/.test(word) && word !== 'in' ? word : null;
    const name = named ?? given;
    if (name !== null && name !== undefined && !this.assigned.has(name)) this.assigned.set(name, this.at);
    if (GIVES.test(word)) this.command.gives = true;
    else if (word === 'in') this.command.gives = false;
  }

  private heredoc(): void {
    this.endWord();
    const match = /<<(<)?(-)?[ \t]*(\\?)(?:'([^'\n]*)'|"([^"\n]*)"|([^\s;|&<>()'"]+))?/y;
    match.lastIndex = this.at;
    const found = match.exec(this.text);
    const delimiter = found?.[4] ?? found?.[5] ?? found?.[6];
    if (found === null || found[1] !== undefined || delimiter === undefined) {
      this.at += found?.[1] === undefined ? 2 : 3;
      return;
    }
    const literal = found[4] !== undefined || found[5] !== undefined || found[3] !== '';
    this.heredocs.push({ delimiter, literal, tabs: found[2] !== undefined, command: this.command });
    this.at += found[0].length;
  }

  private heredocBody({ delimiter, literal, tabs, command }: Heredoc): void {
    const outer = this.command;
    this.command = command;
    this.quoteStart = this.at;
    const entangled = this.opaque > 0;
    let depth = 0;
    while (this.at < this.text.length) {
      const end = this.text.indexOf('\n', this.at);
      const stop = end < 0 ? this.text.length : end;
      const line = this.text.slice(this.at, stop);
      if ((tabs ? line.replace(/^\t+/, '') : line) === delimiter) {
        this.at = Math.min(stop + 1, this.text.length);
        break;
      }
      depth = this.heredocLine(stop, literal, entangled, depth, delimiter);
      this.at = Math.min(stop + 1, this.text.length);
    }
    this.command = outer;
  }

  /** One line of a body. Within `$(…)` and backticks a value would be a part of a command. */
  private heredocLine(stop: number, literal: boolean, entangled: boolean, open: number, delimiter: string): number {
    let depth = open;
    while (this.at < stop) {
      const inside = depth > 0 || entangled;
      if (this.takeSpan(literal ? 'literal' : inside ? 'entangled' : 'heredoc', delimiter)) continue;
      const char = this.text[this.at]!;
      if (!literal && char === '\\') this.at++;
      else if (!literal && char === '$' && /[({]/.test(this.text[this.at + 1] ?? '')) depth++;
      else if (!literal && depth > 0 && /[)}]/.test(char)) depth--;
      else if (!literal && char === '`') depth = depth > 0 ? depth - 1 : depth + 1;
      this.at++;
    }
    return depth;
  }
}
