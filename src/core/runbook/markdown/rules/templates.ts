import type { Blockquote, Code, InlineCode } from 'mdast';
import { communicationWords, postmortemWords, templateWords } from '../../language/vocabulary.ts';
import { templateFields } from '../../templateFields.ts';
import { withoutNumbering } from '../../text/plain.ts';
import { claimSection, type Draft, lineOf, type MarkdownDocument, type Rule, takenBy } from '../document.ts';
import { ancestorsOf, type Block, blocksOf, childrenOf, pathOf, type Section } from '../sections.ts';
import { codeIn } from '../snippets.ts';
import { plainText } from '../text.ts';

const MESSAGE_TAGS = /^(?:markdown|md|text|txt|plaintext|plain|html|email|slack|json|yaml|)$/;
const DATA_TAGS = /^(?:json|yaml)$/;
const UNNAMED_FIELD = /_{3,}|\bX{2,}\b|YYYY-MM-DD|\bHH:MM\b/g;

/** The blanks of a message as written, each once, in order; a date or time to fill in is one too. */
function fieldsOfMessage(body: string): string[] {
  const unnamed = Array.from(body.matchAll(UNNAMED_FIELD), ([written]) => written);
  const named = templateFields(body);
  const alone = unnamed.filter((field) => !named.some((known) => known.includes(field)));
  const at = (field: string): number => body.indexOf(field);
  return [...new Set([...named, ...alone])].sort((a, b) => at(a) - at(b));
}

function isCommunication(section: Section): boolean {
  return communicationWords.test(section.title);
}

/** How surely messages stand below: told so by a title, or only near one about communication. */
function placeOf(section: Section): 'template' | 'communication' | null {
  const isPage = ancestorsOf(section).some((at) => at.depth === 1 && isCommunication(at));
  const path = [section, ...ancestorsOf(section)].filter((at) => at.kind !== 'document' && at.depth > 1);
  if (path.some((at) => postmortemWords.test(at.title))) return null;
  const isTold = path.some((at) => templateWords.test(at.title));
  const speaks = path.some(isCommunication) || (isPage && isTold);
  if (isTold && speaks) return 'template';
  return speaks ? 'communication' : null;
}

interface Message {
  readonly body: string;
  readonly line: number;
  readonly block: Block;
  /** In a data language, or a list of labels with nothing behind them: a message only where a title says so. */
  readonly isData: boolean;
  readonly isForm?: boolean;
}

function fenceMessage(node: Code, document: MarkdownDocument): string | null {
  const snippet = document.snippetOf.get(node);
  return snippet?.runnable || !MESSAGE_TAGS.test((node.lang ?? '').toLowerCase()) ? null : node.value;
}

function quoteText(quote: Blockquote): string {
  return quote.children.map((child) => plainText(child)).join('\n\n');
}

function inlineMessage(block: Block): string | null {
  if (block.type !== 'paragraph') return null;
  const codes = block.children.filter((node): node is InlineCode => node.type === 'inlineCode');
  const isAlone = block.children.every(
    (node) => node.type === 'inlineCode' || (node.type === 'text' && node.value.trim() === ''),
  );
  return isAlone && codes.length === 1 && codes[0]!.value.length > 30 ? codes[0]!.value : null;
}

/** `- Start time:`, `- Impact:` …: a form of at least three labels to fill in. */
function formMessage(block: Block, document: MarkdownDocument): string | null {
  if (block.type !== 'list' || block.children.some((item) => typeof item.checked === 'boolean')) return null;
  const open = block.children.filter((item) => /[:：]\s*$/.test(plainText(item))).length;
  if (open < 3 || open < block.children.length * 0.7) return null;
  const from = lineOf(block);
  return document.lines.slice(from - 1, block.position?.end.line ?? from).join('\n');
}

const LABELLED_LINE = /^\s*\p{L}[^:：]{1,30}[:：]\s+\S/u;

/** `Status: …`, `Impact: …` line by line and nothing else below a heading: at least three labels. */
function labelsMessage(section: Section, document: MarkdownDocument): Message | null {
  const parts = [...blocksOf(section), ...childrenOf(section).map((child) => (child.inline ? child.node : null))];
  const [block] = parts;
  if (section.kind !== 'heading' || block == null || parts.some((part) => part?.type !== 'paragraph')) return null;
  const end = Math.max(...parts.map((part) => part?.position?.end.line ?? section.line));
  const lines = document.lines.slice(section.line, end).filter((line) => line.trim() !== '');
  if (lines.length < 3 || !lines.every((line) => LABELLED_LINE.test(line))) return null;
  return { body: lines.join('\n'), line: lineOf(block), block, isData: false, isForm: true };
}

function messagesOf(section: Section, document: MarkdownDocument): Message[] {
  const labelled = labelsMessage(section, document);
  if (labelled !== null) return [labelled];
  return blocksOf(section).flatMap((block): Message[] => {
    const form = formMessage(block, document);
    if (form !== null) return [{ body: form, line: lineOf(block), block, isData: false, isForm: true }];
    if (block.type === 'blockquote') {
      const inner = codeIn(block).find((node): node is Code => node.type === 'code');
      return [{ body: inner?.value ?? quoteText(block), line: lineOf(block), block, isData: false }];
    }
    const inline = inlineMessage(block);
    if (inline !== null) return [{ body: inline, line: lineOf(block), block, isData: false }];
    return codeIn(block).flatMap((node): Message[] => {
      const body = node.type === 'code' ? fenceMessage(node, document) : null;
      return body === null
        ? []
        : [
            {
              body,
              line: lineOf(node),
              block,
              isData: node.type === 'code' && DATA_TAGS.test((node.lang ?? '').toLowerCase()),
            },
          ];
    });
  });
}

/** `[RESOLVED]` in a subject is the state of this message, no blank. */
const STATE = /^\[(?:resolved|investigating|identified|monitoring|mitigated|update|ongoing|closed|incident|outage)\]$/i;

/** Outside a section of templates only prose with blanks is a message to fill in; one without was sent once. */
function readsAsMessage(body: string): boolean {
  return (
    fieldsOfMessage(body).some((field) => !STATE.test(field)) &&
    /\p{L}{3,}\s+\p{L}{2,}|[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}]{4,}/u.test(body) &&
    !/[│├└↓→]\s|-->|^\s*\d+\.\s.*\n\s*\d+\.\s/mu.test(body)
  );
}

function nameOf(section: Section): string {
  return withoutNumbering(section.title);
}

const SAYS_NOTHING = /^(?:templates?|example|message|text|body|format|subject)$/i;

/** `Insert the notice through the API with:` leads to a message; it is a sentence, not its name. */
const LONGEST_LABEL = 5;

/** `Resolution Message` below `Close the incident`: only the label says that it is a message. */
function isNamedByLabel(section: Section): boolean {
  const isName = section.key.split(/\s+/).length <= LONGEST_LABEL;
  return isName && isCommunication(section) && section.parent !== null && !isToldMessage(section.parent);
}

function isToldMessage(section: Section): boolean {
  return isCommunication(section) || templateWords.test(section.title);
}

/** Labels of one heading name several messages; a label alone ("Template:") leaves the name to the heading. */
function nameFor(section: Section, siblings: number): string {
  const parent = section.parent;
  const isBareLabel =
    section.kind === 'label' && (SAYS_NOTHING.test(section.key) || (siblings < 2 && !isNamedByLabel(section)));
  return isBareLabel && parent !== null && parent.kind !== 'document' ? nameOf(parent) : nameOf(section);
}

/**
 * Messages to fill in: fences without a command, block quotes or one long inline code, below a title about
 * communication. A heading names one; bold labels name them where one heading holds several.
 */
export const templatesRule: Rule = {
  name: 'templates',
  read: (document: MarkdownDocument, draft: Draft) => {
    const found = document.sections.flatMap((section) => {
      const place = takenBy(section, draft) === null ? placeOf(section) : null;
      if (place === null) return [];
      return messagesOf(section, document)
        .filter((message) => place === 'template' || !(message.isData || message.isForm === true))
        .filter((message) =>
          place === 'template'
            ? message.body.trim().length > 20 && (!message.isData || fieldsOfMessage(message.body).length > 0)
            : readsAsMessage(message.body),
        )
        .map((message) => ({ section, message }));
    });
    for (const { section, message } of found) {
      const siblings = new Set(
        found
          .filter((other) => other.section.kind === 'label' && other.section.parent === section.parent)
          .map((other) => other.section),
      ).size;
      const name = nameFor(section, siblings);
      draft.templates.push({
        id: document.ids('template', pathOf(section), message.body),
        name,
        body: message.body,
        fields: fieldsOfMessage(message.body),
        line: message.line,
      });
      draft.claimed.add(message.block);
      if (section.node !== null) draft.claimed.add(section.node);
    }
    for (const section of new Set(found.map((each) => each.section))) {
      const isWhole = blocksOf(section).every((block) => draft.claimed.has(block));
      if (isWhole) claimSection(section, draft);
      if (isWhole && section.content.every((entry) => !('kind' in entry))) draft.taken.set(section, 'templates');
    }
  },
};
