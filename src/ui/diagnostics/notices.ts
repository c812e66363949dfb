import * as vscode from 'vscode';
import type { Incidents } from '../../app/incidents.ts';
import type { RunbookLibrary } from '../../app/runbookLibrary.ts';
import { isForPersonToSay, whyUnknown } from '../../core/diagnostics/outcome.ts';
import type { Diagnostic } from '../../core/incident/incident.ts';
import type { Runbook, Step } from '../../core/runbook/model.ts';
import { stepsOf } from '../../core/runbook/sectionSnippets.ts';
import type { EvidenceDocuments } from '../evidenceDocuments.ts';

export interface NoticePorts {
  readonly incidents: Incidents;
  readonly library: RunbookLibrary;
  readonly evidence: EvidenceDocuments;
}

/**
 * What a run leaves for a person: to say how it went where nobody else can, or to tick the step that it belongs to. It
 * waits for no answer; the same can be done in the sidebar at any time.
 */
export async function offerWhatFollows(ports: NoticePorts, incident: string, started: string): Promise<void> {
  const diagnostic = ports.incidents.get(incident)?.incident.diagnostics.get(started);
  if (diagnostic === undefined) return;
  if (isForPersonToSay(diagnostic)) void askHowItWent(ports.incidents, incident, diagnostic);
  else if (diagnostic.outcome === 'succeeded') await offerToTick(ports, incident, diagnostic);
}

const answers = { 'It Worked': 'succeeded', 'It Failed': 'failed', 'Leave Unknown': 'unknown' } as const;
type Answer = keyof typeof answers;

async function askHowItWent(incidents: Incidents, incident: string, diagnostic: Diagnostic): Promise<void> {
  const question = `"${diagnostic.title}": how did it go? Nobody else can tell: ${whyUnknown(diagnostic)}.`;
  const answer = await vscode.window.showInformationMessage(question, ...(Object.keys(answers) as Answer[]));
  if (answer !== undefined) await stateOutcome(incidents, incident, diagnostic.id, answers[answer]);
}

/** Records what a person says of a run; where that makes no sense any more, says so. */
export async function stateOutcome(
  incidents: Incidents,
  incident: string,
  started: string,
  outcome: (typeof answers)[Answer],
): Promise<void> {
  const { refused } = await incidents.execute(incident, { type: 'StateOutcome', started, outcome });
  if (refused) void vscode.window.showWarningMessage(refused.message);
}

/** An exit code ticks no step: a person does. */
async function offerToTick(ports: NoticePorts, incident: string, diagnostic: Diagnostic): Promise<void> {
  const live = ports.incidents.get(incident);
  const runbook = live && (await ports.library.of(live.incident));
  const step = runbook && stepOf(runbook, diagnostic.part);
  if (!live || !step || live.incident.phase !== 'open' || live.incident.steps.has(step.id)) return;
  const tick = 'Mark Step Done';
  const show = 'Show Evidence';
  void vscode.window
    .showInformationMessage(`"${diagnostic.title}" ended with exit 0. Is its step done? ${step.text}`, tick, show)
    .then(async (answer) => {
      if (answer === show) await ports.evidence.show(incident, diagnostic);
      if (answer !== tick) return;
      const command = { type: 'CompleteStep', step: step.id, text: step.text, answer: null } as const;
      const { refused } = await ports.incidents.execute(incident, command);
      if (refused) void vscode.window.showWarningMessage(refused.message);
    });
}

function stepOf(runbook: Runbook, part: string): Step | undefined {
  const sections = [...runbook.phases, ...runbook.scenarios, ...runbook.procedures];
  return sections
    .flatMap(stepsOf)
    .find((step) => step.snippets.some((snippet) => snippet.parts.some(({ id }) => id === part)));
}
