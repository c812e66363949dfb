import type { Heading, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import { folded, titleText, withoutEmoji, withoutHtml, withoutNumbering } from '../text/plain.ts';
import { labelledLines } from './labels.ts';
import { oneLine, plainText } from './text.ts';

export type Block = RootContent;

/**
 * A part of the document under a title. `heading`: a real heading, or a bold or bare line that stands for one.
 * `label`: "**Symptoms**:" before a list, or "**Severity**: P1" with its text as the only block.
 */
export interface Section {
  readonly kind: 'document' | 'heading' | 'label';
  /** As written, without markup. */
  readonly title: string;
  /** Lower case, without numbering, emoji and decoration: what vocabularies are asked with. */
  readonly key: string;
  readonly depth: number;
  readonly line: number;
  readonly parent: Section | null;
  /** Own blocks and sub-sections in order. */
  readonly content: readonly (Block | Section)[];
  /** Of the content the own blocks, and the sub-sections: every rule asks for them. */
  readonly blocks: readonly Block[];
  readonly children: readonly Section[];
  /** Whether a label holds nothing but the rest of its own line. */
  readonly inline: boolean;
  /** The heading or paragraph that the title stands in. */
  readonly node: Heading | Paragraph | null;
}

/** A section while the tree is built. */
interface Growing extends Section {
  readonly content: (Block | Section)[];
  readonly blocks: Block[];
  readonly children: Growing[];
  readonly parent: Growing | null;
}

export function isSection(entry: Block | Section): entry is Section {
  return 'kind' in entry;
}

/** Own blocks, without those of sub-sections. */
export function blocksOf(section: Section): readonly Block[] {
  return section.blocks;
}

export function childrenOf(section: Section): readonly Section[] {
  return section.children;
}

/** All sections below, in order, the section itself first. */
export function walk(section: Section): Section[] {
  const out: Section[] = [];
  const visit = (at: Section): void => {
    out.push(at);
    for (const child of at.children) visit(child);
  };
  visit(section);
  return out;
}

/** All blocks of the section and of those below it, in order. */
export function allBlocks(section: Section): Block[] {
  return section.content.flatMap((entry) => (isSection(entry) ? allBlocks(entry) : [entry]));
}

/** From the parent to the document. */
export function ancestorsOf(section: Section): Section[] {
  const out: Section[] = [];
  for (let at = section.parent; at !== null; at = at.parent) out.push(at);
  return out;
}

/** Titles from the outermost heading to the section's own. */
export function pathOf(section: Section): string[] {
  return [section, ...ancestorsOf(section)]
    .filter((at) => at.kind !== 'document')
    .map((at) => at.title)
    .reverse();
}

interface Start {
  readonly kind: 'heading' | 'label';
  readonly title: string;
  readonly depth: number;
  readonly line: number;
  readonly inline: boolean;
  readonly node: Heading | Paragraph | null;
}

function keyOf(title: string): string {
  return folded(withoutNumbering(title));
}

function createSection(start: Start, parent: Growing): Growing {
  const section: Growing = { ...start, key: keyOf(start.title), parent, content: [], blocks: [], children: [] };
  parent.content.push(section);
  parent.children.push(section);
  return section;
}

function addBlock(block: Block, section: Growing): void {
  section.content.push(block);
  section.blocks.push(block);
}

function lineOf(node: { position?: { start: { line: number } } | undefined }): number {
  return node.position?.start.line ?? 1;
}

function headingTitle(node: Heading): string {
  return titleText(withoutHtml(plainText(node)));
}

/**
 * With several H1 the first one is the document's title and the others are sections: from their first line on every
 * heading counts one level deeper. `null` with one H1 or none.
 */
function shiftFrom(root: Root): number | null {
  const main = root.children.filter(
    (node) => node.type === 'heading' && node.depth === 1 && hasWords(headingTitle(node)),
  );
  return main.length > 1 ? lineOf(main[1]!) : null;
}

/** Builds the tree. `bareHeadings`: paragraphs that stand for headings in a document that has none. */
export function sectionTree(root: Root, bareHeadings: ReadonlySet<Paragraph>): Section {
  const document: Growing = {
    kind: 'document',
    title: '',
    key: '',
    depth: 0,
    line: 1,
    parent: null,
    content: [],
    blocks: [],
    children: [],
    inline: false,
    node: null,
  };
  let heading = document;
  let label: Growing | null = null;
  const open = (start: Start): void => {
    label = null;
    while (heading.depth >= start.depth) heading = heading.parent!;
    heading = createSection(start, heading);
  };
  const deeper = shiftFrom(root);
  for (const node of root.children) {
    if (node.type === 'heading') {
      const title = headingTitle(node);
      if (hasWords(title)) {
        const depth = node.depth + (deeper !== null && lineOf(node) >= deeper ? 1 : 0);
        open({ kind: 'heading', title, depth, line: lineOf(node), inline: false, node });
      }
      continue;
    }
    if (node.type === 'paragraph' && bareHeadings.has(node)) {
      open({
        kind: 'heading',
        title: titleText(oneLine(plainText(node))),
        depth: 2,
        line: lineOf(node),
        inline: false,
        node,
      });
      continue;
    }
    if (node.type === 'paragraph') {
      label = addParagraph(node, heading, label);
      continue;
    }
    if (node.type === 'thematicBreak') {
      label = null;
      continue;
    }
    addBlock(node, label ?? heading);
  }
  return document;
}

/** Splits a paragraph at its labels; gives the label that takes what follows, or `null`. */
function addParagraph(node: Paragraph, heading: Growing, open: Growing | null): Growing | null {
  const parts = labelledLines(node);
  if (parts === null) {
    addBlock(node, open ?? heading);
    return open;
  }
  let label: Growing | null = open;
  for (const part of parts) {
    if (part.label === null) {
      addBlock(paragraphOf(part.rest, part.line), label ?? heading);
      continue;
    }
    const isInline = part.rest.length > 0;
    const section = createSection(
      { kind: 'label', title: part.label, depth: heading.depth + 1, line: part.line, inline: isInline, node },
      heading,
    );
    if (isInline) addBlock(paragraphOf(part.rest, part.line), section);
    label = isInline && !part.opens ? null : section;
  }
  return label;
}

function paragraphOf(children: PhrasingContent[], line: number): Paragraph {
  const point = { line, column: 1, offset: 0 };
  return { type: 'paragraph', children, position: { start: point, end: point } };
}

/** A banner like `# ======` has none. */
function hasWords(title: string): boolean {
  return /[\p{L}\p{N}]/u.test(withoutEmoji(title));
}
