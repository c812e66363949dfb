import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../../src/core/incident/commands.ts';
import type { Runbook, Snippet } from '../../src/core/runbook/model.ts';
import { readMarkdownRunbook } from '../../src/core/runbook/readMarkdown.ts';
import { type FilingWindow, incident } from '../given/filing.ts';

/** One night, played by hand along a runbook. */
export interface Night {
  /** Of `runbooks/`. */
  readonly file: string;
  readonly title: string;
  /** A step or question of the runbook that is answered, as it stands there. */
  readonly asked: readonly [text: string, answer: string];
  /** First words of a command of the runbook that is run, and what it says; `null` where the runbook has none. */
  readonly ran: readonly [command: string, output: string] | null;
  readonly decided: string;
  readonly told: string;
  readonly items: readonly string[];
}

export function shippedRunbook(file: string): Runbook {
  return readMarkdownRunbook(file, readFileSync(join(import.meta.dirname, '../../runbooks', file), 'utf8'));
}

export function declaration({ file, title }: Night, runbook: Runbook): Command {
  const [worst] = runbook.severities;
  return {
    type: 'DeclareIncident',
    ...{ title, kind: 'real', severity: worst === undefined ? null : { id: worst.id, name: worst.name, rank: 0 } },
    runbook: { title: runbook.title ?? file, source: `file:///${file}`, file, sha256: '', commit: null },
  };
}

/** In UTC, of the night that all of them are played in. */
export function timeOf(clock: string): number {
  return Date.parse(`2026-03-04T${clock}:00Z`);
}

/** From the first alarm to the end: every kind of thing that a postmortem tells of. */
export async function play(window: FilingWindow, night: Night, runbook: Runbook): Promise<void> {
  const at = async (clock: string, command: Command) => {
    window.clock.now = timeOf(clock);
    await window.given(command);
  };
  const [text, answer] = night.asked;
  await at('01:01', { type: 'TakeRole', role: 'commander', responder: 'Somebody' });
  const impact = new Date(timeOf('00:51')).toISOString();
  await at('01:02', { type: 'ReachMilestone', milestone: 'impactStarted', occurredAt: impact });
  await at('01:03', { type: 'ReachMilestone', milestone: 'acknowledged' });
  await at('01:05', { type: 'CompleteStep', step: 'step', text, answer });
  window.clock.now = timeOf('01:10');
  if (night.ran !== null) await run(window, runbook, night.ran);
  const deploy = { sha: '9f31c2e0aabb', title: 'Pool size from env', environment: 'production' };
  await at('01:20', {
    type: 'SuspectDeploy',
    deploy: { ...deploy, at: new Date(timeOf('00:46')).toISOString() },
    reason: 'minutes before impact',
  });
  await at('01:25', { type: 'LogDecision', text: night.decided });
  await at('01:30', { type: 'PostUpdate', channel: 'clipboard', text: night.told, template: null });
  await at('01:40', { type: 'ReachMilestone', milestone: 'mitigated' });
  for (const item of night.items)
    await at('02:00', { type: 'AddActionItem', text: item, owner: 'Somebody', due: null });
  await at('02:21', { type: 'ResolveIncident', openCriteria: [], reason: 'error rate normal' });
}

async function run(
  window: FilingWindow,
  { snippets }: Runbook,
  [command, output]: readonly [string, string],
): Promise<void> {
  const snippet = snippets.find(({ text }: Snippet) => text.includes(command));
  if (snippet === undefined) throw new Error(`The runbook has no command ${command}.`);
  const nowhere = { cwd: '/srv', shell: 'bash', kubeContext: 'prod-eu', kubeNamespace: null, awsProfile: null };
  const { recorded } = await window.incidents.execute(incident, {
    ...{ type: 'StartDiagnostic', part: 'part', title: 'Check', command, effect: 'read' },
    context: { ...nowhere, gitBranch: null, gitCommit: null },
    origin: { file: 'runbook.md', line: snippet.line, commit: null },
  });
  const started = recorded?.[0]?.id ?? '';
  await window.log.writeEvidence(incident, started, output);
  const evidence = { bytes: output.length, lines: 1, linesLeftOut: 0, redactions: {}, preview: output };
  await window.given({
    ...{ type: 'FinishDiagnostic', started, outcome: 'failed', exitCode: 1, reason: null, evidence },
  });
}
