import { parse } from 'yaml';
import type { Draft, MarkdownDocument, Rule } from '../document.ts';
import type { Section } from '../sections.ts';

const TITLE_KEYS = ['title', 'name', 'alert', 'titulo', 'título', 'titre', 'titel'];
const LARGEST = 20_000;

/** Front matter as an object; nothing where it is no YAML mapping. */
export function frontMatter(document: MarkdownDocument): Readonly<Record<string, unknown>> {
  const [node] = document.root.children;
  if (node?.type !== 'yaml' || node.value.length > LARGEST) return {};
  try {
    const value: unknown = parse(node.value, { maxAliasCount: 10, logLevel: 'silent' });
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}

const SERVICE_KEYS = ['service', 'services', 'system', 'component', 'application', 'app'];

/** The service that the front matter names, several with commas between them; an empty object without one. */
export function serviceOf(document: MarkdownDocument): { readonly service?: string } {
  const fields = frontMatter(document);
  for (const key of SERVICE_KEYS) {
    const values = [fields[key]].flat().filter((value) => typeof value === 'string' && value.trim() !== '');
    if (values.length > 0) return { service: values.map((value) => String(value).trim()).join(', ') };
  }
  return {};
}

/** Where the service's code is, by the front matter; an empty object where it does not say. */
export function pathsOf(document: MarkdownDocument): { readonly paths?: readonly string[] } {
  const { paths, path } = frontMatter(document);
  const named = [paths ?? path].flat().filter((value): value is string => typeof value === 'string');
  const all = named.flatMap((value) => value.split(',')).map((value) => value.trim());
  const kept = all.filter((value) => value !== '');
  return kept.length === 0 ? {} : { paths: kept };
}

function titleOfFrontMatter(document: MarkdownDocument): string | null {
  const fields = frontMatter(document);
  for (const key of TITLE_KEYS) {
    const value = fields[key];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return null;
}

function firstHeading(document: MarkdownDocument): Section | null {
  return document.sections.find((section) => section.kind === 'heading') ?? null;
}

/** The first heading with words; without an H1 the front matter's title goes before it. */
export const titleRule: Rule = {
  name: 'title',
  read: (document, draft: Draft) => {
    const heading = firstHeading(document);
    const isMain = heading !== null && heading.depth === 1;
    draft.title = isMain ? heading.title : (titleOfFrontMatter(document) ?? heading?.title ?? null);
    const [first] = document.root.children;
    if (first?.type === 'yaml' || heading?.node === first) draft.claimed.add(first!);
    if (heading?.node) draft.claimed.add(heading.node);
  },
};
