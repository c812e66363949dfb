import type { FilledMessage } from './fillMessage.ts';
import { type Remembered, rememberedKind } from './remembered.ts';

/**
 * What a person wrote into the blanks of a message that the next message will ask for again.
 * @param posted the text as it went out; where the text around the blanks was changed as well, nothing is learned
 */
export function learnedFrom({ pieces }: FilledMessage, posted: string): ReadonlyMap<Remembered, string> {
  const pattern = pieces.map((piece) => (piece.is === 'text' ? literal(piece.text) : '([^\\n]*?)')).join('');
  const match = new RegExp(`^\\s*${pattern}\\s*$`).exec(posted.replace(/\r\n/g, '\n'));
  const learned = new Map<Remembered, string>();
  if (!match) return learned;
  const blanks = pieces.flatMap((piece) => (piece.is === 'blank' ? piece.blank : []));
  for (const [index, blank] of blanks.entries()) {
    const kind = rememberedKind(blank);
    const said = match[index + 1]!.trim();
    if (kind !== null && said !== '' && said !== blank.written && !learned.has(kind)) learned.set(kind, said);
  }
  return learned;
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
}
