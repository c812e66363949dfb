import * as vscode from 'vscode';
import type { Incidents } from '../../app/incidents.ts';
import type { CommandTable } from '../commandTable.ts';
import { isOpen, pickIncident } from '../pick.ts';
import type { Pins } from '../pins.ts';
import { runbookOfRow } from '../runbookTree.ts';
import { settings } from '../settings.ts';
import type { AsUnderstood } from './asUnderstood.ts';
import type { ReloadNotices } from './reloadNotices.ts';
import type { RunbookArgument } from './runbookArgument.ts';
import type { RunbookDocuments } from './runbookDocuments.ts';

export interface AuthoringCommandPorts {
  readonly incidents: Incidents;
  readonly documents: RunbookDocuments;
  readonly argument: RunbookArgument;
  readonly understood: AsUnderstood;
  readonly reloads: ReloadNotices;
  readonly pins: Pins;
}

type Ids =
  | 'showRunbookAsUnderstood'
  | 'convertRunbookToYaml'
  | 'newRunbook'
  | 'ignoreRule'
  | 'pinRunbook'
  | 'unpinRunbook'
  | 'reloadRunbook';

/** Writing runbooks, and seeing what is made of them. */
export function authoringCommands(ports: AuthoringCommandPorts): Pick<CommandTable, `incidentDesk.${Ids}`> {
  const pin = (argument: unknown, pinned: boolean) => {
    const runbook = runbookOfRow(argument);
    return runbook && ports.pins.set(runbook.source, pinned);
  };
  return {
    'incidentDesk.showRunbookAsUnderstood': async (argument) => {
      const uri = runbookUri(ports, argument);
      if (uri) await ports.understood.show(uri);
    },
    'incidentDesk.convertRunbookToYaml': async (argument) => {
      const uri = runbookUri(ports, argument);
      if (uri) await convert(ports, uri);
    },
    'incidentDesk.newRunbook': () => begin(ports),
    'incidentDesk.ignoreRule': async (argument) => {
      if (typeof argument === 'string') await ignoreRule(argument);
    },
    'incidentDesk.pinRunbook': (argument) => pin(argument, true),
    'incidentDesk.unpinRunbook': (argument) => pin(argument, false),
    'incidentDesk.reloadRunbook': async (argument) => {
      const live = await pickIncident(ports.incidents, argument, isOpen);
      if (live) await ports.reloads.reload(live);
    },
  };
}

function runbookUri({ argument }: AuthoringCommandPorts, given: unknown): vscode.Uri | undefined {
  const uri = argument.uri(given);
  if (uri === undefined) void vscode.window.showInformationMessage('Open a runbook first: Markdown or YAML.');
  return uri;
}

/** A new document that nobody has saved: whether and where it is kept is for the person to say. */
async function convert({ documents }: AuthoringCommandPorts, uri: vscode.Uri): Promise<void> {
  const { runbook } = await documents.read(await vscode.workspace.openTextDocument(uri));
  const [{ toYaml }, { longestYaml }] = await Promise.all([
    import('../../core/runbook/writeYaml.ts'),
    import('../../core/runbook/yaml/source.ts'),
  ]);
  const content = toYaml(runbook);
  if (content.length > longestYaml)
    void vscode.window.showWarningMessage(
      `This is more YAML than a runbook may be (${content.length} of ${longestYaml} characters). Divide it before you use it.`,
    );
  await open(documents, 'yaml', content, vscode.ViewColumn.Beside);
}

async function begin({ documents }: AuthoringCommandPorts): Promise<void> {
  const form = await vscode.window.showQuickPick(
    [
      {
        label: 'Markdown',
        detail: 'Reads well everywhere; headings, lists, tables and code blocks',
        language: 'markdown',
      },
      { label: 'YAML', detail: 'Says everything outright; completed and checked while you type', language: 'yaml' },
    ] as const,
    { title: 'New runbook', placeHolder: 'In which form?' },
  );
  if (!form) return;
  const name = await vscode.window.showInputBox({
    title: 'New runbook',
    prompt: 'What is it called? For example: Orders API',
    ignoreFocusOut: true,
  });
  if (name === undefined) return;
  const { newRunbook } = await import('../../core/runbook/newRunbook.ts');
  const markdown = newRunbook(name, new Date().toISOString().slice(0, 10));
  await open(documents, form.language, form.language === 'yaml' ? await asYaml(markdown) : markdown);
}

async function asYaml(markdown: string): Promise<string> {
  const [{ readMarkdownRunbook }, { toYaml }] = await Promise.all([
    import('../../core/runbook/readMarkdown.ts'),
    import('../../core/runbook/writeYaml.ts'),
  ]);
  return toYaml(readMarkdownRunbook('', markdown));
}

async function open(
  documents: RunbookDocuments,
  language: string,
  content: string,
  viewColumn = vscode.ViewColumn.Active,
): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  documents.adopt(document);
  await vscode.window.showTextDocument(document, { viewColumn, preview: false });
}

/** In the workspace where one is open: a team's rules belong to its files. */
async function ignoreRule(code: string): Promise<void> {
  const target = vscode.workspace.workspaceFolders
    ? vscode.ConfigurationTarget.Workspace
    : vscode.ConfigurationTarget.Global;
  const rules = { ...settings.lintRules(), [code]: 'off' };
  await vscode.workspace.getConfiguration('incidentDesk').update('lint.rules', rules, target);
}
