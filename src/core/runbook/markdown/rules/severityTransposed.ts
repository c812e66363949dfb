import { type SeverityMention, severityAt } from '../../language/severityIds.ts';
import { severityScaleWords } from '../../language/vocabulary.ts';
import { type Draft, lineOf, type MarkdownDocument } from '../document.ts';
import type { Field } from '../fields.ts';
import { isScale, type Scale, severityOf } from '../scale.ts';
import { ancestorsOf, blocksOf } from '../sections.ts';
import { readTable, type TextTable } from '../tables.ts';
import { targetKindOf } from '../targets.ts';

function levelsOf(table: TextTable): (SeverityMention | null)[] {
  return table.header.map((title, index) => (index === 0 ? null : severityAt(title)));
}

/** `| | P0 | P1 | P2 |` with one row an attribute: `Response time`, `Definition`, `Examples`. */
export function severityTransposed(document: MarkdownDocument, draft: Draft): Scale[] {
  const scales: Scale[] = [];
  for (const section of document.sections) {
    const about = [section, ...ancestorsOf(section)].some((at) => severityScaleWords.test(at.title));
    for (const block of blocksOf(section)) {
      if (block.type !== 'table') continue;
      const table = readTable(block);
      const mentions = levelsOf(table).slice(1);
      if (mentions.some((mention) => mention === null)) continue;
      const levels = mentions as SeverityMention[];
      const isTold = table.rows.some((row) => targetKindOf(row.cells[0] ?? '') !== null);
      if (!isScale(levels) || !isTold || (!about && !levels[0]!.coded)) continue;
      const severities = levels.map((mention, index) => {
        const fields: Field[] = table.rows.map((row) => ({
          label: row.cells[0] ?? '',
          value: row.cells[index + 1] ?? '',
          items: [],
          line: row.line,
        }));
        return severityOf({ mention, fields, description: '', loose: mention.rest, examples: [], line: lineOf(block) });
      });
      scales.push({ severities, score: (about ? 4 : 0) + 3, claim: () => void draft.claimed.add(block) });
    }
  }
  return scales;
}
