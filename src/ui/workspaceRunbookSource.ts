import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { RunbookFile, RunbookSource } from '../app/ports/runbookSource.ts';
import type { Pins } from './pins.ts';
import { settings } from './settings.ts';

/** More files than this are no runbooks but a pattern that says too much. */
const maxFiles = 500;
/** A larger file is not read: no runbook is. In bytes. */
const maxBytes = 10 * 1024 * 1024;

export const shippedScheme = 'incident-desk';

/** Runbooks of the workspace by the configured patterns, then the ones that ship in the extension's own folder. */
export class WorkspaceRunbookSource implements RunbookSource {
  private cutPattern: string | null = null;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly pins: Pick<Pins, 'has'>,
  ) {}

  async list(): Promise<readonly RunbookFile[]> {
    const found = await this.found();
    const shipped = settings.showShippedRunbooks() ? await this.shipped() : [];
    const files = [...found, ...shipped].map((file) => (this.pins.has(file.source) ? { ...file, pinned: true } : file));
    return files.sort((a, b) => Number(b.pinned ?? false) - Number(a.pinned ?? false));
  }

  /** Where more files match a pattern than were listed last: says so, and what to do. */
  cut(): string | null {
    return this.cutPattern === null
      ? null
      : `Only the first ${maxFiles} files of "${this.cutPattern}" are listed. Narrow incidentDesk.runbooks.globs.`;
  }

  async read(source: string): Promise<string> {
    const uri = this.locate(source);
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > maxBytes)
      throw new Error(`${label(uri)} is ${Math.round(size / 1024 / 1024)} MB; runbooks of up to 10 MB are read.`);
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  }

  async commitOf(source: string): Promise<string | null> {
    return this.lastCommit(source, '%H');
  }

  /** When a commit last changed the file, ISO 8601; `null` where there is no such commit. */
  async changedAt(source: string): Promise<string | null> {
    return this.lastCommit(source, '%cI');
  }

  /** Where the file behind a source really is. */
  locate(source: string): vscode.Uri {
    const prefix = `${shippedScheme}:/runbooks/`;
    return source.startsWith(prefix)
      ? vscode.Uri.joinPath(this.extensionUri, 'runbooks', source.slice(prefix.length))
      : vscode.Uri.parse(source, true);
  }

  /** @param format of `git log`: what to tell of the commit */
  private async lastCommit(source: string, format: string): Promise<string | null> {
    const uri = this.locate(source);
    if (source.startsWith(`${shippedScheme}:`) || uri.scheme !== 'file') return null;
    return new Promise((resolve) => {
      const args = ['log', '-1', `--format=${format}`, '--', uri.fsPath];
      execFile('git', args, { cwd: dirname(uri.fsPath), timeout: 2_000 }, (error, stdout) =>
        resolve(error !== null || stdout.trim() === '' ? null : stdout.trim()),
      );
    });
  }

  private async found(): Promise<RunbookFile[]> {
    const uris = new Map<string, vscode.Uri>();
    const globs = settings.runbookGlobs();
    const searches = await Promise.all(globs.map((glob) => vscode.workspace.findFiles(glob, unsearched(), maxFiles)));
    this.cutPattern = globs.find((_, at) => searches[at]?.length === maxFiles) ?? null;
    for (const uri of searches.flat()) uris.set(uri.toString(), uri);
    return [...uris.values()]
      .map((uri) => ({ source: uri.toString(), file: label(uri), shipped: false }))
      .sort((a, b) => (a.file < b.file ? -1 : 1));
  }

  private async shipped(): Promise<RunbookFile[]> {
    const folder = vscode.Uri.joinPath(this.extensionUri, 'runbooks');
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries
      .filter(([name, type]) => type === vscode.FileType.File && /\.(?:md|ya?ml)$/.test(name))
      .map(([name]) => ({ source: `${shippedScheme}:/runbooks/${name}`, file: name, shipped: true }))
      .sort((a, b) => (a.file < b.file ? -1 : 1));
  }
}

function label(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}

/** Where nobody searches either, so that no search walks through packages; `files.exclude` holds besides. */
function unsearched(): string {
  const excluded = vscode.workspace.getConfiguration('search').get<Record<string, unknown>>('exclude', {});
  const patterns = Object.keys(excluded).filter((pattern) => excluded[pattern] === true);
  return `{${[...new Set(['**/node_modules', ...patterns])].join(',')}}`;
}
