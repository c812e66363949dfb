import { pieceText, versionIn, withoutVersion } from '../../core/postmortem/issue/marker.ts';
import { mergeTexts } from '../../core/postmortem/mergeTexts.ts';
import type { TrackedIssue } from '../ports/issueTracker.ts';
import { postmortemFile } from './draftPostmortem.ts';
import { filingsOf, rememberFiling } from './filings.ts';
import type { FilingParts, Prepared } from './prepareFiling.ts';

/** Pieces of an issue that did not come from here: who writes over them, writes over somebody. */
export function foreignKeys(parts: Pick<FilingParts, 'machine'>, { filing }: Prepared, issue: TrackedIssue): string[] {
  const key = (piece: string) => parts.machine.sha256(pieceText(piece));
  const seen = new Set([...filing.draft.replaces, ...filing.draft.pieces.map(key)]);
  return issue.pieces.map(key).filter((each) => !seen.has(each));
}

/** Whether what stands in the issue can be put together with the postmortem: both are one text then. */
export function canTakeIn({ filing, memory }: Prepared, issue: TrackedIssue): boolean {
  return memory.template === null && filing.draft.pieces.length === 1 && issue.pieces.length === 1;
}

/**
 * Puts what somebody wrote in the issue together with the postmortem here. From then on this one may be filed over it.
 * @returns how many places both changed in different ways; there both stand between marks
 * @throws DocumentError
 */
export async function takeIn(parts: FilingParts, { filing, memory }: Prepared, issue: TrackedIssue): Promise<number> {
  const { documents, log, machine } = parts;
  const file = postmortemFile(log, filing.incident);
  const mine = (await documents.read(file)) ?? '';
  const filings = await filingsOf(documents, log, filing.incident);
  // What was handed over last may never have arrived: the issue itself says which version it came of.
  const version = versionIn(issue.pieces[0] ?? '');
  const base = filings.find((filing) => filing.version === version)?.text ?? null;
  const theirs = `${issue.pieces.map((piece) => withoutVersion(pieceText(piece))).join('\n')}\n`;
  const merged = mergeTexts({
    base,
    mine,
    theirs,
    names: { mine: 'yours', theirs: `from ${memory.repository}#${issue.number}` },
  });
  await documents.write(file, merged.text);
  const keys = issue.pieces.map((piece) => machine.sha256(pieceText(piece)));
  await rememberFiling(documents, log, filing.incident, {
    ...memory,
    title: issue.title,
    keys,
    version: '',
    text: theirs,
  });
  return merged.conflicts;
}
