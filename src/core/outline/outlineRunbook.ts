import { isForPersonToSay, outcomeWords } from '../diagnostics/outcome.ts';
import type { Diagnostic, Incident } from '../incident/incident.ts';
import { templatesOf } from '../messages/defaultTemplates.ts';
import type { Procedure, Runbook, Scenario, Snippet, SnippetPart, Step } from '../runbook/model.ts';
import { stepAndBelow, stepsOf } from '../runbook/sectionSnippets.ts';
import { wordsOf } from '../runbook/words.ts';
import type { OutlineNode } from './node.ts';

/** Every part of the incident's runbook as rows: nothing of it is left out. */
export function outlineRunbook(runbook: Runbook, incident: Incident): OutlineNode[] {
  return [
    ...runbook.phases.map((phase) => ({
      ...withProgress(phase.title, phase.steps, incident),
      id: phase.id,
      kind: 'phase' as const,
      context: 'phase',
      icon: 'list-ordered',
      line: phase.line,
      expanded: true,
      children: [
        ...phase.steps.map((step) => outlineStep(step, incident)),
        ...phase.snippets.flatMap((snippet) => outlineSnippet(snippet, incident)),
      ],
    })),
    ...group('what-do-you-see', 'What do you see?', 'search', scenarios(runbook, incident), true),
    ...group(
      'procedures',
      'Procedures',
      'discard',
      runbook.procedures.map((procedure) => outlineSection(procedure, 'procedure', [], incident)),
    ),
    ...group('checklist', 'Checklist', 'checklist', checklist(runbook, incident)),
    ...group('messages', 'Messages', 'comment-discussion', templates(runbook)),
    ...group('severities', 'Severity levels', 'warning', severities(runbook, incident)),
    ...group('escalation', 'Escalation', 'megaphone', escalation(runbook, incident)),
    ...group('people', 'People', 'organization', contacts(runbook, incident)),
    ...group('links', 'Links', 'link', links(runbook)),
    ...group('postmortem-template', 'Postmortem template', 'book', postmortemTemplate(runbook)),
    ...group('notes', 'Also in the runbook', 'note', notes(runbook)),
  ];
}

function group(
  id: string,
  label: string,
  icon: string,
  children: readonly OutlineNode[],
  expanded = false,
): OutlineNode[] {
  if (children.length === 0) return [];
  return [{ id, kind: 'group', label, description: String(children.length), icon, expanded, children }];
}

function withProgress(label: string, steps: readonly Step[], incident: Incident) {
  const all = steps.flatMap(stepAndBelow);
  const settled = all.filter((step) => incident.steps.has(step.id)).length;
  return { label, ...(all.length > 0 && { description: `${settled} of ${all.length}` }) };
}

export function outlineStep(step: Step, incident: Incident): OutlineNode {
  const state = incident.steps.get(step.id);
  return {
    id: step.id,
    kind: 'step',
    ref: step.id,
    label: step.text,
    tooltip: step.text,
    checked: state?.is === 'done',
    context: state === undefined ? openContext(step) : `step.${state.is}`,
    line: step.line,
    expanded: true,
    ...(state !== undefined && { description: settledWords(state) }),
    ...(step.kind === 'question' && { icon: 'question' }),
    ...(state !== undefined && state.is !== 'done' && { icon: 'debug-step-over' }),
    children: [
      ...step.snippets.flatMap((snippet) => outlineSnippet(snippet, incident)),
      ...step.steps.map((child) => outlineStep(child, incident)),
    ],
  };
}

function openContext({ kind }: Step): string {
  return kind === 'question' ? 'step.open.question' : 'step.open';
}

function settledWords(state: NonNullable<ReturnType<Incident['steps']['get']>>): string {
  const who = `${state.by}, ${state.at.slice(11, 16)} UTC`;
  if (state.is === 'done') return state.answer === null ? who : `${state.answer} · ${who}`;
  return `${state.is === 'skipped' ? 'skipped' : 'does not apply'}: ${state.reason} · ${who}`;
}

function outlineSnippet(snippet: Snippet, incident: Incident): OutlineNode[] {
  return snippet.parts.map((part) => outlinePart(part, incident));
}

function outlinePart(part: SnippetPart, incident: Incident): OutlineNode {
  const run = incident.diagnostics.get(incident.latestRun.get(part.id) ?? '');
  const words: string[] = [part.effect];
  if (run) words.push(outcomeWords(run));
  return {
    id: part.id,
    kind: 'command',
    ref: part.id,
    label: part.title,
    description: words.join(' · '),
    tooltip: part.text,
    icon: run ? outcomeIcons[run.outcome ?? 'running'].icon : effectIcons[part.effect].icon,
    color: run ? outcomeIcons[run.outcome ?? 'running'].color : effectIcons[part.effect].color,
    context: contextOf(run),
    line: part.line,
    children: [],
  };
}

/** What can be done with a command besides running it. */
function contextOf(run: Diagnostic | undefined): string {
  const flags = ['command'];
  if (run?.outcome === null) flags.push('running');
  if (run && isForPersonToSay(run)) flags.push('unsaid');
  if (run?.evidence) flags.push('evidence');
  return flags.join('.');
}

const effectIcons = {
  read: { icon: 'terminal', color: 'foreground' },
  change: { icon: 'edit', color: 'symbolIcon.classForeground' },
  destroy: { icon: 'flame', color: 'charts.red' },
} as const;

const outcomeIcons = {
  running: { icon: 'loading~spin', color: 'foreground' },
  succeeded: { icon: 'pass', color: 'testing.iconPassed' },
  failed: { icon: 'error', color: 'testing.iconFailed' },
  unknown: { icon: 'question', color: 'testing.iconQueued' },
} as const;

function scenarios(runbook: Runbook, incident: Incident): OutlineNode[] {
  const words = wordsOf(incident.title);
  return runbook.scenarios
    .map((scenario) => ({ scenario, score: overlap(words, scenario) }))
    .sort((a, b) => b.score - a.score)
    .map(({ scenario, score }) => {
      const symptoms = scenario.symptoms.map(
        (text, index): OutlineNode => ({
          id: `${scenario.id}-symptom-${index}`,
          kind: 'symptom',
          label: text,
          tooltip: text,
          icon: 'eye',
          children: [],
        }),
      );
      const row = outlineSection(scenario, 'scenario', symptoms, incident);
      const description = [scenario.severity, scenario.symptoms[0]].filter((word) => word != null).join(' · ');
      return { ...row, description, expanded: score > 0 };
    });
}

function outlineSection(
  section: Scenario | Procedure,
  kind: 'scenario' | 'procedure',
  before: readonly OutlineNode[],
  incident: Incident,
): OutlineNode {
  const inSteps = new Set(stepsOf(section).flatMap((step) => step.snippets.map((snippet) => snippet.id)));
  const own = section.snippets.filter((snippet) => !inSteps.has(snippet.id));
  // Rows in the document's own order, so that "look, then mend" stays that way.
  const rows = [
    ...section.steps.map((step) => ({ line: step.line, rows: [outlineStep(step, incident)] })),
    ...own.map((snippet) => ({ line: snippet.line, rows: outlineSnippet(snippet, incident) })),
  ].sort((a, b) => a.line - b.line);
  return {
    id: section.id,
    kind,
    label: section.title,
    icon: kind === 'scenario' ? 'pulse' : 'discard',
    context: kind,
    line: section.line,
    children: [...before, ...rows.flatMap((row) => row.rows)],
  };
}

function checklist(runbook: Runbook, incident: Incident): OutlineNode[] {
  const asSteps = new Set(
    [...runbook.phases, ...runbook.scenarios, ...runbook.procedures].flatMap((owner) =>
      stepsOf(owner).map((step) => step.line),
    ),
  );
  return runbook.checklist
    .filter((item) => !asSteps.has(item.line))
    .map((item) => outlineStep({ ...item, kind: 'action', snippets: [], steps: [] }, incident));
}

function templates(runbook: Runbook): OutlineNode[] {
  return templatesOf(runbook).map((template) => ({
    id: template.id,
    kind: 'template',
    ref: template.id,
    label: template.name,
    description: template.fields.length === 1 ? '1 field' : `${template.fields.length} fields`,
    tooltip: template.body,
    icon: 'comment',
    context: 'template',
    line: template.line,
    children: [],
  }));
}

function severities(runbook: Runbook, incident: Incident): OutlineNode[] {
  return runbook.severities.map((severity, index) => ({
    ...fact(`severity-${index}`, [severity.id, severity.name].filter(Boolean).join(' '), severity.line),
    description: [
      incident.severity?.id === severity.id ? 'now' : null,
      minutes('respond', severity.respondWithinMinutes),
      minutes('resolve', severity.resolveWithinMinutes),
      minutes('update every', severity.updateEveryMinutes),
      severity.description,
    ]
      .filter(Boolean)
      .join(' · '),
    tooltip: [severity.description, ...severity.examples].join('\n'),
    icon: 'warning',
    children: severity.examples.map((example, place) => fact(`severity-${index}-${place}`, example, severity.line)),
  }));
}

function minutes(word: string, value: number | null): string | null {
  if (value === null) return null;
  if (value === 0) return `${word} at once`;
  if (value % 1440 === 0) return `${word} ${value / 1440} d`;
  return value % 60 === 0 ? `${word} ${value / 60} h` : `${word} ${value} min`;
}

function escalation(runbook: Runbook, incident: Incident): OutlineNode[] {
  return runbook.escalation.map((path, index) => ({
    ...fact(`escalation-${index}`, path.severities.join(', ') || 'All severities', path.steps[0]?.line ?? 1),
    icon: 'megaphone',
    expanded: true,
    children: path.steps.map((step, place) => ({
      ...fact(`escalation-${index}-${place}`, step.to, step.line),
      context: 'escalation',
      description: [
        lastCall(incident, step.to),
        step.afterMinutes === null ? null : `after ${step.afterMinutes} min`,
        step.afterMinutes === null || step.basis === 'start' ? null : 'from the step before',
        step.when ?? (step.afterMinutes === null ? null : `if ${step.condition}`),
        step.contact,
      ]
        .filter(Boolean)
        .join(' · '),
      icon: 'person',
    })),
  }));
}

function contacts(runbook: Runbook, incident: Incident): OutlineNode[] {
  return runbook.contacts.map((contact, index) => ({
    ...fact(`contact-${index}`, contact.role ?? contact.name ?? contact.contact ?? '', contact.line),
    kind: 'contact' as const,
    context: 'contact',
    description: [
      lastCall(incident, contact.role ?? contact.name ?? contact.contact ?? ''),
      contact.role === null ? null : contact.name,
      contact.contact,
      contact.when,
    ]
      .filter(Boolean)
      .join(' · '),
    icon: 'person',
  }));
}

/** What came of the last call. */
function lastCall(incident: Incident, to: string): string | null {
  const last = incident.escalations.get(to)?.contacts.at(-1);
  if (last === undefined) return null;
  return `${last.outcome === 'no-answer' ? 'no answer' : last.outcome} ${last.at.slice(11, 16)} UTC`;
}

function links(runbook: Runbook): OutlineNode[] {
  return runbook.links.map((link, index) => ({
    ...fact(`link-${index}`, link.text, link.line),
    kind: 'link' as const,
    context: 'link',
    description: link.url === link.text ? '' : link.url,
    icon: 'link-external',
    ...(/^https?:\/\//i.test(link.url) && { url: link.url }),
  }));
}

function postmortemTemplate(runbook: Runbook): OutlineNode[] {
  const template = runbook.postmortemTemplate;
  return template === null ? [] : [{ ...fact('postmortem', template.name, template.line), tooltip: template.body }];
}

function notes(runbook: Runbook): OutlineNode[] {
  return runbook.notes.map((note, index) => ({
    ...fact(`note-${index}`, note.text.split('\n', 1)[0] ?? '', note.line),
    kind: 'note' as const,
    description: note.under.at(-1) ?? '',
    tooltip: note.text,
    icon: 'note',
  }));
}

function fact(id: string, label: string, line: number): OutlineNode {
  return { id, kind: 'fact', label, tooltip: label, context: 'fact', line, children: [] };
}

function overlap(words: ReadonlySet<string>, scenario: Scenario): number {
  let score = 0;
  for (const word of wordsOf(scenario.title)) if (words.has(word)) score += 3;
  for (const word of wordsOf(scenario.symptoms.join(' '))) if (words.has(word)) score += 1;
  return score;
}
