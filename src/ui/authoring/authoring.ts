import * as vscode from 'vscode';
import type { ReloadPorts } from '../../app/reloadRunbook.ts';
import type { Pins } from '../pins.ts';
import { trackActiveRunbook } from './activeRunbook.ts';
import { AsUnderstood } from './asUnderstood.ts';
import { authoringCommands } from './authoringCommands.ts';
import { RunbookLenses } from './codeLenses.ts';
import { LinkTargets } from './linkTargets.ts';
import { PlaceholderHovers } from './placeholderHovers.ts';
import { QuickFixes } from './quickFixes.ts';
import { ReloadNotices } from './reloadNotices.ts';
import { RunbookArgument } from './runbookArgument.ts';
import { RunbookDocuments, runbookSelector } from './runbookDocuments.ts';
import { RunbookProblems } from './runbookProblems.ts';
import { onceRunbookIsOpen } from './wholeLibrary.ts';

export interface AuthoringPorts extends ReloadPorts {
  readonly pins: Pins;
  readonly output: vscode.LogOutputChannel;
  readonly context: Pick<vscode.ExtensionContext, 'extensionUri' | 'workspaceState'>;
  /** When the records on disk have been read. */
  readonly loaded: Promise<void>;
  locate(source: string): vscode.Uri;
}

export interface Authoring extends vscode.Disposable {
  readonly problems: RunbookProblems;
  readonly argument: RunbookArgument;
  readonly commands: ReturnType<typeof authoringCommands>;
  /** Calls back once, when a runbook is open and the records have been read. */
  onceRunbookIsOpen(tell: () => void): vscode.Disposable;
}

/** All that helps at a runbook's document, made of its parts. */
export function createAuthoring(ports: AuthoringPorts): Authoring {
  const { incidents, output, context, locate, pins } = ports;
  const shipped = vscode.Uri.joinPath(context.extensionUri, 'runbooks');
  const documents = new RunbookDocuments(incidents, ports.read, { locate, shipped });
  const argument = new RunbookArgument(documents, ports.library, locate);
  const problems = new RunbookProblems(documents, new LinkTargets(), locate, output);
  const lenses = new RunbookLenses(documents, incidents, locate);
  const understood = new AsUnderstood(documents);
  const reloads = new ReloadNotices({ ...ports, memory: context.workspaceState }, ports.loaded);
  const parts = vscode.Disposable.from(
    documents,
    problems,
    lenses,
    understood,
    reloads,
    trackActiveRunbook(documents),
    vscode.languages.registerCodeLensProvider(runbookSelector, lenses),
    vscode.languages.registerHoverProvider(runbookSelector, new PlaceholderHovers(documents, incidents)),
    vscode.languages.registerCodeActionsProvider(runbookSelector, new QuickFixes(documents), {
      providedCodeActionKinds: QuickFixes.kinds,
    }),
  );
  return {
    problems,
    argument,
    commands: authoringCommands({ incidents, documents, argument, understood, reloads, pins }),
    onceRunbookIsOpen: (tell) => onceRunbookIsOpen(documents, ports.loaded, tell),
    dispose: () => parts.dispose(),
  };
}
