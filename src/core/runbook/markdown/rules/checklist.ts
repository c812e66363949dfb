import type { List, ListItem, Nodes } from 'mdast';
import { type Draft, lineOf, type MarkdownDocument, type Rule, takenBy } from '../document.ts';
import { blocksOf, pathOf } from '../sections.ts';
import { oneLine, plainText } from '../text.ts';

const BOX = /^\s*(?:\[[ xX]?\]|[□☐☑◻▢])\s+/u;

function textOf(item: ListItem): string {
  const own = item.children.filter((child) => child.type !== 'list' && child.type !== 'code');
  return oneLine(own.map((child) => plainText(child)).join(' ')).replace(BOX, '');
}

function isTask(item: ListItem): boolean {
  if (item.checked === true || item.checked === false) return true;
  const [first] = item.children;
  return first?.type === 'paragraph' && BOX.test(plainText(first));
}

function tasksIn(node: Nodes): ListItem[] {
  if (node.type === 'list') {
    return (node as List).children.flatMap((item) => [
      ...(isTask(item) ? [item] : []),
      ...item.children.flatMap(tasksIn),
    ]);
  }
  return node.type === 'blockquote' ? node.children.flatMap(tasksIn) : [];
}

/** Task items (`- [ ]`, `1. [ ]`, `☐`), wherever they stand outside post-mortem templates and fences. */
export const checklistRule: Rule = {
  name: 'checklist',
  read: (document: MarkdownDocument, draft: Draft) => {
    for (const section of document.sections) {
      if (takenBy(section, draft) === 'postmortem-template') continue;
      for (const block of blocksOf(section)) {
        for (const item of tasksIn(block)) {
          const text = textOf(item);
          draft.checklist.push({ id: document.ids('checklist', pathOf(section), text), text, line: lineOf(item) });
        }
      }
    }
  },
};
