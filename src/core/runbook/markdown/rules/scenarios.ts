import type { List } from 'mdast';
import { severityAsWritten } from '../../language/severityIds.ts';
import { contactWords, escalationWords, severityScaleWords, symptomWords } from '../../language/vocabulary.ts';
import type { Scenario, Snippet, Step } from '../../model.ts';
import { folded } from '../../text/plain.ts';
import { type Draft, lineOf, type MarkdownDocument, type Rule, takenBy } from '../document.ts';
import { fieldsOf } from '../fields.ts';
import { findScenarios } from '../scenario/find.ts';
import { scenariosOfItems } from '../scenario/items.ts';
import { isElsewhere, isStrongGroup } from '../scenario/kinds.ts';
import { scenariosOfLeads } from '../scenario/leads.ts';
import { symptomsOf } from '../scenario/symptoms.ts';
import {
  isAlertCatalogue,
  listsAlerts,
  namesAlert,
  type RowScenario,
  scenariosOfTable,
} from '../scenario/tableRows.ts';
import { ancestorsOf, blocksOf, pathOf, type Section } from '../sections.ts';
import { snippetsIn, snippetsOf } from '../snippets.ts';
import { stepsOfSection } from '../steps.ts';
import { readTable, type TextTable } from '../tables.ts';

/** `Application Down (P0)`, `**Severity**: P2 (P1 if all requests fail)`, a group `P1 scenarios`. */
function severityIn(section: Section, scale: readonly string[]): string | null {
  const field = fieldsOf(section).find((each) => severityScaleWords.test(each.label) && each.value !== '');
  const own = severityAsWritten(field ? field.value : section.title, scale);
  if (own !== null) return own;
  for (const at of ancestorsOf(section)) {
    const above = at.depth > 1 ? severityAsWritten(at.title, scale) : null;
    if (above !== null) return above;
  }
  return null;
}

function withoutSymptoms(section: Section): Section {
  const content = section.content.filter((entry) => !('kind' in entry && symptomWords.test(entry.key)));
  return { ...section, content };
}

export function scenarioOf(
  section: Section,
  document: MarkdownDocument,
  draft: Draft,
  title = section.title,
): Scenario {
  const scale = draft.severities.map((severity) => severity.id);
  const path = pathOf(section);
  const symptoms = symptomsOf(section, document, draft);
  const { steps } = stepsOfSection(withoutSymptoms(section), { document, draft, path, kind: 'action' });
  if (section.node !== null) draft.claimed.add(section.node);
  return {
    id: document.ids('scenario', path.slice(0, -1), title),
    title,
    severity: severityIn(section, scale),
    symptoms,
    steps,
    snippets: snippetsOf(section, document.snippetOf),
    line: section.line,
  };
}

function rowSteps(
  actions: readonly string[],
  line: number,
  path: readonly string[],
  document: MarkdownDocument,
): Step[] {
  return actions.map((text) => ({
    id: document.ids('step', path, text),
    kind: 'action',
    text,
    snippets: [],
    steps: [],
    line,
  }));
}

/** Sections about common failures, and those right below, that are no scenario and in none. */
function groupsWithout(document: MarkdownDocument, known: ReadonlySet<Section>): Section[] {
  return document.sections.filter(
    (section) =>
      [section, ...ancestorsOf(section).slice(0, 1)].some(isStrongGroup) &&
      ![section, ...ancestorsOf(section)].some((at) => known.has(at)),
  );
}

/** Sections that may hold failures though their title doesn't say so: nothing of them is taken. */
function openSections(document: MarkdownDocument, draft: Draft, known: ReadonlySet<Section>): Section[] {
  return document.sections.filter(
    (section) => takenBy(section, draft) === null && ![section, ...ancestorsOf(section)].some((at) => known.has(at)),
  );
}

/** Beside failures with sections of their own, a table of error messages is their quick reference; one of alerts isn't. */
function isQuickReference(table: TextTable, rows: readonly RowScenario[], known: ReadonlySet<Section>): boolean {
  if (known.size < 2 || rows.every((row) => namesAlert(row.title))) return false;
  const titles = new Set([...known].map((section) => section.key));
  return !listsAlerts(table) || rows.some((row) => titles.has(folded(row.title)));
}

/** About something else by its title: there only a catalogue of alerts is one of failures, and not below whom to call. */
function mayHold(section: Section, table: TextTable): boolean {
  const path = [section, ...ancestorsOf(section)].filter((at) => at.depth > 1);
  if (path.length === 0) return listsAlerts(table);
  if (!path.some(isElsewhere)) return true;
  return listsAlerts(table) && !path.some((at) => contactWords.test(at.key) || escalationWords.test(at.key));
}

/** Paragraphs that begin with what fails, in a section about common failures that has no sections for them. */
function scenariosOfParagraphs(document: MarkdownDocument, draft: Draft, known: ReadonlySet<Section>): Scenario[] {
  const scale = draft.severities.map((severity) => severity.id);
  return groupsWithout(document, known).flatMap((section) =>
    (scenariosOfLeads(section) ?? []).map(({ title, text, symptoms, block, line }): Scenario => {
      draft.claimed.add(block);
      return {
        id: document.ids('scenario', pathOf(section), title),
        title,
        severity: severityAsWritten(title, scale),
        symptoms,
        steps: rowSteps([text], line, [...pathOf(section), title], document),
        snippets: snippetsIn(block, document.snippetOf),
        line,
      };
    }),
  );
}

/** Points of a list that each say what fails and what to do, in a section about common failures. */
function scenariosOfPoints(document: MarkdownDocument, draft: Draft, known: ReadonlySet<Section>): Scenario[] {
  const scale = draft.severities.map((severity) => severity.id);
  return groupsWithout(document, known).flatMap((section) => {
    const found = takenBy(section, draft) === null ? scenariosOfItems(section) : null;
    if (found === null || draft.claimed.has(found.list)) return [];
    draft.claimed.add(found.list);
    return found.items.map(
      ({ title, text, line }): Scenario => ({
        id: document.ids('scenario', pathOf(section), title),
        title,
        severity: severityAsWritten(title, scale),
        symptoms: [],
        steps: rowSteps([text], line, [...pathOf(section), title], document),
        snippets: snippetsAtLine(found.list, line, document),
        line,
      }),
    );
  });
}

function snippetsAtLine(list: List, line: number, document: MarkdownDocument): Snippet[] {
  const item = list.children.find((each) => lineOf(each) === line);
  return item ? snippetsIn(item, document.snippetOf) : [];
}

/**
 * Rows of a table in a section about common failures that has no sections of its own for them, or of one anywhere that
 * names what fails and what to do about it.
 */
function scenariosOfTables(document: MarkdownDocument, draft: Draft, known: ReadonlySet<Section>): Scenario[] {
  const groups = new Set(groupsWithout(document, known));
  const open = openSections(document, draft, known);
  return [...new Set([...groups, ...open])].flatMap((section) => {
    return blocksOf(section).flatMap((block) => {
      if (block.type !== 'table') return [];
      const table = readTable(block);
      if (draft.claimed.has(block) ? !isAlertCatalogue(table) : !groups.has(section) && !mayHold(section, table))
        return [];
      const rows = scenariosOfTable(table, groups.has(section));
      if (rows === null || isQuickReference(table, rows, known)) return [];
      draft.claimed.add(block);
      return rows.map(({ title, symptoms, actions, row }): Scenario => {
        const path = [...pathOf(section), title];
        return {
          id: document.ids('scenario', pathOf(section), title),
          title,
          severity: null,
          symptoms,
          steps: rowSteps(actions, row.line, path, document),
          snippets: row.node.children.flatMap((cell) => snippetsIn(cell, document.snippetOf)),
          line: row.line,
        };
      });
    });
  });
}

/** Known failures: sections wherever they are nested, rows of a table, paragraphs that begin with what fails. */
export const scenariosRule: Rule = {
  name: 'scenarios',
  read: (document, draft) => {
    const sections = findScenarios(document.tree, draft);
    for (const section of sections) {
      draft.scenarios.push(scenarioOf(section, document, draft));
      draft.taken.set(section, 'scenarios');
    }
    const known = new Set(sections);
    draft.scenarios.push(
      ...scenariosOfTables(document, draft, known),
      ...scenariosOfParagraphs(document, draft, known),
      ...scenariosOfPoints(document, draft, known),
    );
    draft.scenarios.sort((a, b) => a.line - b.line);
  },
};
