import * as vscode from 'vscode';
import type { Incidents } from '../../app/incidents.ts';
import { headline } from '../../core/outline/outlineIncident.ts';
import type { PlacedPlaceholder } from '../../core/runbook/placeholderAt.ts';
import { isOpen } from '../pick.ts';
import type { RunbookDocuments } from './runbookDocuments.ts';

/** What will stand in the place of `<pod>` when the command runs. */
export class PlaceholderHovers implements vscode.HoverProvider {
  constructor(
    private readonly documents: RunbookDocuments,
    private readonly incidents: Incidents,
  ) {}

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    if (!this.documents.isRunbook(document)) return undefined;
    const text = document.lineAt(position).text;
    const { runbook } = await this.documents.read(document);
    const { placeholderAt } = await import('../../core/runbook/placeholderAt.ts');
    const found = placeholderAt(runbook, position.line + 1, text, position.character);
    if (found === null) return undefined;
    const range = new vscode.Range(position.line, found.start, position.line, found.end);
    return new vscode.Hover(this.describe(found), range);
  }

  private describe({ name, secret }: PlacedPlaceholder): vscode.MarkdownString {
    const words = new vscode.MarkdownString().appendMarkdown('**').appendText(name).appendMarkdown('**\n\n');
    if (secret)
      return words.appendMarkdown(
        'A secret: asked unseen once in a window, handed over by the environment, stored nowhere.',
      );
    const known = this.incidents
      .all()
      .filter(isOpen)
      .flatMap(({ incident }) => {
        const value = incident.values.get(name);
        return value === undefined ? [] : [{ value, incident: headline(incident) }];
      });
    if (known.length === 0) return words.appendMarkdown('Asked once when a command with it runs in an incident.');
    for (const { value, incident } of known)
      words.appendCodeblock(value, 'text').appendMarkdown('in ').appendText(incident).appendMarkdown('\n\n');
    return words;
  }
}
