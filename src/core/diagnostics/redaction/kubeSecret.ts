import { isEncoded } from './spans.ts';

/** A `data:` block of a manifest in the making: its lines are held back until it is known whether it is a Secret's. */
export interface DataBlock {
  /** True if the line belongs to the block, which then keeps it. */
  readonly take: (line: string) => boolean;
  /** The lines, with the values of a Secret hidden; `null` if it is none. */
  readonly end: (hidden: () => string) => string | null;
  /** The lines as they came. */
  readonly plain: () => string;
}

const START = /^([ \t]*(?:- )?)(?:"(data|stringData)"|(data|stringData))[ \t]*:[ \t]*(\{)?[ \t]*\r?$/;
const MOST_LINES = 2000;
const MOST_CHARACTERS = 512 * 1024;
/** Keys that `kubectl` prints between `data` and `kind`. */
const SIBLINGS_TO_KIND = 3;

/** True for text in which a block may begin; cheap. */
export function mayStartDataBlock(text: string): boolean {
  return /^[ \t]*(?:- )?"?(?:data|stringData)"?[ \t]*:[ \t]*\{?[ \t]*\r?$/m.test(text);
}

/** The block that begins with this line, `null` if none does. `kind`: what the document has said it is, so far. */
export function startDataBlock(first: string, kind: ManifestKind): DataBlock | null {
  const start = START.exec(first.replace(/\n$/, ''));
  if (start === null) return null;
  const indent = start[1]!.length;
  const always = (start[2] ?? start[3]) === 'stringData';
  const lines = [first];
  let characters = first.length;
  let body = 1;
  let siblings = 0;
  let found = kind;
  return {
    take: (line) => {
      if (lines.length >= MOST_LINES || characters > MOST_CHARACTERS) return false;
      const inside = siblings === 0 && (/^[ \t]*\r?\n?$/.test(line) || indentOf(line) > indent);
      const named = kindOf(line);
      if (
        !inside &&
        (siblings >= SIBLINGS_TO_KIND || found !== null || startsManifest(line) || startDataBlock(line, null) !== null)
      )
        return false;
      lines.push(line);
      characters += line.length;
      if (inside) body = lines.length;
      else siblings++;
      if (!inside && named !== null) found = named;
      return true;
    },
    end: (hidden) => {
      const entries = lines.slice(1, body);
      const secret = found === 'Secret' || (found === null && (always || isEncoded(entries.flatMap(valueOfEntry))));
      return secret ? lines[0]! + hiddenEntries(entries, hidden) + lines.slice(body).join('') : null;
    },
    plain: () => lines.join(''),
  };
}

/** The two kinds that have data; `null` where nothing has told yet. */
export type ManifestKind = 'Secret' | 'ConfigMap' | null;

/** The kind that a line of a manifest names, `null` if it names neither. */
export function kindOf(line: string): ManifestKind {
  const kind = /^[ \t]*(?:- )?"?kind"?[ \t]*:[ \t]*"?([A-Za-z]+)"?,?[ \t]*\r?\n?$/.exec(line)?.[1];
  return kind === 'Secret' || kind === 'ConfigMap' ? kind : null;
}

/** True for a line that begins another manifest. */
export function startsManifest(line: string): boolean {
  return /^(?:---|[ \t]*(?:- )?"?apiVersion"?[ \t]*:)/.test(line);
}

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)![0].length;
}

const ENTRY = /^([ \t]*(?:"[^"\n]*"[ \t]*|[^\s:#"][^:\n]*):[ \t]*"?)([^"\n]*?)("?,?[ \t]*\r?\n?)$/;

function valueOfEntry(line: string): string[] {
  const value = ENTRY.exec(line)?.[2]?.trim() ?? '';
  return value === '' || value === '{' ? [] : [value];
}

/** `key: [mark]` for every entry; the lines of a value that goes on below are left out. */
function hiddenEntries(entries: readonly string[], hidden: () => string): string {
  const indent = entries.length === 0 ? 0 : indentOf(entries[0]!);
  let text = '';
  for (const line of entries) {
    if (/^[ \t]*\}?,?[ \t]*\r?\n?$/.test(line)) text += line;
    else if (indentOf(line) > indent) continue;
    else {
      const entry = ENTRY.exec(line);
      text += entry === null ? `${hidden()}\n` : `${entry[1]!}${hidden()}${entry[3]!}`;
    }
  }
  return text;
}
