import type { Nodes } from 'mdast';
import { saysOnly } from '../language/onlyWords.ts';
import { structureWords } from '../language/vocabulary.ts';
import type { Note, Problem } from '../model.ts';
import { type Draft, lineOf, type MarkdownDocument } from './document.ts';
import { blocksOf, pathOf, type Section } from './sections.ts';
import { oneLine, plainText } from './text.ts';

/** Blocks that carry nothing to understand. */
function isSilent(node: Nodes): boolean {
  if (node.type === 'thematicBreak' || node.type === 'definition' || node.type === 'yaml') return true;
  return plainText(node).trim() === '';
}

/** A table of contents: a list of links into the document. */
function isContents(node: Nodes): boolean {
  if (node.type !== 'list') return false;
  const own = node.children.map((item) => item.children[0]);
  return own.every(
    (first) =>
      first?.type === 'paragraph' &&
      first.children.length === 1 &&
      first.children[0]!.type === 'link' &&
      first.children[0]!.url.startsWith('#'),
  );
}

function sourceOf(node: Nodes, document: MarkdownDocument): string {
  const start = node.position?.start.line ?? 1;
  const end = node.position?.end.line ?? start;
  const source = document.lines
    .slice(start - 1, end)
    .join('\n')
    .trim();
  return node.type === 'table' || node.type === 'list' || node.type === 'code' ? source : plainText(node).trim();
}

function noteOf(section: Section, nodes: readonly Nodes[], document: MarkdownDocument): Note {
  const isInlineLabel = section.kind === 'label' && section.inline;
  const under = pathOf(section);
  const text = nodes.map((node) => sourceOf(node, document)).join('\n\n');
  return {
    under: isInlineLabel ? under.slice(0, -1) : under,
    text: isInlineLabel ? `${section.title}: ${text}` : text,
    line: isInlineLabel ? section.line : lineOf(nodes[0]!),
  };
}

/** `Get it back before you look for the cause:` above steps that took its list; `Resolution:` says nothing more. */
function isLead(section: Section, draft: Draft): boolean {
  if (section.kind !== 'label' || section.inline || saysOnly(structureWords, section.key)) return false;
  return blocksOf(section).every((block) => draft.claimed.has(block));
}

/** What no rule claimed, one note a run of blocks, and an empty section's title, so that nothing is lost. */
export function notesOf(document: MarkdownDocument, draft: Draft): Note[] {
  const notes: Note[] = [];
  for (const section of document.sections) {
    let run: Nodes[] = [];
    const flush = (): void => {
      if (run.length > 0) notes.push(noteOf(section, run, document));
      run = [];
    };
    for (const block of blocksOf(section)) {
      if (isSilent(block)) continue;
      if (draft.claimed.has(block) || isContents(block)) flush();
      else run.push(block);
    }
    flush();
    const isUnread = section.kind !== 'document' && section.node !== null && !draft.claimed.has(section.node);
    if (isUnread && (section.content.length === 0 || isLead(section, draft))) {
      notes.push({ under: pathOf(section).slice(0, -1), text: section.title, line: section.line });
    }
  }
  return notes.sort((a, b) => a.line - b.line);
}

/** A label without anything below it ("Examples:") is shown, but is nothing that one had to understand. */
function isBareLabel(note: Note): boolean {
  return note.text.length <= 40 && !/[.!?。！？\n|]/.test(note.text);
}

export function noteProblems(notes: readonly Note[]): Problem[] {
  return notes
    .filter((note) => !isBareLabel(note))
    .map((note) => ({
      code: 'not-understood',
      message: `No rule reads this; it is shown as text: ${shortened(note.text)}`,
      line: note.line,
      severity: 'info',
    }));
}

function shortened(text: string): string {
  const line = oneLine(text);
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
