import type { Runbook, Snippet, SnippetPart } from '../runbook/model.ts';
import { snippetsOf } from '../runbook/sectionSnippets.ts';

/** A command by which the runbook goes back to what was there before. */
export interface RollbackCommand {
  /** Where it stands: `Rollback Procedure`. */
  readonly section: string;
  readonly snippet: Snippet;
  readonly part: SnippetPart;
}

const goingBack =
  /roll(?:ing)?[ -]?back|roll(?:ed)? back|rückgängig|zurückrollen|reversi[óo]n|retour arri[èe]re|revert|undo\b/i;
const commandBack = /\brollout undo\b|\bhelm rollback\b|\brollback\b|\bgit revert\b|\brevert\b/i;

/**
 * The runbook's ways back, the surest first: commands of a section that is called so, those of them that change something
 * before those that look; then commands elsewhere that go back by their own words.
 */
export function rollbackCommands(runbook: Runbook): RollbackCommand[] {
  const sections = [...runbook.procedures, ...runbook.scenarios, ...runbook.phases];
  const found: (RollbackCommand & { readonly rank: number })[] = [];
  const seen = new Set<string>();
  for (const section of sections) {
    const titled = goingBack.test(section.title);
    for (const snippet of snippetsOf(section))
      for (const part of snippet.parts) {
        const says = commandBack.test(part.text) || goingBack.test(part.title);
        if ((!titled && !(says && part.effect !== 'read')) || seen.has(part.id)) continue;
        seen.add(part.id);
        const rank = (part.effect === 'read' ? 2 : 0) + (titled ? 0 : 1);
        found.push({ section: section.title, snippet, part, rank });
      }
  }
  return found.sort((a, b) => a.rank - b.rank).map(({ rank: _, ...command }) => command);
}
