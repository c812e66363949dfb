import * as vscode from 'vscode';
import type { LibraryRunbook, RunbookLibrary } from '../../app/runbookLibrary.ts';
import type { PartOfRunbook } from '../../core/runbook/partsOfRunbook.ts';
import { partsOfRunbook } from '../../core/runbook/partsOfRunbook.ts';
import { runbookOfRow } from '../runbookTree.ts';
import type { RunbookDocuments } from './runbookDocuments.ts';

/** A part of a document as it is now, and the file to name as its origin. */
export interface PartOfDocument extends PartOfRunbook {
  readonly file: string;
  readonly source: string;
}

/** What a gesture is about: a row of the library, a document that a lens or a menu names, the document in front. */
export class RunbookArgument {
  constructor(
    private readonly documents: RunbookDocuments,
    private readonly library: RunbookLibrary,
    private readonly locate: (source: string) => vscode.Uri,
  ) {}

  /** The address of the runbook's document; `undefined` where the gesture names none and none is in front. */
  uri(argument: unknown): vscode.Uri | undefined {
    const row = runbookOfRow(argument);
    if (row) return this.locate(row.source);
    if (argument instanceof vscode.Uri) return argument;
    const source = named(argument, 'source');
    if (source !== undefined) return vscode.Uri.parse(source, true);
    return vscode.window.activeTextEditor?.document.uri;
  }

  /** A runbook that can be started with. Of a document that is open it is the text on the screen. */
  async runbook(argument: unknown): Promise<LibraryRunbook | null> {
    const row = runbookOfRow(argument);
    if (row) return row;
    const source = named(argument, 'source');
    if (source === undefined) return null;
    const { runbooks } = await this.library.list();
    const listed = runbooks.find((each) => this.locate(each.source).toString() === source);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(source, true));
    const { text, runbook } = await this.documents.read(document);
    if (listed !== undefined) return listed.text === text ? listed : { ...listed, text, runbook };
    return { source, file: vscode.workspace.asRelativePath(document.uri), shipped: false, text, runbook };
  }

  /** The command that a lens stands over, looked up by its id: no text of a gesture is ever run. */
  async part(argument: unknown): Promise<PartOfDocument | undefined> {
    const source = named(argument, 'source');
    const id = named(argument, 'part');
    if (source === undefined || id === undefined) return undefined;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(source, true));
    const { runbook } = await this.documents.read(document);
    const found = partsOfRunbook(runbook).find(({ part }) => part.id === id);
    if (found === undefined) throw new Error('This command is not in the runbook any more. Look at it again.');
    return { ...found, source, file: runbook.file };
  }
}

function named(argument: unknown, key: string): string | undefined {
  const value = (argument as Record<string, unknown> | null | undefined)?.[key];
  return typeof value === 'string' ? value : undefined;
}
