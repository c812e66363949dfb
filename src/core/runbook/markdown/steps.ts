import type { List, ListItem, Nodes, Table } from 'mdast';
import { actionColumn, criterionWords, stepColumn } from '../language/vocabulary.ts';
import type { Snippet, Step } from '../model.ts';
import { type Draft, lineOf, type MarkdownDocument } from './document.ts';
import { type Block, isSection, pathOf, type Section } from './sections.ts';
import { snippetsIn } from './snippets.ts';
import { isBlankCell, readTable } from './tables.ts';
import { oneLine, plainText } from './text.ts';

type Kind = Step['kind'];

/** Reads steps in one section; claims what it makes into steps. */
export interface StepReader {
  readonly document: MarkdownDocument;
  readonly draft: Draft;
  readonly path: readonly string[];
  readonly kind: Kind;
}

function kindOf(text: string, reader: StepReader): Kind {
  if (reader.kind === 'criterion') return 'criterion';
  return /[?？]["')）]?\s*$/.test(text.replace(/\s*[(（][^()（）]*[)）]\s*$/, '')) ? 'question' : 'action';
}

function withoutBox(text: string): string {
  return text.replace(/^\s*(?:\[[ xX]?\]|[□☐☑✅✓✔◻▢])\s*/u, '');
}

/** The words of an item: its paragraphs, without nested lists and blocks. */
function itemText(item: ListItem): string {
  const own = item.children.filter((child) => child.type !== 'list' && child.type !== 'code' && child.type !== 'table');
  return withoutBox(oneLine(own.map((child) => plainText(child)).join(' ')));
}

function stepOf(item: ListItem, reader: StepReader): Step {
  const text = itemText(item);
  const own: Snippet[] = [];
  const steps: Step[] = [];
  const id = reader.document.ids('step', reader.path, text);
  for (const child of item.children) {
    if (child.type === 'list') steps.push(...stepsOfList(child, { ...reader, path: [...reader.path, text] }));
    else own.push(...snippetsIn(child, reader.document.snippetOf));
  }
  return { id, kind: kindOf(text, reader), text, snippets: own, steps, line: lineOf(item) };
}

/** One step an item, nested lists as steps of their own. */
export function stepsOfList(list: List, reader: StepReader): Step[] {
  reader.draft.claimed.add(list);
  return list.children
    .map((item) => stepOf(item, reader))
    .filter((step) => step.text !== '' || step.snippets.length > 0);
}

const LISTED_LINE = /^\s*(?:\d+[.)]|[-*•]|[□☐☑✅✓✔◻▢])\s*(?=\S)/u;

/** Lines of a block that is a list in disguise: numbered prose tagged bash, `□` boxes in a fence. */
export function stepsOfFence(value: string, line: number, reader: StepReader): Step[] {
  const lines = value.split('\n');
  const listed = lines.filter((text) => LISTED_LINE.test(text)).length;
  if (listed < 2) return [];
  const steps: Step[] = [];
  lines.forEach((text, index) => {
    const match = LISTED_LINE.exec(text);
    const body = withoutBox(text.replace(LISTED_LINE, '').trim());
    const previous = steps.at(-1);
    if (match && /^\s{0,3}\S/.test(text)) {
      steps.push({
        id: reader.document.ids('step', reader.path, body),
        kind: kindOf(body, reader),
        text: body,
        snippets: [],
        steps: [],
        line: line + 1 + index,
      });
    } else if (previous !== undefined && body !== '' && !/^#|[:：]$/.test(body)) {
      steps[steps.length - 1] = { ...previous, text: `${previous.text}\n${text.trim()}` };
    }
  });
  return steps;
}

/** `Alert received → First assessment → Team told`: one line of steps. */
function stepsOfChain(value: string, line: number, reader: StepReader): Step[] {
  const lines = value.trim().split('\n');
  const parts = lines.length === 1 ? lines[0]!.split(/\s*(?:→|⇒|➔|->|=>|-->)\s*/u).map((part) => part.trim()) : [];
  if (parts.length < 3 || parts.some((part) => part === '' || part.length > 60)) return [];
  return parts.map((text) => ({
    id: reader.document.ids('step', reader.path, text),
    kind: 'action',
    text,
    snippets: [],
    steps: [],
    line,
  }));
}

const ASKS_TO_ACT =
  /^(?:assign|update|post|create|open|notify|inform|check|verify|confirm|declare|document|record|escalate|restart|roll back|rollback|monitor|page|contact|ensure|run|stop|start|disable|enable|communicate|schedule|close|mark|set|identify|determine|collect|capture|review|deploy|scale|send|tell|announce|answer|write|restore|isolate|revoke|rotate|block)\s/i;
const LONGEST_SENTENCE = 120;

/** `Update every 15 minutes (SEV-1).`: a sentence of its own that says what to do. Longer prose is a note. */
function stepOfSentence(text: string, line: number, reader: StepReader): Step | null {
  if (!ASKS_TO_ACT.test(text) || text.length > LONGEST_SENTENCE || /[:：]$/.test(text) || /[.!?]\s+\S/.test(text))
    return null;
  return { id: reader.document.ids('step', reader.path, text), kind: reader.kind, text, snippets: [], steps: [], line };
}

/** `| Step | Action |`: a row a step. */
export function isStepTable(block: Block): block is Table {
  if (block.type !== 'table') return false;
  const { header } = readTable(block);
  return header.length <= 3 && stepColumn.test(header[0] ?? '') && actionColumn.test(header[1] ?? '');
}

function stepsOfTable(block: Table, reader: StepReader): Step[] {
  if (!isStepTable(block)) return [];
  return readTable(block).rows.map((row) => {
    const text = row.cells.filter((cell) => !isBlankCell(cell)).join(': ');
    return {
      id: reader.document.ids('step', reader.path, text),
      kind: reader.kind,
      text: oneLine(text),
      snippets:
        row.node === undefined ? [] : row.node.children.flatMap((cell) => snippetsIn(cell, reader.document.snippetOf)),
      steps: [],
      line: row.line,
    };
  });
}

/** Steps and loose snippets of blocks. Prose is left: it becomes a note. */
export function stepsOfBlock(block: Block, reader: StepReader): { steps: Step[]; snippets: Snippet[] } {
  const { document, draft } = reader;
  if (block.type === 'list') return { steps: stepsOfList(block, reader), snippets: [] };
  const snippets = snippetsIn(block, document.snippetOf);
  if (block.type === 'code') {
    const isRunnable = snippets.some((snippet) => snippet.runnable);
    const listed = isRunnable ? [] : stepsOfFence(block.value, lineOf(block), reader);
    const steps = isRunnable || listed.length > 0 ? listed : stepsOfChain(block.value, lineOf(block) + 1, reader);
    draft.claimed.add(block);
    return { steps, snippets };
  }
  if (block.type === 'paragraph') {
    const step = stepOfSentence(oneLine(plainText(block)), lineOf(block), reader);
    if (step !== null) draft.claimed.add(block);
    return step === null ? { steps: [], snippets } : { steps: [{ ...step, snippets }], snippets: [] };
  }
  if (block.type === 'table') {
    const steps = stepsOfTable(block, reader);
    if (steps.length > 0) draft.claimed.add(block);
    return steps.length > 0 ? { steps, snippets: [] } : { steps, snippets };
  }
  if (block.type === 'blockquote') {
    const inner = block.children.map((child) => stepsOfBlock(child as Block, reader));
    return { steps: inner.flatMap((part) => part.steps), snippets: inner.flatMap((part) => part.snippets) };
  }
  return { steps: [], snippets };
}

/**
 * Everything to do below a section: items as steps; a sub-section or a label as one step that holds its own
 * (`Investigation`, `If the database is slow:`).
 */
export function stepsOfSection(section: Section, reader: StepReader): { steps: Step[]; snippets: Snippet[] } {
  const steps: Step[] = [];
  const snippets: Snippet[] = [];
  const here: StepReader = {
    ...reader,
    path: pathOf(section),
    kind: criterionWords.test(section.title) ? 'criterion' : reader.kind,
  };
  for (const entry of section.content) {
    if (!isSection(entry)) {
      const inner = stepsOfBlock(entry, here);
      steps.push(...inner.steps);
      snippets.push(...inner.snippets);
      continue;
    }
    if (reader.draft.taken.has(entry)) {
      steps.push(...pointerTo(entry, here));
      continue;
    }
    const inner = stepsOfSection(entry, here);
    const isLead = inner.steps.length > 0 && isOnlyLabel(entry, section);
    if (entry.node !== null && !isLead && (inner.steps.length > 0 || inner.snippets.length > 0))
      reader.draft.claimed.add(entry.node);
    if (isLead) {
      steps.push(...inner.steps);
      snippets.push(...inner.snippets);
    } else if (inner.steps.length > 0 || inner.snippets.length > 0) steps.push(groupOf(entry, inner, here));
  }
  return { steps, snippets };
}

/** A failure within a phase is a scenario of its own; the phase names it. */
function pointerTo(entry: Section, reader: StepReader): Step[] {
  if (reader.draft.taken.get(entry) !== 'scenarios') return [];
  const id = reader.document.ids('step', reader.path, entry.title);
  return [{ id, kind: 'action', text: entry.title, snippets: [], steps: [], line: entry.line }];
}

/** "Answer immediately:" before the only list of a section groups nothing: it is shown as a note. */
function isOnlyLabel(entry: Section, section: Section): boolean {
  return entry.kind === 'label' && section.content.length === 1;
}

function groupOf(entry: Section, inner: { steps: Step[]; snippets: Snippet[] }, reader: StepReader): Step {
  const text = entry.title;
  return {
    id: reader.document.ids('step', reader.path, text),
    kind: kindOf(text, { ...reader, kind: 'action' }),
    text,
    snippets: inner.snippets,
    steps: inner.steps,
    line: entry.line,
  };
}

export function claimAll(nodes: readonly Nodes[], draft: Draft): void {
  for (const node of nodes) draft.claimed.add(node);
}
