/** A runbook's file, unread. */
export interface RunbookFile {
  /** URI; `incident-desk:/runbooks/<name>` for those that ship with the extension. */
  readonly source: string;
  /** Path to show: relative to its workspace folder, or the plain name. */
  readonly file: string;
  readonly shipped: boolean;
  /** Stands first in lists and is proposed first. */
  readonly pinned?: boolean;
}

/** Where runbooks come from: the workspace by globs, and the ones that ship. */
export interface RunbookSource {
  /** Pinned ones first, then those of the workspace, then those that ship; each by path. */
  list(): Promise<readonly RunbookFile[]>;
  /** The text now. Rejects with an `Error` whose message names the file. */
  read(source: string): Promise<string>;
  /** Commit of the file's repository, `null` where there is none. */
  commitOf(source: string): Promise<string | null>;
}
