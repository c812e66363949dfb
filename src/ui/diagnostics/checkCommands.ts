import * as vscode from 'vscode';
import type { CheckRun, ChecksRun } from '../../app/diagnostics/runChecks.ts';
import type { LiveIncident } from '../../app/incidents.ts';
import type { DiagnosticPorts, DiagnosticRequest } from '../../app/runDiagnostic.ts';
import type { Phase, Procedure, Runbook, Scenario } from '../../core/runbook/model.ts';
import { snippetsOf } from '../../core/runbook/sectionSnippets.ts';
import type { CommandTable } from '../commandTable.ts';
import { isOpen, pickIncident, rowOf } from '../pick.ts';
import type { Reports } from './reports.ts';
import { refusedByTrust, requestOf, tellInvalid } from './requests.ts';
import type { Target, TargetPorts } from './targets.ts';

export type CheckCommandPorts = DiagnosticPorts & TargetPorts & { readonly reports: Reports };

type Section = Scenario | Procedure | Phase;

/** All the checks of a known failure, a procedure or a phase that only read, one after the other. */
export function checkCommands(ports: CheckCommandPorts): Pick<CommandTable, 'incidentDesk.runChecks'> {
  return {
    'incidentDesk.runChecks': async (argument) => {
      if (refusedByTrust()) return;
      const live = await pickIncident(ports.incidents, incidentOf(argument), isOpen);
      const runbook = live && (await ports.library.of(live.incident));
      if (!live || !runbook) return;
      const section = await sectionOf(runbook, live, argument);
      if (section) await runSection(ports, live, section);
    },
  };
}

function incidentOf(argument: unknown): string | undefined {
  const named = (argument as { incident?: unknown } | undefined)?.incident;
  return rowOf(argument)?.incident ?? (typeof named === 'string' ? named : undefined);
}

async function sectionOf(runbook: Runbook, live: LiveIncident, argument: unknown): Promise<Section | undefined> {
  const sections: Section[] = [...runbook.phases, ...runbook.scenarios, ...runbook.procedures];
  const id = rowOf(argument)?.node.id ?? (argument as { section?: unknown } | undefined)?.section;
  const named = sections.find((section) => section.id === id);
  if (named) return named;
  const { readingChecks } = await import('../../core/diagnostics/readingChecks.ts');
  const items = sections
    .map((section) => ({ section, checks: readingChecks(snippetsOf(section)).checks.length }))
    .filter(({ checks }) => checks > 0)
    .map(({ section, checks }) => ({
      label: section.title,
      description: checks === 1 ? '1 check' : `${checks} checks`,
      section,
    }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage('This runbook has no command that only reads.');
    return undefined;
  }
  const placeHolder = `Run the checks of which part? ${live.incident.title}`;
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.section;
}

async function runSection(ports: CheckCommandPorts, live: LiveIncident, section: Section): Promise<void> {
  const { readingChecks } = await import('../../core/diagnostics/readingChecks.ts');
  const { checks, leftOut } = readingChecks(snippetsOf(section));
  const targets = checks.map(({ snippet, part }): Target => ({ live, snippet, part }));
  const requests = targets.flatMap((target) => requestOf(target) ?? []);
  const without = [
    ...(requests.length < targets.length ? [`${targets.length - requests.length} need an SQL client`] : []),
    ...(leftOut.length > 0 ? [`${leftOut.length} would go on until stopped`] : []),
  ];
  if (requests.length === 0) {
    const why = without.length > 0 ? ` (${without.join(', ')})` : '';
    void vscode.window.showInformationMessage(`"${section.title}" has no check to run${why}.`);
    return;
  }
  await runFrom(ports, section.title, requests, [], without);
}

/** `before`: what an earlier turn has run already, for one report of all. */
async function runFrom(
  ports: CheckCommandPorts,
  title: string,
  requests: readonly DiagnosticRequest[],
  before: readonly CheckRun[],
  without: readonly string[],
): Promise<void> {
  const result = await withProgress(ports, title, requests, before.length > 0);
  if ('is' in result) {
    if (result.is === 'invalid-value') tellInvalid(requests[0]?.incident.id ?? '', result);
    return;
  }
  const runs = [...before, ...result.runs];
  await report(ports, title, runs, result, without);
  const { stopped } = result;
  if (stopped === null) return;
  const rest = requests.slice(stopped.at + (stopped.why === 'failed' ? 1 : 0));
  if (rest.length === 0) return;
  const goOn = 'Run the Rest';
  const done = [...before, ...result.runs.slice(0, requests.length - rest.length)];
  void vscode.window
    .showWarningMessage(`${stoppedWords(result, requests)} ${rest.length} not run.`, goOn)
    .then((answer) => (answer === goOn ? runFrom(ports, title, rest, done, without) : undefined));
}

function withProgress(ports: CheckCommandPorts, title: string, requests: readonly DiagnosticRequest[], goOn: boolean) {
  const options = { location: vscode.ProgressLocation.Notification, title: `Checks: ${title}`, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const { runChecks } = await import('../../app/diagnostics/runChecks.ts');
    let current: DiagnosticRequest | undefined;
    const cancelling = token.onCancellationRequested(() => current && stop(ports, current));
    try {
      return await runChecks(ports, requests, {
        goOn,
        isCancelled: () => token.isCancellationRequested,
        began: (index) => {
          current = requests[index];
          const message = `${index + 1} of ${requests.length}: ${current?.part.title ?? ''}`;
          progress.report({ message, increment: index === 0 ? 0 : 100 / requests.length });
        },
      });
    } finally {
      cancelling.dispose();
    }
  });
}

/** Interrupts the one that is running, as Ctrl-C does. */
function stop({ incidents, running }: CheckCommandPorts, { incident, part }: DiagnosticRequest): void {
  const started = incidents.get(incident.id)?.incident.latestRun.get(part.id);
  if (started !== undefined) void running.stop(incidents, { incident: incident.id, started });
}

function stoppedWords({ stopped }: ChecksRun, requests: readonly DiagnosticRequest[]): string {
  if (stopped === null) return '';
  if (stopped.why === 'cancelled') return 'The checks were cancelled.';
  return `The checks stopped: "${requests[stopped.at]?.part.title ?? ''}" did not succeed.`;
}

function report(
  { reports }: CheckCommandPorts,
  title: string,
  runs: readonly CheckRun[],
  result: ChecksRun,
  without: readonly string[],
): Promise<void> {
  const requests = result.runs.map(({ request }) => request);
  const notes = [stoppedWords(result, requests), without.length > 0 ? `Left out: ${without.join(', ')}.` : ''];
  return reports.show(`Checks ${title}`, {
    is: 'checks',
    incident: requests[0]?.incident.id ?? '',
    title,
    note: notes.filter((words) => words !== '').join(' ') || null,
    checks: runs.map(({ request, diagnostic }) => ({ title: request.part.title, diagnostic })),
  });
}
