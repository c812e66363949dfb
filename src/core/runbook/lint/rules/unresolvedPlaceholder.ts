import type { LintRule } from '../rule.ts';

export const unresolvedPlaceholder: LintRule = {
  code: 'unresolved-placeholder',
  summary:
    'A command holds a blank that looks forgotten (`XXX`, `TODO`, `CHANGEME`) rather than meant to be asked for.',
  severity: 'warning',
  *check(runbook) {
    for (const snippet of runbook.snippets) {
      if (!snippet.runnable) continue;
      for (const part of snippet.parts) {
        const found = forgotten(part.text);
        if (found)
          yield {
            line: part.line + part.text.slice(0, found.index).split('\n').length - 1,
            message: `${found[0]} in a command. Write the value, or a name in angle brackets such as <pod> so that it is asked for.`,
          };
      }
    }
  },
};

/** The first such blank that is part of what runs. */
function forgotten(text: string): RegExpExecArray | null {
  const blanks = /\b(?:X{3,}|TODO|FIXME|CHANGE[_-]?ME|TBD|REPLACE[_-]?ME)\b/g;
  for (let found = blanks.exec(text); found !== null; found = blanks.exec(text)) {
    const before = text.slice(text.lastIndexOf('\n', found.index) + 1, found.index);
    if (!MEANT.test(before)) return found;
  }
  return null;
}

/** A remark, a search for such words, the pattern of a temporary file's name. */
const MEANT = /^\s*(?:#|--|\/\/)|\s#\s|\b(?:grep|rg|ag|ack|mktemp)\s/;
