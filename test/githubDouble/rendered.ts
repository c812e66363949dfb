import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** What GitHub makes of an issue's Markdown, as far as it concerns anybody but the reader. */
export interface Rendered {
  /** What it would act on: mentions, references, closing keywords, commits, elements and comments that are not ours. */
  readonly acts: readonly string[];
  /** Texts of the blocks of code. */
  readonly code: readonly string[];
  /** Words of the headings that stand where they belong: within nothing but the page, or an outline's list. */
  readonly headings: readonly string[];
  /** Shown text outside code. */
  readonly prose: string;
}

/** Elements that our documents are made of; GitHub's sanitizer lets more through. */
const known = new Set(
  'h1 h2 h3 h4 h5 h6 p ul ol li table thead tbody tr th td strong em del a code pre input details summary br hr'.split(
    ' ',
  ),
);

/** Where GitHub's filters don't look for mentions and references. */
const deaf = new Set(['pre', 'code', 'a']);

/**
 * GitHub's own steps: cmark-gfm makes HTML (micromark follows it, tag filter and all, and is held against its test
 * suite), a browser's parser makes a tree of it, and filters look through the tree's text for what to link and whom to tell.
 */
export function renderedOnGithub(markdown: string): Rendered {
  const html = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
  const acts: string[] = [];
  const code: string[] = [];
  const headings: string[] = [];
  const prose: string[] = [];
  const walk = (node: Node, above: readonly Element[]): void => {
    if (node.nodeName === '#comment') acts.push(...foreignComment((node as DefaultTreeAdapterTypes.CommentNode).data));
    if (node.nodeName === '#text') {
      const { value } = node as DefaultTreeAdapterTypes.TextNode;
      if (above.some(({ tagName }) => deaf.has(tagName))) return;
      prose.push(value);
      acts.push(...actsIn(value));
      return;
    }
    if (!('tagName' in node)) return;
    acts.push(...actsOf(node));
    if (node.tagName === 'pre') code.push(textOf(node));
    if (/^h[1-6]$/.test(node.tagName) && above.every(({ tagName }) => /^[uo]l$|^li$/.test(tagName)))
      headings.push(textOf(node));
    for (const child of node.childNodes) walk(child, [...above, node]);
  };
  for (const node of parseFragment(html).childNodes) walk(node, []);
  return { acts, code, headings, prose: prose.join('') };
}

function actsOf({ tagName, attrs }: Element): string[] {
  if (!known.has(tagName)) return [`<${tagName}>`];
  const href = attrs.find(({ name }) => name === 'href')?.value ?? '';
  const loud = attrs.filter(
    ({ name }) =>
      /^on|^style$|^id$|^src$|^class$/.test(name) &&
      !/^(?:language-|task-|contains-)/.test(attrs.find((one) => one.name === name)?.value ?? ''),
  );
  return [
    ...(/\/(?:issues?|pulls?|discussions|commits?)\/\w/.test(href) ? [href] : []),
    ...(/^(?!https?:|mailto:|#)/i.test(href) && href !== '' ? [href] : []),
    ...loud.map(({ name }) => `${tagName} ${name}`),
  ];
}

/** Mentions, `#1`, `GH-1`, `owner/repo#1`, commits; what links one of them with `fixes` holds one of them. */
function actsIn(text: string): string[] {
  const rules = [
    /(?<![A-Za-z0-9_`])@[A-Za-z0-9][A-Za-z0-9-]*(?:\/[A-Za-z0-9][\w.-]*)?/g,
    /#\d+/g,
    /\bGH-\d+/gi,
    /(?<![\w-])(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}(?![\w-])/g,
    /[\w.-]+@[0-9a-f]{7,40}\b/g,
    /(?:https?:\/\/|www\.)\S*\/(?:issues?|pulls?|discussions|commits?)\/\w+/gi,
  ];
  return rules.flatMap((rule) => [...text.matchAll(rule)].map(([act]) => act));
}

function foreignComment(data: string): string[] {
  return /^ \/?incident-desk:[\w:-]+ $/.test(data) ? [] : [`<!--${data}-->`];
}

function textOf(node: Node): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
