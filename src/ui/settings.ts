import * as vscode from 'vscode';
import { type ReminderChoice, reminderKinds } from '../core/deadlines/reminderChoice.ts';
import type { RuleSetting } from '../core/runbook/lint/lintRunbook.ts';

function read<T>(name: string, fallback: T, scope?: vscode.Uri): T {
  return vscode.workspace.getConfiguration('incidentDesk', scope).get<T>(name, fallback);
}

/** The settings of package.json, each read at the moment it is needed, so that a change holds at once. */
export const settings = {
  runbookGlobs: () => read<string[]>('runbooks.globs', []),
  showShippedRunbooks: () => read('runbooks.showShipped', true),
  recordsLocation: () => read<'global' | 'workspace'>('records.location', 'global'),
  responderName: () => read('responder.name', '').trim(),
  terminalReveal: () => read<'show' | 'focus' | 'never'>('terminal.reveal', 'show'),
  sqlClient: () => read('sql.client', '').trim(),
  sqlReadOnly: () => read('sql.readOnly', true),
  productionPatterns: () => read<string[]>('guard.productionPatterns', []),
  redactionPatterns: () => read<string[]>('redaction.patterns', []),
  githubRepository: () => read('github.repository', '').trim(),
  githubLabels: () => read<string[]>('github.labels', ['postmortem']),
  githubApiBaseUrl: () => read('github.apiBaseUrl', '').trim(),
  deployBranch: () => read('deploys.branch', '').trim(),
  deployWorkflows: () => read('deploys.workflows', '').trim(),
  lintRules: (scope?: vscode.Uri) => read<Record<string, RuleSetting>>('lint.rules', {}, scope),
  codeLensEnabled: (scope?: vscode.Uri) => read('codeLens.enabled', true, scope),
  channelDefaults: () => read<Record<string, readonly string[]>>('channels.defaults', {}),
  reminders: (): ReminderChoice => ({
    kinds: read<ReminderChoice['kinds']>('reminders.notify', reminderKinds),
    quietDrills: read('reminders.quietDrills', false),
  }),
  warningMinutes: () => read('reminders.warningMinutes', 2),
  sharingBackground: () => read('sharing.background', true),
  sharingRemote: () => read('sharing.remote', '').trim(),
  sharingRepository: () => read('sharing.repository', '').trim(),
  postmortemPeople: () => read<'roles' | 'names'>('postmortem.people', 'roles'),
};
