import * as vscode from 'vscode';
import type { IncidentLog } from '../app/ports/incidentLog.ts';
import { evidenceHead } from '../core/diagnostics/evidenceHead.ts';
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
      query: evidenceHead(diagnostic),
    });
    await vscode.window.showTextDocument(uri, { preview: true });
  }

  dispose(): void {
    this.registration.dispose();
  }
}
