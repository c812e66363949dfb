import type { Code, InlineCode, Nodes, Root } from 'mdast';
import type { IdSource } from '../ids.ts';
import type {
  ChecklistItem,
  Contact,
  EscalationPath,
  Link,
  MessageTemplate,
  Phase,
  PostmortemTemplate,
  Problem,
  Procedure,
  Scenario,
  Severity,
  Snippet,
} from '../model.ts';
import type { Section } from './sections.ts';

/** What the rules read: the parsed document. Nothing in here changes while they run. */
export interface MarkdownDocument {
  readonly root: Root;
  /** The text that was parsed, in lines. */
  readonly lines: readonly string[];
  readonly tree: Section;
  /** All sections in document order, the document itself first. */
  readonly sections: readonly Section[];
  readonly ids: IdSource;
  /** Command blocks and inline commands by their node. Empty until the snippets rule ran. */
  readonly snippetOf: ReadonlyMap<Code | InlineCode, Snippet>;
}

/** What the rules write. Each takes what it understood and claims the nodes, so that the rest can be listed. */
export interface Draft {
  title: string | null;
  readonly severities: Severity[];
  readonly escalation: EscalationPath[];
  readonly phases: Phase[];
  readonly scenarios: Scenario[];
  readonly procedures: Procedure[];
  readonly templates: MessageTemplate[];
  readonly checklist: ChecklistItem[];
  postmortemTemplate: PostmortemTemplate | null;
  readonly contacts: Contact[];
  readonly links: Link[];
  readonly problems: Problem[];
  /** Nodes that a rule understood; their children count as understood too. */
  readonly claimed: Set<Nodes>;
  /** Sections that a rule took as a whole (a scenario, a template): later rules leave them alone. */
  readonly taken: Map<Section, string>;
}

/** One way of reading one shape. `name` appears in problems and tests. */
export interface Rule {
  readonly name: string;
  readonly read: (document: MarkdownDocument, draft: Draft) => void;
}

export function emptyDraft(): Draft {
  return {
    title: null,
    severities: [],
    escalation: [],
    phases: [],
    scenarios: [],
    procedures: [],
    templates: [],
    checklist: [],
    postmortemTemplate: null,
    contacts: [],
    links: [],
    problems: [],
    claimed: new Set(),
    taken: new Map(),
  };
}

export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}

/** Whether a rule took the section or one above it. */
export function takenBy(section: Section, draft: Draft): string | null {
  for (let at: Section | null = section; at !== null; at = at.parent) {
    const by = draft.taken.get(at);
    if (by !== undefined) return by;
  }
  return null;
}

/** Claims the nodes of a section and of those below it, titles included. */
export function claimSection(section: Section, draft: Draft): void {
  if (section.node !== null) draft.claimed.add(section.node);
  for (const entry of section.content) {
    if ('kind' in entry) claimSection(entry, draft);
    else draft.claimed.add(entry);
  }
}
