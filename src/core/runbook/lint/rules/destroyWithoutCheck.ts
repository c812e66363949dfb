import type { Procedure, Runbook, Snippet, SnippetPart } from '../../model.ts';
import { stepAndBelow, stepsOf } from '../../sectionSnippets.ts';
import type { LintRule } from '../rule.ts';

type Section = Pick<Procedure, 'title' | 'steps' | 'snippets' | 'line'>;

export const destroyWithoutCheck: LintRule = {
  code: 'destroy-without-check',
  summary: 'A command that destroys is followed by nothing that shows whether it helped.',
  severity: 'info',
  *check(runbook) {
    const seen = new Set<string>();
    for (const section of [...runbook.phases, ...runbook.scenarios, ...runbook.procedures]) {
      const parts = partsOf(section);
      const unchecked = afterLastCheck(section, parts).filter(
        ({ id, effect }) => effect === 'destroy' && !seen.has(id),
      );
      for (const { id } of unchecked) seen.add(id);
      const last = unchecked.at(-1);
      if (last === undefined || isCheckedLater(section, runbook)) continue;
      const others = unchecked.length > 1 ? ` (and ${unchecked.length - 1} more above it)` : '';
      yield {
        line: last.line,
        message: `"${last.title}"${others} destroys, and no check comes after it. Add the command that shows that it helped.`,
      };
    }
  },
};

/** Says of itself that it is a check, whatever its command is (`# Verify data integrity` above a `DBCC CHECKDB`). */
const CHECKS =
  /(?<!\p{L})(?:verif\p{L}*|checks?|confirm\p{L}*|validat\p{L}*|monitor\p{L}*|observ\p{L}*|ensure|watch|comprob\p{L}*|prüf\p{L}*|überwach\p{L}*|vérif\p{L}*|surveill\p{L}*|провер\p{L}*)(?!\p{L})|확인|점검|確認|監視|验证|检查|监控/iu;

/** Commands in the document's order, each once. */
function partsOf({ snippets, steps }: Section): SnippetPart[] {
  const all: readonly Snippet[] = [...snippets, ...steps.flatMap(stepAndBelow).flatMap((step) => step.snippets)];
  const byId = new Map(all.flatMap((snippet) => snippet.parts).map((part) => [part.id, part]));
  return [...byId.values()].sort((a, b) => a.line - b.line);
}

/** The commands behind the last one that reads, and behind the last step that says in words what to look at. */
function afterLastCheck({ steps }: Section, parts: readonly SnippetPart[]): SnippetPart[] {
  const inWords = steps.flatMap(stepAndBelow).filter(({ text }) => CHECKS.test(text));
  const told = inWords.reduce((latest, { line }) => Math.max(latest, line), 0);
  const isCheck = ({ effect, title }: SnippetPart) => effect === 'read' || (effect !== 'destroy' && CHECKS.test(title));
  return parts.slice(parts.findLastIndex(isCheck) + 1).filter(({ line }) => line >= told);
}

/** Phases follow one another, so a later one may hold the check; of other sections only the next, by its title. */
function isCheckedLater(section: Section, { phases, scenarios, procedures }: Runbook): boolean {
  const after = (other: Section) => other.line > section.line;
  const laterPhases = phases.some((phase) => phase === section) ? phases.filter(after) : [];
  const next = [...phases, ...scenarios, ...procedures].filter(after).sort((a, b) => a.line - b.line)[0];
  return (
    laterPhases.some((phase) => stepsOf(phase).some(({ text }) => CHECKS.test(text))) ||
    (next !== undefined && CHECKS.test(next.title))
  );
}
