import type { Draft, MarkdownDocument, Rule } from '../document.ts';
import type { Scale } from '../scale.ts';
import { severityBullets } from './severityBullets.ts';
import { severityHeadings } from './severityHeadings.ts';
import { severityLines } from './severityLines.ts';
import { severityTables } from './severityTable.ts';
import { severityTransposed } from './severityTransposed.ts';

const SHAPES: readonly ((document: MarkdownDocument, draft: Draft) => Scale[])[] = [
  severityTables,
  severityTransposed,
  severityHeadings,
  severityBullets,
  severityLines,
];

/** Takes the scale that says most about its levels; the first of equals. */
function best(scales: readonly Scale[]): Scale | null {
  return scales.reduce<Scale | null>((a, b) => (a === null || b.score > a.score ? b : a), null);
}

/** The document's one severity scale, from whichever shape tells most. */
export const severitiesRule: Rule = {
  name: 'severities',
  read: (document, draft) => {
    const scale = best(SHAPES.flatMap((shape) => shape(document, draft)));
    if (scale === null) return;
    draft.severities.push(...scale.severities);
    scale.claim();
  },
};
