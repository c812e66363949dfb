import * as vscode from 'vscode';
import type { IncidentLog } from '../app/ports/incidentLog.ts';
import type { Diagnostic } from '../core/incident/incident.ts';

const scheme = 'incident-desk-evidence';

/** Evidence as read-only documents. */
export class EvidenceDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly registration: vscode.Disposable;

  constructor(private readonly log: IncidentLog) {
    this.registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const [, incident, event] = uri.path.split('/');
    const text = await this.log.readEvidence(incident ?? '', event ?? '');
    return `${uri.query}\n\n${text ?? 'This evidence is not on this machine.'}`;
  }

  async show(incident: string, diagnostic: Diagnostic): Promise<void> {
    const name =
      diagnostic.title
        .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
        .trim()
        .slice(0, 60) || 'evidence';
    const uri = vscode.Uri.from({
      scheme,
      path: `/${incident}/${diagnostic.id}/${name}.txt`,
      query: head(diagnostic),
    });
    await vscode.window.showTextDocument(uri, { preview: true });
  }

  dispose(): void {
    this.registration.dispose();
  }
}

/** Command and circumstances above the output, as lines of a comment. */
function head(diagnostic: Diagnostic): string {
  const { context, origin, evidence } = diagnostic;
  const facts: [string, string | null | undefined][] = [
    ['command', diagnostic.command.replace(/\n/g, '\n#           ')],
    ['outcome', diagnostic.exitCode === null ? 'unknown' : `exit ${diagnostic.exitCode}`],
    ['started', diagnostic.startedAt],
    ['finished', diagnostic.finishedAt],
    ['by', diagnostic.by.name],
    ['folder', context.cwd],
    ['kube', context.kubeContext && [context.kubeContext, context.kubeNamespace].filter(Boolean).join(' / ')],
    ['aws', context.awsProfile],
    ['git', context.gitBranch && `${context.gitBranch} ${context.gitCommit ?? ''}`],
    ['runbook', origin && `${origin.file}:${origin.line}${origin.commit ? `@${origin.commit.slice(0, 12)}` : ''}`],
    ['left out', evidence && evidence.linesLeftOut > 0 ? `${evidence.linesLeftOut} lines` : null],
    ['redacted', redactions(evidence?.redactions)],
  ];
  return facts
    .filter(([, value]) => value)
    .map(([name, value]) => `# ${name.padEnd(9)} ${value}`)
    .join('\n');
}

function redactions(counts: Readonly<Record<string, number>> | undefined): string {
  return Object.entries(counts ?? {})
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ');
}
