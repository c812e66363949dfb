import { severityAt } from '../../language/severityIds.ts';
import { severityKey } from '../../language/severityKey.ts';
import { wordTest } from '../../language/wordTest.ts';
import type { Severity } from '../../model.ts';
import type { Draft, MarkdownDocument, Rule } from '../document.ts';
import { fieldOfItem, fieldsOf } from '../fields.ts';
import { fieldTargets } from '../scale.ts';
import { blocksOf, type Section, walk } from '../sections.ts';
import { mergeTargets, namedTargetsIn, type TargetKind, type Targets, targetKindOf, targetsIn } from '../targets.ts';
import { severitiesOfTable } from './severityTable.ts';

const TIMES = wordTest(
  'times?|targets?|slas?|slos?|objectives?|tempos?|tiempos?|temps|d[ée]lais?|zeiten?|\\p{L}+zeiten?|время|сроки?',
  '시간|목표|時間|目標|时间|时限|目标',
);

const LONGEST_VALUE = 80;

type Found = Map<string, Targets[]>;

function note(found: Found, id: string, targets: Targets): void {
  const key = severityKey(id);
  found.set(key, [...(found.get(key) ?? []), targets]);
}

/**
 * `### Response Times` with `- **P0**: 15 minutes`; under any title where the times say themselves what they are for:
 * `- **P0**: 10 minutes initial response, 2 hours resolution`.
 */
function fromLists(section: Section, found: Found): void {
  const kind: TargetKind | null = TIMES.test(section.title) ? targetKindOf(section.title) : null;
  for (const block of blocksOf(section)) {
    if (block.type !== 'list') continue;
    const promises = block.children.flatMap((item) => {
      const field = fieldOfItem(item);
      const mention = field && severityAt(field.label);
      if (!mention) return [];
      return [{ id: mention.id, targets: kind === null ? bothNamedIn(field.value) : targetsIn(field.value, kind) }];
    });
    for (const { id, targets } of promises) if (targets !== null) note(found, id, targets);
  }
}

/** The targets of a text that gives one of each; of one alone nobody knows whether it is a promise. */
function bothNamedIn(text: string): Targets | null {
  const targets = namedTargetsIn(text);
  return targets.respond !== null && targets.resolve !== null ? targets : null;
}

/** A second table of levels: `| Severity | Response Time | Escalation |`. */
function fromTables(section: Section, found: Found): void {
  for (const block of blocksOf(section)) {
    const read = block.type === 'table' ? severitiesOfTable(block, section.title) : null;
    for (const severity of read?.severities ?? []) {
      note(found, severity.id, { respond: severity.respondWithinMinutes, resolve: severity.resolveWithinMinutes });
    }
  }
}

/** `### P1 - High` … `#### Response Time: 1 hour`: what a level's own section says below it. */
function fromSections(section: Section, found: Found): void {
  const mention = section.kind === 'heading' ? severityAt(section.title) : null;
  if (mention === null) return;
  for (const below of walk(section)) {
    const short = fieldsOf(below).filter((field) => field.value.length < LONGEST_VALUE);
    for (const targets of fieldTargets(short)) note(found, mention.id, targets);
  }
}

function filled(severity: Severity, found: Found): Severity {
  const { respond, resolve } = mergeTargets(found.get(severityKey(severity.id)) ?? []);
  return {
    ...severity,
    respondWithinMinutes: severity.respondWithinMinutes ?? respond,
    resolveWithinMinutes: severity.resolveWithinMinutes ?? resolve,
  };
}

/** Targets that stand elsewhere than the scale; what the scale itself says wins. */
export const severityTargetsRule: Rule = {
  name: 'severity-targets',
  read: (document, draft: Draft) => {
    if (draft.severities.length === 0) return;
    const found: Found = new Map();
    for (const section of (document as MarkdownDocument).sections) {
      fromLists(section, found);
      fromTables(section, found);
      fromSections(section, found);
    }
    draft.severities.splice(0, draft.severities.length, ...draft.severities.map((severity) => filled(severity, found)));
  },
};
