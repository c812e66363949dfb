import type { Snippet, SnippetPart } from '../../model.ts';
import type { LintRule } from '../rule.ts';

export const destroyWithoutCheck: LintRule = {
  code: 'destroy-without-check',
  summary: 'A command that destroys is followed by nothing that shows whether it helped.',
  severity: 'info',
  *check(runbook) {
    const sections = [...runbook.phases, ...runbook.scenarios, ...runbook.procedures];
    const seen = new Set<string>();
    for (const section of sections) {
      const parts = partsOf([...section.snippets, ...section.steps.flatMap((step) => step.snippets)]);
      for (const [index, part] of parts.entries()) {
        if (part.effect !== 'destroy' || seen.has(part.id)) continue;
        seen.add(part.id);
        const isChecked = parts.slice(index + 1).some((later) => later.effect === 'read' || CHECKS.test(later.title));
        if (!isChecked)
          yield {
            line: part.line,
            message: `"${part.title}" destroys, and no check comes after it. Add the command that shows that it helped.`,
          };
      }
    }
  },
};

/** Says of itself that it is a check, whatever its command is (`# Verify data integrity` above a `DBCC CHECKDB`). */
const CHECKS =
  /(?<!\p{L})(?:verif\p{L}*|check|confirm\p{L}*|validat\p{L}*|comprob\p{L}*|prüf\p{L}*|vérif\p{L}*|провер\p{L}*)(?!\p{L})|확인|確認|验证|检查/iu;

/** In the document's order, each once. */
function partsOf(snippets: readonly Snippet[]): SnippetPart[] {
  const byId = new Map(snippets.flatMap((snippet) => snippet.parts).map((part) => [part.id, part]));
  return [...byId.values()].sort((a, b) => a.line - b.line);
}
