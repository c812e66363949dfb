import type { FilledMessage, Piece } from './fillMessage.ts';

/** The message as plain text; what is open stays as the template writes it, with its brackets, so that it is seen. */
export function messageText({ pieces }: FilledMessage): string {
  return pieces.map((piece) => (piece.is === 'text' ? piece.text : (piece.suggestion ?? piece.blank.written))).join('');
}

/** The blanks that a person has to fill in, as written, in order. */
export function openBlanks({ pieces }: FilledMessage): string[] {
  return pieces.flatMap((piece) => (piece.is === 'blank' ? piece.blank.written : []));
}

/** The message in VS Code's snippet syntax: a tab stop for each open blank, the blank's own words selected in it. */
export function messageSnippet({ pieces }: FilledMessage): string {
  let stop = 0;
  return `${pieces.map((piece) => (piece.is === 'text' ? escaped(piece.text) : tabStop(++stop, piece))).join('')}$0`;
}

function tabStop(stop: number, { blank, suggestion, choices }: Extract<Piece, { is: 'blank' }>): string {
  if (choices.length > 0) return `\${${stop}|${choices.map((each) => each.replace(/[\\,|]/g, '\\$&')).join(',')}|}`;
  return `\${${stop}:${escaped(suggestion ?? blank.written)}}`;
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
