import type { Origin, RecordedEvent } from '../incident/events.ts';
import type { ActionItem, DeployVerdict, Diagnostic, Incident } from '../incident/incident.ts';
import { milestones } from '../incident/milestones.ts';
import type { Runbook } from '../runbook/model.ts';
import { durationsOf, milestoneNames, minutesInWords } from './durations.ts';
import { foldedEvidence, wholeCharacters } from './evidence.ts';
import { itemMark } from './items/itemMark.ts';
import { stacked, table, todo } from './markdown.ts';
import type { PostmortemOptions } from './options.ts';
import { type HeldRole, type People, peopleOf } from './people.ts';
import { cellCode, codeSpan, fenced, inlineText, linkTarget } from './quoting.ts';
import { endingOf, type TimelineRow, timelineRows } from './timelineRows.ts';
import { dateAndTime, dateOf, timeOf } from './times.ts';

/** What the record knows, piece by piece, each as Markdown; empty where it knows nothing. */
export interface Sections {
  /** Label and value of the summary table, the value on one line. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** Milestones and durations. */
  readonly times: string;
  readonly impact: string;
  readonly causes: string;
  readonly trigger: string;
  readonly detection: string;
  readonly resolution: string;
  readonly actionItems: string;
  /** The same, with people as the document calls them; `null` is unknown. */
  readonly items: readonly Pick<ActionItem, 'id' | 'text' | 'owner' | 'due' | 'done'>[];
  readonly timeline: string;
  /** Those of its rows that a table can't hold whole: with an output, with lines of text. */
  readonly outputs: string;
  readonly rows: readonly TimelineRow[];
  readonly ran: string;
  readonly deploys: string;
  readonly updates: string;
  readonly hypotheses: string;
  readonly roles: string;
  /** Role as written, and its holder as Markdown. */
  readonly people: readonly (readonly [role: string, holder: string])[];
}

export function sectionsOf(
  incident: Incident,
  events: readonly RecordedEvent[],
  runbook: Runbook | null,
  options: PostmortemOptions,
): Sections {
  const people = peopleOf(events, options.namePeople);
  const rows = timelineRows(incident, events, people);
  const items = [...incident.actionItems.values()].map((item) => ({
    ...item,
    owner: item.owner === null ? null : people.named(item.owner),
  }));
  return {
    facts: factsOf(incident, people, options),
    times: timesOf(incident),
    impact: impactOf(incident, runbook),
    causes: listOf([...incident.hypotheses.values()].filter(({ is }) => is === 'confirmed').map(hypothesisLine)),
    trigger: listOf([...incident.deploys.values()].filter(({ is }) => is === 'suspect').map(suspectLine)),
    detection: incident.milestones.detected ? `Detected ${dateAndTime(incident.milestones.detected)}.` : '',
    resolution: resolutionOf(incident, rows),
    actionItems: actionItemsOf(items),
    items,
    timeline: timelineOf(rows, options),
    outputs: timelineOf(
      rows.filter(({ quote, diagnostic }) => quote !== null || diagnostic?.evidence != null),
      options,
    ),
    rows,
    ran: ranList(incident, options),
    deploys: deploysTable(incident),
    updates: listOf(
      rows.filter(({ text }) => text.startsWith('Update posted')).map(({ at, text }) => `${timeOf(at)} ${text}`),
    ),
    hypotheses: listOf([...incident.hypotheses.values()].map(hypothesisLine)),
    roles: table(
      ['Role', 'Held by', 'Since'],
      people.roles.map((held) => [inlineText(held.role), holderOf(held), dateAndTime(held.since)]),
    ),
    people: people.roles.map((held) => [held.role, `${holderOf(held)}, since ${dateAndTime(held.since)}`]),
  };
}

function holderOf({ holder }: HeldRole): string {
  return holder === null ? 'name left out' : inlineText(holder);
}

function factsOf(incident: Incident, people: People, options: PostmortemOptions): [string, string][] {
  const { severity, runbook, milestones: reached } = incident;
  const resolve = durationsOf(reached).find(({ to }) => to === 'resolved');
  const kinds = { real: [], drill: ['Drill: nothing was changed'], backfilled: ['Written down afterwards'] };
  return [
    ...kinds[incident.kind].map((words): [string, string] => ['Kind', words]),
    ['Severity', severity === null ? todo('no severity was set') : inlineText(nameOf(severity))],
    ['Status', incident.phase],
    ['Declared', dateAndTime(incident.declaredAt)],
    ['Duration', resolve?.minutes == null ? `n/a (${resolve?.missing})` : minutesInWords(resolve.minutes)],
    ...people.roles
      .slice(0, 1)
      .flatMap(({ role, holder }): [string, string][] =>
        holder === null ? [] : [[inlineText(role), inlineText(holder)]],
      ),
    ...(runbook === null ? [] : [['Runbook', runbookWords(runbook, options)] as [string, string]]),
    ['Incident', codeSpan(incident.id)],
  ];
}

function nameOf({ id, name }: NonNullable<Incident['severity']>): string {
  return name === null || name === id ? id : `${id} (${name})`;
}

function runbookWords(runbook: NonNullable<Incident['runbook']>, options: PostmortemOptions): string {
  const { title, file, commit } = runbook;
  return `${inlineText(title)}, ${sourceLink({ file, line: 1, commit }, options, file)}`;
}

/** `file:line`, linked where it has an address. */
export function sourceLink(origin: Origin, { sourceUrl }: PostmortemOptions, label?: string): string {
  const words = cellCode(label ?? `${origin.file}:${origin.line}`);
  const url = sourceUrl(origin);
  return url === null ? words : `[${words}](${linkTarget(url)})`;
}

function timesOf(incident: Incident): string {
  const reached = milestones.map((milestone) => {
    const at = incident.milestones[milestone];
    return [milestoneNames[milestone], at === undefined ? todo('not recorded') : dateAndTime(at)];
  });
  const durations = durationsOf(incident.milestones).map(({ name, from, to, minutes, missing }) => [
    name,
    minutes === null ? `n/a: ${missing}` : minutesInWords(minutes),
    `${milestoneNames[from]} to ${milestoneNames[to]}`,
  ]);
  return stacked(table(['Milestone', 'Time'], reached), table(['Metric', 'Value', 'From, to'], durations));
}

function impactOf(incident: Incident, runbook: Runbook | null): string {
  const level = runbook?.severities.find(({ id }) => id === incident.severity?.id);
  if (!level || level.description.trim() === '') return '';
  return `${inlineText(level.id)} by the runbook: ${inlineText(level.description)}`;
}

function hypothesisLine({ text, is, reason }: { text: string; is: string; reason: string | null }): string {
  return `${is === 'ruled-out' ? 'Ruled out' : is === 'confirmed' ? 'Confirmed' : 'Open'}: ${inlineText(text)}${because(reason)}`;
}

function suspectLine({ deploy, reason }: DeployVerdict): string {
  return `Suspected: deploy ${codeSpan(deploy.sha.slice(0, 7))} ${inlineText(deploy.title)}, ${dateAndTime(deploy.at)}${because(reason)}`;
}

/** What changed the world and what was decided: the record can't know which of it mended things. */
function resolutionOf(incident: Incident, rows: readonly TimelineRow[]): string {
  const acts = rows.filter(
    ({ text, diagnostic }) => (diagnostic !== null && diagnostic.effect !== 'read') || text.startsWith('**Decision**'),
  );
  const { mitigated, resolved } = incident.milestones;
  const ends = [
    ...(mitigated ? [`Mitigated ${dateAndTime(mitigated)}.`] : []),
    ...(resolved ? [`Resolved ${dateAndTime(resolved)}.`] : []),
  ].join(' ');
  const list = listOf(acts.map(({ at, text }) => `${timeOf(at)} ${text}`));
  return stacked(ends, list === '' ? '' : `Decided and changed on the way:\n\n${list}`);
}

function actionItemsOf(items: Sections['items']): string {
  return items
    .map(({ id, text, owner, due, done }) => {
      const who = owner === null ? todo('owner') : inlineText(owner);
      const when = due === null ? todo('due date') : inlineText(due);
      return `- [${done ? 'x' : ' '}] ${inlineText(text)} (${who}, ${when}) ${itemMark(id)}`;
    })
    .join('\n');
}

/** Rows by day, what belongs to a row below it. */
export function timelineOf(rows: readonly TimelineRow[], options: PostmortemOptions): string {
  const days = new Map<string, TimelineRow[]>();
  for (const row of rows) days.set(dateOf(row.at), [...(days.get(dateOf(row.at)) ?? []), row]);
  return [...days]
    .map(([day, ofDay]) => stacked(`**${day}**, times in UTC`, ofDay.map((row) => rowText(row, options)).join('\n')))
    .join('\n\n');
}

function rowText(row: TimelineRow, options: PostmortemOptions): string {
  const pin = row.pinned ? ' (pinned)' : '';
  const link = row.origin === null ? '' : ` · ${sourceLink(row.origin, options)}`;
  const below = [
    row.quote === null ? '' : fenced(row.quote),
    row.diagnostic === null ? '' : foldedEvidence(row.diagnostic, options.evidence.get(row.diagnostic.id) ?? null),
  ].filter((piece) => piece !== '');
  const line = `- **${timeOf(row.at)}** ${row.text}${link}${pin}`;
  return below.length === 0 ? line : `${stacked(line, ...below)}\n`;
}

/** A list, for a command may hold what no table can. */
function ranList(incident: Incident, options: PostmortemOptions): string {
  const lines = [...incident.diagnostics.values()].map((diagnostic) => {
    const { startedAt, command, effect, origin } = diagnostic;
    const link = origin === null ? '' : sourceLink(origin, options);
    const told = [codeSpan(shortCommand(command)), effect, endingOf(diagnostic), whereOf(diagnostic), link];
    return `${timeOf(startedAt)} ${told.filter((part) => part !== '').join(' · ')}`;
  });
  return listOf(lines);
}

function shortCommand(command: string): string {
  return command.length <= 200 ? command : `${wholeCharacters(command.slice(0, 200))}…`;
}

function whereOf({ context }: Diagnostic): string {
  const parts = [
    context.kubeContext === null ? null : `kube ${context.kubeContext}`,
    context.kubeNamespace === null ? null : `namespace ${context.kubeNamespace}`,
    context.awsProfile === null ? null : `aws ${context.awsProfile}`,
    context.gitBranch === null ? null : `branch ${context.gitBranch}`,
  ].filter((part) => part !== null);
  return parts.map(inlineText).join(', ');
}

function deploysTable(incident: Incident): string {
  const rows = [...incident.deploys.values()].map(({ deploy, is, reason }) => [
    dateAndTime(deploy.at),
    cellCode(deploy.sha.slice(0, 7)),
    inlineText(deploy.title),
    deploy.environment === null ? '' : inlineText(deploy.environment),
    is === 'suspect' ? 'suspect' : 'ruled out',
    reason === null ? '' : inlineText(reason),
  ]);
  return table(['Time', 'Deploy', 'Title', 'Environment', 'Judged', 'Why'], rows);
}

function because(reason: string | null): string {
  return reason === null || reason.trim() === '' ? '' : ` — ${inlineText(reason)}`;
}

function listOf(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
