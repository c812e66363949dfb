import { createValueStage } from './redaction/enteredValues.ts';
import {
  type DataBlock,
  kindOf,
  type ManifestKind,
  mayStartDataBlock,
  startDataBlock,
  startsManifest,
} from './redaction/kubeSecret.ts';
import { type Span, secretsIn } from './redaction/spans.ts';

/**
 * Hides secrets in commands and output before they are kept anywhere.
 *
 * Own rules, since no kept-up library fits the place: secretlint's preset reports asynchronously on whole files, through
 * Node's modules, and knows neither streams nor what matters in an incident's output (kube Secret data, connection
 * strings, headers, cookies, passwords among a command's options). Here text arrives in pieces of any size, memory is
 * bounded, and time is linear in the text.
 */
export interface RedactionOptions {
  /** Values that a person entered as secrets: hidden word for word, also URL-encoded, in JSON and in base64. */
  readonly values?: readonly string[];
  /** The user's own patterns, matched within lines; what they match goes as a whole. */
  readonly patterns?: readonly RegExp[];
}

/** How many marks of each kind a text got: `{ "github-token": 2 }`. */
export type RedactionCounts = Readonly<Record<string, number>>;

export interface Redacted {
  /** The text with marks such as `[redacted:github-token]`. */
  readonly text: string;
  readonly counts: RedactionCounts;
}

/** Redacts a text that arrives in pieces. What comes out, put together, does not depend on where it was cut. */
export interface Redactor {
  /** Takes a piece and gives back what is certain by now, which may be nothing: an open line is held back. */
  readonly push: (chunk: string) => string;
  /** Gives back the rest. */
  readonly end: () => string;
  readonly counts: () => RedactionCounts;
}

/** A line longer than this is looked at in windows, so that a line without an end takes no memory. */
const WINDOW = 64 * 1024;
/** How far a window looks ahead: longer than any secret but keys, which have their own way. */
const AHEAD = 24 * 1024;

/** Redacts a whole text. */
export function redact(text: string, options: RedactionOptions = {}): Redacted {
  const redactor = createRedactor(options);
  const redacted = redactor.push(text) + redactor.end();
  return { text: redacted, counts: redactor.counts() };
}

export function createRedactor(options: RedactionOptions = {}): Redactor {
  const counts: Record<string, number> = {};
  const mark = (kind: string): string => {
    counts[kind] = (counts[kind] ?? 0) + 1;
    return `[redacted:${kind}]`;
  };
  const values = createValueStage(options.values ?? [], () => mark('value'));
  const lines = new Lines((options.patterns ?? []).map(global), mark);
  return {
    push: (chunk) => lines.push(values.push(chunk)),
    end: () => lines.push(values.end()) + lines.end(),
    counts: () => ({ ...counts }),
  };
}

function global(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}g`);
}

const KEY_BEGIN = /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/;
const KEY_END = /-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/;
/** One base64 word, a header such as `Proc-Type: 4,ENCRYPTED`, or nothing; YAML, JSON and `web-1  | ` may stand around it. */
const KEY_BODY =
  /^(?:\S{1,60}[ \t]{1,20}\|[ \t])?[ \t>|"'+,-]*(?:[A-Za-z0-9+/=]{0,200}|[A-Za-z-]{2,30}: [^\n]{0,200})(?:\\n|\\r)*["',]*[ \t]*\r?\n?$/;

/** The stage that reads line by line: rules within a line, and what spans several. */
class Lines {
  private pending = '';
  private inKey = false;
  private block: DataBlock | null = null;
  /** What the manifest around says it is; forgotten where the next one begins. */
  private kind: ManifestKind = null;
  private justNamed = false;
  /** In a secret that is longer than a window: everything up to its end goes. */
  private swallowing = false;

  constructor(
    private readonly own: readonly RegExp[],
    private readonly mark: (kind: string) => string,
  ) {}

  push(chunk: string): string {
    if (chunk === '') return '';
    const last = chunk.lastIndexOf('\n');
    if (last < 0) {
      this.pending += chunk;
      return this.pending.length >= WINDOW + AHEAD ? this.windows() : '';
    }
    const complete = this.pending + chunk.slice(0, last + 1);
    this.pending = '';
    const result = this.complete(complete);
    this.pending = chunk.slice(last + 1);
    return this.pending.length >= WINDOW + AHEAD ? result + this.windows() : result;
  }

  end(): string {
    const rest = this.pending === '' ? '' : this.line(this.pending);
    this.pending = '';
    return rest + this.endBlock();
  }

  /** Whole lines. Most text holds nothing that spans lines and is looked at in one go. */
  private complete(text: string): string {
    const calm = !this.inKey && !this.swallowing && this.block === null;
    if (calm && text.length < WINDOW && !KEY_BEGIN.test(text) && !mayStartDataBlock(text) && !text.includes('kind'))
      return this.hide(text);
    let result = '';
    let from = 0;
    let plain = 0;
    // Lines that need no state are gathered and looked at together.
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      const line = text.slice(from, at + 1);
      if (this.needsState(line)) {
        result += this.hide(text.slice(plain, from)) + this.line(line);
        plain = at + 1;
      } else if (at + 1 - plain >= WINDOW) {
        result += this.hide(text.slice(plain, at + 1));
        plain = at + 1;
      }
      from = at + 1;
    }
    return result + this.hide(text.slice(plain));
  }

  private needsState(line: string): boolean {
    if (this.inKey || this.swallowing || this.block !== null || line.length >= WINDOW + AHEAD) return true;
    return KEY_BEGIN.test(line) || kindOf(line) !== null || startsManifest(line) || mayStartDataBlock(line);
  }

  private line(line: string): string {
    if (line.length >= WINDOW + AHEAD) {
      this.pending = line;
      const result = this.windows();
      const rest = this.pending;
      this.pending = '';
      return result + this.line(rest);
    }
    if (this.swallowing) return this.swallow(line);
    if (this.inKey) return this.keyLine(line);
    if (this.block !== null) {
      if (this.block.take(line)) return '';
      return this.endBlock() + this.line(line);
    }
    this.noteKind(line);
    this.block = startDataBlock(line, this.kind);
    if (this.block !== null) return '';
    return this.beginKey(line) ?? this.hide(line);
  }

  private noteKind(line: string): void {
    const named = kindOf(line);
    // Both orders are common: `apiVersion` above `kind` and below it.
    if (startsManifest(line) && !this.justNamed) this.kind = null;
    if (named !== null && this.kind !== 'Secret') this.kind = named;
    this.justNamed = named !== null;
  }

  private endBlock(): string {
    const block = this.block;
    this.block = null;
    this.kind = null;
    if (block === null) return '';
    const hidden = block.end(() => this.mark('kube-secret'));
    if (hidden !== null) return hidden;
    const text = block.plain();
    return KEY_BEGIN.test(text) ? this.keyedLines(text) : this.hide(text);
  }

  /** Lines with a key among them, as a ConfigMap may hold one. */
  private keyedLines(text: string): string {
    let result = '';
    for (const line of text.split(/(?<=\n)/))
      result += this.inKey ? this.keyLine(line) : (this.beginKey(line) ?? this.hide(line));
    return result;
  }

  private beginKey(line: string): string | null {
    const begin = KEY_BEGIN.exec(line);
    if (begin === null || KEY_END.test(line.slice(begin.index))) return null;
    this.inKey = true;
    const ending = /\r?\n?$/.exec(line)![0];
    return `${this.hide(line.slice(0, begin.index))}${this.mark('private-key')}${ending}`;
  }

  private keyLine(line: string): string {
    const end = KEY_END.exec(line);
    if (end !== null) {
      this.inKey = false;
      const after = line.slice(end.index + end[0].length);
      return after.trim() === '' ? '' : this.hide(after);
    }
    if (KEY_BODY.test(line)) return '';
    // The key was cut off: what follows is something else.
    this.inKey = false;
    return this.line(line);
  }

  private swallow(text: string): string {
    const end = /[\s"'<>\\]/.exec(text);
    if (end === null) return '';
    this.swallowing = false;
    return this.line(text.slice(end.index));
  }

  /** Takes the open line down to less than a window and what it looks ahead. */
  private windows(): string {
    let result = '';
    while (this.pending.length >= WINDOW + AHEAD) {
      const window = this.pending.slice(0, WINDOW + AHEAD);
      const { text, length } = this.swallowing ? this.swallowWindow(window) : this.window(window);
      result += text;
      this.pending = this.pending.slice(length);
    }
    return result;
  }

  private swallowWindow(window: string): { text: string; length: number } {
    const end = /[\s"'<>\\]/.exec(window);
    this.swallowing = end === null;
    return { text: '', length: end === null ? window.length : Math.max(end.index, 1) };
  }

  private window(window: string): { text: string; length: number } {
    const spans = secretsIn(window, this.own);
    const across = spans.find((span) => span.from < WINDOW && span.end > WINDOW);
    if (across === undefined)
      return { text: this.written(window.slice(0, wordEnd(window)), spans), length: wordEnd(window) };
    if (across.from > 0) return { text: this.written(window.slice(0, across.from), spans), length: across.from };
    this.swallowing = across.end >= window.length;
    return { text: this.written(window.slice(0, across.end), spans), length: across.end };
  }

  private hide(text: string): string {
    return text === '' ? '' : this.written(text, secretsIn(text, this.own));
  }

  /** The text with a mark for every span that lies in it. */
  private written(text: string, spans: readonly Span[]): string {
    let result = '';
    let from = 0;
    for (const span of spans) {
      if (span.start >= text.length) break;
      result += text.slice(from, span.start) + this.mark(span.kind);
      from = span.end;
    }
    return result + text.slice(from);
  }
}

/** Where to cut a window: behind the last blank or sign before its end, so that no word is cut. */
function wordEnd(window: string): number {
  for (let at = WINDOW; at > WINDOW - 512; at--) if (/[\s,;{}()]/.test(window[at - 1]!)) return at;
  return WINDOW;
}
