import { parse } from 'yaml';
import { allParts, type TemplatePart } from './templateParts.ts';

/** An issue template as a repository has it below `.github/ISSUE_TEMPLATE`. */
export interface IssueTemplate {
  /** File name. */
  readonly file: string;
  readonly name: string;
  /** What the title begins with; empty without. */
  readonly title: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  /** Markdown; a form's questions as the headings that GitHub makes of them. */
  readonly body: string;
}

/** `null` for what is no template: the chooser's configuration, a file that can't be read as one. */
export function readIssueTemplate(file: string, text: string): IssueTemplate | null {
  if (/^config\.ya?ml$/i.test(file)) return null;
  const isForm = /\.ya?ml$/i.test(file);
  const [, head, rest] = /^\ufeff?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)([\s\S]*)$/.exec(text) ?? [];
  const facts = objectIn(isForm ? text : (head ?? ''));
  if (facts === null || (isForm && !Array.isArray(facts.body))) return null;
  return {
    file,
    name: textOf(facts.name) || file,
    title: textOf(facts.title),
    labels: listOf(facts.labels),
    assignees: listOf(facts.assignees),
    body: (isForm ? formBody(facts.body as unknown[]) : (rest ?? text)).trim(),
  };
}

/** Those of a repository's files that are templates. */
export function readIssueTemplates(
  files: readonly { readonly file: string; readonly text: string }[],
): IssueTemplate[] {
  return files.flatMap(({ file, text }) => readIssueTemplate(file, text) ?? []);
}

/** The one that is meant for postmortems, by its name; `null` where none is. */
export function postmortemTemplateOf(templates: readonly IssueTemplate[]): IssueTemplate | null {
  const wanted = (words: RegExp) => templates.find(({ name, file }) => words.test(`${name} ${file}`));
  return wanted(/post[- _]?mortem|retrospective/i) ?? wanted(/incident/i) ?? null;
}

/**
 * The postmortem in the order of the project's template: below each of its headings stands the postmortem's section of the
 * same title or topic, else what the template says there. What comes first in the postmortem stays first, all else follows;
 * nothing of it is left out.
 */
export function intoIssueTemplate({ body }: IssueTemplate, postmortem: string): string {
  const sections = sectionsOf(postmortem);
  const taken = new Set<Section>();
  const filled = sectionsOf(body).map((wanted) => {
    const found =
      wanted.part.heading === null ? undefined : sections.find((each) => !taken.has(each) && fits(each, wanted));
    if (found === undefined) return wanted.text.trim();
    taken.add(found);
    const prompts = withoutComments(found.below).trim() === '' ? wanted.below : found.below;
    return `${wanted.part.heading}\n\n${prompts.trim()}`;
  });
  // What stands above the first that the template asks for stays there: the title, and the summary.
  const first = Math.max(
    sections.findIndex(({ part }) => part.level !== 1 && part.heading !== null),
    sections.findIndex((each) => taken.has(each)),
  );
  const left = (all: readonly Section[]) => all.filter((each) => !taken.has(each));
  const [top, below] =
    first === -1 ? [left(sections), []] : [left(sections.slice(0, first)), left(sections.slice(first))];
  const texts = (all: readonly Section[]) => all.map(({ text }) => text.trim());
  return [...texts(top), ...filled, ...texts(below)].filter((text) => text !== '').join('\n\n');
}

/** A heading with all below it, deeper headings included. */
interface Section {
  readonly part: TemplatePart;
  readonly text: string;
  readonly below: string;
}

function sectionsOf(text: string): Section[] {
  const parts = allParts(text.replace(/\r\n?/g, '\n'));
  const levels = parts.flatMap(({ level, topic }) => (level !== null && topic !== null ? [level] : []));
  const level = Math.min(...levels, 6);
  const sections: { part: TemplatePart; lines: string[] }[] = [];
  for (const part of parts) {
    const lines = part.heading === null ? part.lines : [part.heading, ...part.lines];
    const last = sections.at(-1);
    if (last === undefined || (part.level !== null && part.level <= level)) sections.push({ part, lines: [...lines] });
    else last.lines.push(...lines);
  }
  return sections
    .map(({ part, lines }) => ({
      part,
      text: lines.join('\n'),
      below: lines.slice(part.heading === null ? 0 : 1).join('\n'),
    }))
    .filter((section) => section.text.trim() !== '');
}

function fits({ part }: Section, wanted: Section): boolean {
  if (part.heading === null) return false;
  const plain = (title: string) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return plain(part.title) === plain(wanted.part.title) || (part.topic !== null && part.topic === wanted.part.topic);
}

function withoutComments(text: string): string {
  return text.replace(/<!--[\s\S]*?-->/g, '');
}

/** `### Label` with room below it, as GitHub files a form's answers. */
function formBody(fields: readonly unknown[]): string {
  return fields
    .flatMap((field) => {
      const { type, attributes } = (field ?? {}) as { type?: unknown; attributes?: { label?: unknown } };
      const label = textOf(attributes?.label);
      return type === 'markdown' || label === '' ? [] : [`### ${label}\n\n_No response_`];
    })
    .join('\n\n');
}

function objectIn(yaml: string): Record<string, unknown> | null {
  try {
    const value: unknown = parse(yaml, { maxAliasCount: 10 });
    if (value === null || value === undefined) return {};
    return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** A list, or words between commas. */
function listOf(value: unknown): string[] {
  const all = Array.isArray(value) ? value.map(textOf) : textOf(value).split(',');
  return all.map((one) => one.trim().replace(/^@/, '')).filter(Boolean);
}
