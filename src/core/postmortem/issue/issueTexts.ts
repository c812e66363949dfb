import { markerOf, partMarkerOf, versionMarkerOf } from './marker.ts';
import { type SplitText, splitForIssue } from './splitForIssue.ts';

/** Units kept free in each piece for the marker and the words about where it goes on. */
const reserve = 300;

/** Units that the line of an action item's issue takes at most. */
const perItem = 24;

export interface IssueMore {
  /** For how many action items' issues room is kept in the body. */
  readonly items?: number;
  /** What the body is told by to come of this very version. */
  readonly version?: string;
}

/**
 * The postmortem as an issue's body and comments, each of which can be told from all others by its first line, so that
 * none is ever sent twice.
 */
export function issueTexts(incident: string, postmortem: string, limit = 65_536, more: IssueMore = {}): SplitText {
  const { items = 0, version } = more;
  const marker = markerOf(incident);
  const head = version === undefined ? marker : `${marker}\n${versionMarkerOf(version)}`;
  const text = postmortem.replaceAll(marker, '').trim();
  const { body, comments } = splitForIssue(text, limit - reserve - items * perItem);
  const goesOn = comments.length === 0 ? '' : '\n\n_This goes on in the comments._';
  return {
    body: `${head}\n${body.trim()}${goesOn}\n`,
    comments: comments.map(
      (comment, index) =>
        `${partMarkerOf(incident, index + 2)}\n_Part ${index + 2} of ${comments.length + 1}._\n\n${comment.replace(/^\n+|\s+$/g, '')}\n`,
    ),
  };
}
