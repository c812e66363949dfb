import { join, sep } from 'node:path';
import * as vscode from 'vscode';
import type { Incidents, LiveIncident } from '../../app/incidents.ts';
import type { IncidentLog } from '../../app/ports/incidentLog.ts';
import type { FilledMessage } from '../../core/messages/fillMessage.ts';
import { messageSnippet } from '../../core/messages/messageText.ts';
import type { MessageTemplate } from '../../core/runbook/model.ts';

/** A message that is being written, in an editor. */
export interface MessageDraft {
  readonly live: LiveIncident;
  readonly document: vscode.TextDocument;
  /** Of its file, without ending: tells which template it was made from. */
  readonly slug: string;
}

/**
 * Messages being written: files in a folder of their incident's record, so that no window's end loses one. A draft is
 * known by its path alone.
 */
export class MessageDrafts {
  /** What this window has filled in, by path. */
  private readonly filled = new Map<string, FilledMessage>();

  constructor(
    private readonly incidents: Incidents,
    private readonly log: IncidentLog,
  ) {}

  /** Opens the draft of a template: a new one with a tab stop for each blank, or the one begun before as it is. */
  async open(live: LiveIncident, template: MessageTemplate, message: FilledMessage): Promise<void> {
    const uri = vscode.Uri.file(join(this.folderOf(live.id), `${slugOf(template)}.md`));
    const begun = await textOf(uri);
    if (begun.trim() === '') await vscode.workspace.fs.writeFile(uri, new Uint8Array());
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    if (document.getText().trim() === '') await this.fill(editor, message);
    else await this.offerAnew(editor, message);
  }

  /** The draft in this document, `undefined` where it holds none. */
  of(document: vscode.TextDocument | undefined): MessageDraft | undefined {
    if (document?.uri.scheme !== 'file') return undefined;
    for (const live of this.incidents.all()) {
      const folder = this.folderOf(live.id) + sep;
      const path = document.uri.fsPath;
      if (path.startsWith(folder) && path.endsWith('.md'))
        return { live, document, slug: path.slice(folder.length, -3) };
    }
    return undefined;
  }

  /** What was filled in when it was opened here; `undefined` where another window did. */
  filledIn({ document }: MessageDraft): FilledMessage | undefined {
    return this.filled.get(document.uri.fsPath);
  }

  /** Its text is posted, or on its way: the draft is done with. */
  async close({ document }: MessageDraft): Promise<void> {
    if (document.isDirty) await document.save();
    const tabs = vscode.window.tabGroups.all.flatMap(({ tabs: each }) => each);
    const own = tabs.filter(
      ({ input }) => input instanceof vscode.TabInputText && input.uri.fsPath === document.uri.fsPath,
    );
    await vscode.window.tabGroups.close(own);
    this.filled.delete(document.uri.fsPath);
    await vscode.workspace.fs.delete(document.uri);
  }

  private folderOf(incident: string): string {
    return join(this.log.folderOf(incident), 'messages');
  }

  private async fill(editor: vscode.TextEditor, message: FilledMessage): Promise<void> {
    this.filled.set(editor.document.uri.fsPath, message);
    const all = new vscode.Range(0, 0, editor.document.lineCount, 0);
    await editor.insertSnippet(new vscode.SnippetString(messageSnippet(message)), all);
  }

  private async offerAnew(editor: vscode.TextEditor, message: FilledMessage): Promise<void> {
    const anew = 'Fill It Anew';
    const words = 'You had begun this message; here it is as you left it.';
    if ((await vscode.window.showInformationMessage(words, anew)) === anew) await this.fill(editor, message);
  }
}

/** Name of a template's draft; its id keeps apart what has the same name. */
export function slugOf({ id, name }: MessageTemplate): string {
  const words = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  return `${words}-${id.replace(/[^\w]/g, '').slice(-6)}`;
}

async function textOf(uri: vscode.Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return '';
  }
}
