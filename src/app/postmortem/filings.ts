import type { Documents } from '../ports/documents.ts';
import type { IncidentLog } from '../ports/incidentLog.ts';

/** One time that this postmortem was handed over to be filed. What stands in the issue since, was seen here. */
export interface Filing {
  /** `owner/name`. */
  readonly repository: string;
  readonly title: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly milestone: number | null;
  /** File of the issue template that it was put into, `null` for none. */
  readonly template: string | null;
  /** SHA-256 of `pieceText` of each piece. */
  readonly keys: readonly string[];
  /** What the body is marked with. */
  readonly version: string;
  /** The postmortem as it was then. */
  readonly text: string;
}

/** So many are remembered: who goes back further has the issue's own history. */
const remembered = 20;

/** What was filed from this machine's copy of the postmortem, oldest first. A file that can't be read holds none. */
export async function filingsOf(documents: Documents, log: IncidentLog, incident: string): Promise<readonly Filing[]> {
  try {
    const { version, filings } = JSON.parse((await documents.read(fileOf(log, incident))) ?? '{}') as Stored;
    return version === 1 && Array.isArray(filings) ? filings : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

export async function rememberFiling(
  documents: Documents,
  log: IncidentLog,
  incident: string,
  filing: Filing,
): Promise<void> {
  const filings = [...(await filingsOf(documents, log, incident)), filing].slice(-remembered);
  await documents.write(
    fileOf(log, incident),
    `${JSON.stringify({ version: 1, filings } satisfies Stored, null, 1)}\n`,
  );
}

interface Stored {
  readonly version?: 1;
  readonly filings?: readonly Filing[];
}

function fileOf(log: IncidentLog, incident: string): string {
  return `${log.folderOf(incident)}/postmortem/filed.json`;
}
