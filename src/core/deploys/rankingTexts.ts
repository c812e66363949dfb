import type { Runbook } from '../runbook/model.ts';
import { wordsOf } from '../runbook/words.ts';

/** What the runbook adds to the words of an incident: its service, and the known failure that fits the title best. */
export function rankingTexts(title: string, runbook: Runbook | null): string[] {
  if (runbook === null) return [];
  const typed = wordsOf(title);
  let best: { readonly shared: number; readonly texts: readonly string[] } = { shared: 0, texts: [] };
  for (const scenario of runbook.scenarios) {
    const texts = [scenario.title, ...scenario.symptoms];
    const shared = [...wordsOf(texts.join(' '))].filter((word) => typed.has(word)).length;
    if (shared > best.shared) best = { shared, texts };
  }
  return [...(runbook.service === undefined ? [] : [runbook.service]), ...best.texts];
}
