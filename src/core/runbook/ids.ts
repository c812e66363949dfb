/**
 * Stable identities for what a runbook holds: an incident's ticks and evidence hang on them, so they must survive
 * edits elsewhere in the document. They are derived from the headings above an element and from its own text, never
 * from its line.
 */

/** What an id is for; two kinds with the same text under the same headings get different ids. */
export type IdKind = 'phase' | 'scenario' | 'procedure' | 'step' | 'snippet' | 'part' | 'template' | 'checklist';

/**
 * Gives ids for one runbook. `path` holds the titles of the headings above the element, outermost first; `text` is
 * its own text (a step's words, a snippet's commands, a section's title). The same element again under the same
 * headings gets the next number (`…-2`): unique within the runbook, in document order.
 */
export type IdSource = (kind: IdKind, path: readonly string[], text: string) => string;

/** A fresh source of ids; use one for each runbook that is read. */
export function idSource(): IdSource {
  const given = new Map<string, number>();
  const keys = new Map<string, string>();
  const keyOf = (title: string): string => {
    const known = keys.get(title) ?? headingKey(title);
    keys.set(title, known);
    return known;
  };
  return (kind, path, text) => {
    const base = hash([kind, ...path.map(keyOf), textKey(text)].join('\u0000'));
    const count = (given.get(base) ?? 0) + 1;
    given.set(base, count);
    return count === 1 ? base : `${base}-${count}`;
  };
}

/** Numbers, emoji and punctuation of a heading may change ("3. Triage" to "4) Triage") without a new identity. */
function headingKey(title: string): string {
  const words =
    title
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const named = words.join(' ').replace(/^(?:\d+ )+(?=\S)/, '');
  return named === '' ? title.trim() : named;
}

/** Rewrapped and reindented text stays the same text. */
function textKey(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim();
}

/**
 * 64 bits as 16 hexadecimal digits, from two FNV-1a lanes with different offsets and a final mix. It tells elements of
 * one document apart; it protects nothing.
 */
function hash(text: string): string {
  let one = 0x811c9dc5;
  let two = 0x9e3779b9;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 0x01000193);
    two = Math.imul(two ^ unit, 0x01000197);
  }
  return mixed(one ^ text.length) + mixed(two ^ one);
}

function mixed(value: number): string {
  let bits = value ^ (value >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  bits ^= bits >>> 16;
  return (bits >>> 0).toString(16).padStart(8, '0');
}
