import type { Runbook, Severity } from './model.ts';
import { wordsOf } from './words.ts';

export interface RankedRunbook<T> {
  readonly candidate: T;
  readonly score: number;
  /** Words of the title that decided it, for people; empty where nothing matched. */
  readonly because: readonly string[];
}

/**
 * Runbooks by how well they fit what was typed: pinned ones first, those of the workspace before those that ship.
 * Words in a scenario's title count most, then symptoms and the runbook's title, then commands.
 */
export function rankRunbooks<
  T extends { readonly runbook: Runbook; readonly shipped: boolean; readonly pinned?: boolean },
>(title: string, candidates: readonly T[]): RankedRunbook<T>[] {
  const typed = wordsOf(title);
  return candidates
    .map((candidate) => ({ candidate, ...score(typed, candidate.runbook) }))
    .sort(
      (a, b) =>
        Number(b.candidate.pinned ?? false) - Number(a.candidate.pinned ?? false) ||
        Number(a.candidate.shipped) - Number(b.candidate.shipped) ||
        b.score - a.score ||
        richness(b.candidate.runbook) - richness(a.candidate.runbook),
    );
}

function score(typed: ReadonlySet<string>, runbook: Runbook): { score: number; because: string[] } {
  const weights = new Map<string, number>();
  const weigh = (text: string, weight: number) => {
    for (const word of wordsOf(text)) if (typed.has(word)) weights.set(word, Math.max(weight, weights.get(word) ?? 0));
  };
  weigh(runbook.snippets.map((snippet) => snippet.text).join('\n'), 1);
  weigh(`${runbook.title ?? ''} ${runbook.file}`, 2);
  for (const scenario of runbook.scenarios) {
    weigh(scenario.symptoms.join('\n'), 2);
    weigh(scenario.title, 3);
  }
  let total = 0;
  for (const weight of weights.values()) total += weight;
  return { score: total, because: [...weights.keys()] };
}

/** With nothing typed, the runbook that knows an incident (a scale, phases, scenarios) comes before a note on one alert. */
function richness(runbook: Runbook): number {
  return runbook.severities.length * 4 + runbook.phases.length * 2 + runbook.scenarios.length;
}

/** The level to propose: that of the scenario which fits the title best, else the gravest ("unsure: take the higher"). */
export function proposeSeverity(title: string, runbook: Runbook): Severity | undefined {
  const typed = wordsOf(title);
  let best: { score: number; severity: string | null } = { score: 0, severity: null };
  for (const scenario of runbook.scenarios) {
    let points = 0;
    for (const word of wordsOf(`${scenario.title} ${scenario.symptoms.join(' ')}`)) if (typed.has(word)) points++;
    if (points > best.score) best = { score: points, severity: scenario.severity };
  }
  const named = best.severity;
  const match = named === null ? undefined : runbook.severities.find((severity) => named.includes(severity.id));
  return match ?? runbook.severities[0];
}
