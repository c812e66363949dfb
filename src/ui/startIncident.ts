import type * as vscode from 'vscode';
import type { Declaration } from '../app/declareIncident.ts';
import type { Library, LibraryRunbook } from '../app/runbookLibrary.ts';
import type { IncidentKind } from '../core/incident/incident.ts';
import type { Severity } from '../core/runbook/model.ts';
import { proposeSeverity, rankRunbooks } from '../core/runbook/rank.ts';
import { type Answer, askChoice, askText } from './wizard.ts';

/** What may be known before the first question. */
export interface StartHints {
  readonly kind: IncidentKind;
  readonly title: string;
  readonly runbook: LibraryRunbook | null;
}

/**
 * What is happening? How bad? Which runbook? Three times Enter is enough: the gravest level ("unsure: take the higher")
 * of the runbook that fits best. `undefined` where the person backed out; nothing is left behind then.
 */
export async function askDeclaration(library: Library, hints: StartHints): Promise<Declaration | undefined> {
  const name = { real: 'Start an incident', drill: 'Start a drill', backfilled: 'Write down a past incident' }[
    hints.kind
  ];
  const questions = hints.runbook === null ? 3 : 2;
  let { title, runbook } = hints;
  let severity: Severity | null = null;
  // The levels shown are those of the runbook that fits best; where another one is chosen, its own scale is asked for.
  const asked = () => (sameLevel(severity, runbook) === undefined ? questions + 1 : questions);
  for (let step = 1; step <= asked(); ) {
    const place = { title: name, step, totalSteps: Math.max(step, questions) };
    const ranked = rankRunbooks(title, library.runbooks);
    const proposed = hints.runbook ?? ranked[0]?.candidate ?? null;
    let answer: Answer<unknown>;
    if (step === 1) {
      const said = await askText(place, 'What is happening? For example: API errors after 2.4.1', title, untitled());
      if (typeof said === 'object') title = said.value;
      answer = said;
    } else if (step === 3) {
      const said = await askRunbook(place, ranked, proposed);
      if (typeof said === 'object') runbook = said.value;
      answer = said;
    } else {
      if (step === 2) runbook = proposed;
      const said = await askSeverity(place, title, runbook);
      if (typeof said === 'object') severity = said.value;
      answer = said;
    }
    if (answer === 'cancelled') return undefined;
    step += answer === 'back' ? -1 : 1;
  }
  return { title, kind: hints.kind, severity: sameLevel(severity, runbook) ?? null, runbook };
}

function untitled(): string {
  return `Incident of ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** The same level in the chosen runbook's own scale; `undefined` where it has to be asked again. */
function sameLevel(severity: Severity | null, runbook: LibraryRunbook | null): Severity | null | undefined {
  const scale = runbook?.runbook.severities ?? [];
  if (scale.length === 0) return null;
  if (severity === null) return undefined;
  return scale.find((level) => level.id === severity.id);
}

type PlaceOf = Parameters<typeof askText>[0];

async function askSeverity(
  place: PlaceOf,
  title: string,
  runbook: LibraryRunbook | null,
): Promise<Answer<Severity | null>> {
  const scale = runbook?.runbook.severities ?? [];
  if (scale.length === 0) {
    const none = { label: 'No severity', detail: 'This runbook has no severity scale.', value: null };
    return askChoice<Severity | null>(place, 'How bad is it?', [none]);
  }
  const proposed = runbook ? proposeSeverity(title, runbook.runbook) : undefined;
  const items = scale.map((level) => ({
    label: [level.id, level.name].filter(Boolean).join('  '),
    description: targets(level),
    detail: [level.description, level.examples.slice(0, 3).join(', ')].filter(Boolean).join(' · '),
    value: level,
  }));
  const active = Math.max(0, proposed ? scale.indexOf(proposed) : 0);
  return askChoice<Severity | null>(place, 'How bad is it? Unsure: take the higher', items, active);
}

function targets(level: Severity): string {
  const words: string[] = [];
  if (level.respondWithinMinutes !== null) words.push(`respond within ${minutes(level.respondWithinMinutes)}`);
  const ends = level.resolveTargetIs === 'mitigation' ? 'mitigate' : 'resolve';
  if (level.resolveWithinMinutes !== null) words.push(`${ends} within ${minutes(level.resolveWithinMinutes)}`);
  if (level.updateEveryMinutes !== null) words.push(`update every ${minutes(level.updateEveryMinutes)}`);
  return words.join(' · ');
}

function minutes(value: number): string {
  if (value === 0) return '0 min';
  return value % 60 === 0 ? `${value / 60} h` : `${value} min`;
}

async function askRunbook(
  place: PlaceOf,
  ranked: ReturnType<typeof rankRunbooks<LibraryRunbook>>,
  proposed: LibraryRunbook | null,
): Promise<Answer<LibraryRunbook | null>> {
  const items: (vscode.QuickPickItem & { value: LibraryRunbook | null })[] = ranked.map(({ candidate, because }) => ({
    label: candidate.runbook.title ?? candidate.file,
    description: candidate.shipped ? `${candidate.file} · ships with Incident Desk` : candidate.file,
    detail: [
      because.length > 0 ? `fits: ${because.join(', ')}` : null,
      `${candidate.runbook.phases.length} phases, ${candidate.runbook.scenarios.length} scenarios, ${candidate.runbook.snippets.filter((snippet) => snippet.runnable).length} command blocks`,
    ]
      .filter(Boolean)
      .join(' · '),
    value: candidate,
  }));
  items.push({ label: 'No runbook', description: 'Clock, notes and timeline only', value: null });
  const active = items.findIndex((item) => item.value === proposed);
  return askChoice(place, 'Which runbook? The first fits best', items, Math.max(0, active));
}
