import * as vscode from 'vscode';

/** Where a link leads: an incident's timeline, and an entry of it. */
export interface TimelineLink {
  readonly incident: string;
  readonly entry: string | null;
}

/** An address that opens the timeline at the entry, in the editor of whoever has this record. */
export function linkTo(extension: string, { incident, entry }: TimelineLink): string {
  const query = entry === null ? '' : `?entry=${encodeURIComponent(entry)}`;
  return `${vscode.env.uriScheme}://${extension}/incident/${encodeURIComponent(incident)}${query}`;
}

/** Follows such addresses. One that leads nowhere is said, not swallowed. */
export function registerTimelineLinks(open: (link: TimelineLink) => Promise<boolean>): vscode.Disposable {
  return vscode.window.registerUriHandler({
    handleUri: async (uri) => {
      const link = readLink(uri);
      if (link === null)
        void vscode.window.showWarningMessage('This link is none of Incident Desk: it names no incident.');
      else if (!(await open(link)))
        void vscode.window.showWarningMessage(
          'The incident of this link has no record on this machine. Join it first, if it is shared.',
        );
    },
  });
}

function readLink({ path, query }: vscode.Uri): TimelineLink | null {
  const incident = /^\/incident\/([\w-]{1,100})$/.exec(path)?.[1];
  return incident === undefined ? null : { incident, entry: new URLSearchParams(query).get('entry') };
}
