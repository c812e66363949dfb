import type { LintRule } from '../rule.ts';

export const deadLink: LintRule = {
  code: 'dead-link',
  summary: 'A relative link leads to a file that is not there.',
  severity: 'warning',
  *check(runbook, { exists }) {
    const lines = new Map<string, number[]>();
    for (const { url, line } of runbook.links) {
      const path = relativePath(url);
      if (path !== null && pathsOf(path).every((each) => exists(each) === false))
        lines.set(path, [...(lines.get(path) ?? []), line]);
    }
    for (const [path, [line = 1, ...others]] of lines) {
      const more = others.length === 0 ? '' : ` It is linked ${others.length} times more.`;
      yield { line, message: `${path} does not exist. Correct the link, or remove it.${more}` };
    }
  },
};

/** The path of a link relative to its runbook, `null` for addresses, anchors, blanks and paths from the root. */
export function relativePath(url: string): string | null {
  if (/^(?:[a-z][a-z0-9+.-]*:|#|\/|\\)|\{\{|[<>]/i.test(url)) return null;
  const path = url.replace(/[?#].*$/, '');
  try {
    return path === '' ? null : decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** All that a path may mean: without an ending it may be a page of a site that is made of Markdown. */
export function pathsOf(path: string): string[] {
  const isPage = /(?:^|\/)[^./]+\/?$/.test(path);
  const page = path.replace(/\/$/, '');
  return isPage ? [path, ...['.md', '.mdx', '/index.md', '/README.md'].map((ending) => page + ending)] : [path];
}
