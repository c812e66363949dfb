import type { Problem, Runbook } from '../model.ts';
import { yamlVersion } from '../yamlSchema.ts';
import { relativePath } from './rules/deadLink.ts';

/** Puts `text` in place of what stands between two positions; 0-based lines and columns, the end exclusive. */
export interface TextChange {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/** A way to mend a problem that changes nothing else. */
export interface Fix {
  readonly title: string;
  readonly change: TextChange;
}

export interface FixContext {
  /** The document's lines, without their ends. */
  readonly lines: readonly string[];
  readonly runbook: Runbook;
  /** ISO 8601 date. */
  readonly today: string;
  /** Paths that exist and may have been meant by one that does not, relative to the runbook. */
  readonly near: (path: string) => readonly string[];
}

/** The fixes of a problem, best first; none where mending it takes a decision that only a person can make. */
export function fixesOf(problem: Problem, context: FixContext): Fix[] {
  const fix = fixes[problem.code];
  const line = context.lines[problem.line - 1];
  return fix === undefined || line === undefined ? [] : fix(problem.line - 1, line, context);
}

const fixes: Readonly<Record<string, (at: number, line: string, context: FixContext) => Fix[]>> = {
  'dead-link': nearerPath,
  'duplicate-step': removeLine,
  'stale-date': writeToday,
  'unresolved-placeholder': nameBlank,
  'yaml-version': writeVersion,
};

function nearerPath(at: number, line: string, { runbook, near }: FixContext): Fix[] {
  const urls = runbook.links.filter((link) => link.line === at + 1).map(({ url }) => url);
  return [...new Set(urls)].flatMap((url) => {
    const path = relativePath(url);
    const written = url.replace(/[?#].*$/, '');
    const start = line.indexOf(written);
    if (path === null || start < 0) return [];
    return near(path).map((found) => ({
      title: `Link to ${found}`,
      change: within(at, start, start + written.length, encodeURI(found)),
    }));
  });
}

/** Only where the step is that one line: what stands below it may be its own. */
function removeLine(at: number, line: string, { lines }: FixContext): Fix[] {
  const next = lines[at + 1];
  const isItem = /^\s*(?:[-*+]|\d+[.)])\s/.test(line);
  if (!isItem || (next !== undefined && next.trim() !== '' && indentOf(next) > indentOf(line))) return [];
  const change =
    next === undefined
      ? {
          startLine: Math.max(0, at - 1),
          startColumn: (lines[at - 1] ?? '').length,
          endLine: at,
          endColumn: line.length,
        }
      : { startLine: at, startColumn: 0, endLine: at + 1, endColumn: 0 };
  return [{ title: 'Remove this step', change: { ...change, text: '' } }];
}

function indentOf(line: string): number {
  return /^\s*/.exec(line)![0].length;
}

/** The date of a review that has been; when the next one is due only the team knows. */
function writeToday(at: number, line: string, { today }: FixContext): Fix[] {
  const found = /last\s+(?:updated|reviewed|tested|verified|modified)\b[^0-9]{0,20}(\d{4}-\d{2}-\d{2})/i.exec(line);
  if (!found) return [];
  const end = found.index + found[0].length;
  return [{ title: `I have reviewed it: write ${today}`, change: within(at, end - 10, end, today) }];
}

/** `--host XXX` becomes `--host <host>`: a blank with a name is asked for before the command runs. */
function nameBlank(at: number, line: string): Fix[] {
  const found = /\b(?:X{3,}|TODO|FIXME|CHANGE[_-]?ME|TBD|REPLACE[_-]?ME)\b/.exec(line);
  if (!found) return [];
  const before = /(?:--([a-z][\w-]*)[= ]|\b([A-Za-z][A-Za-z0-9_]*)=)["']?$/.exec(line.slice(0, found.index));
  const name = (before?.[1] ?? before?.[2] ?? 'value').toLowerCase().replaceAll('_', '-');
  const change = within(at, found.index, found.index + found[0].length, `<${name}>`);
  return [{ title: `Ask for <${name}> when it runs`, change }];
}

function writeVersion(at: number, line: string): Fix[] {
  const title = `Write runbook: ${yamlVersion}`;
  const given = /^runbook\s*:.*$/.exec(line);
  if (given) return [{ title, change: within(at, 0, line.length, `runbook: ${yamlVersion}`) }];
  return [{ title, change: { ...within(at, 0, 0, `runbook: ${yamlVersion}\n`) } }];
}

function within(line: number, startColumn: number, endColumn: number, text: string): TextChange {
  return { startLine: line, startColumn, endLine: line, endColumn, text };
}
