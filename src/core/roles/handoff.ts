import { clockStart } from '../incident/clock.ts';
import type { Recorded, RecordedEvent } from '../incident/events.ts';
import type { Incident } from '../incident/incident.ts';
import { remembered } from '../messages/remembered.ts';
import { minutesInWords } from '../postmortem/durations.ts';
import { codeSpan, inlineText } from '../postmortem/quoting.ts';
import { dateAndTime, timeOf } from '../postmortem/times.ts';
import { counted } from '../runbook/minutesInWords.ts';
import type { Runbook } from '../runbook/model.ts';
import { stepsOf } from '../runbook/sectionSnippets.ts';
import { callList } from './callList.ts';

export interface Handoff {
  readonly incident: Incident;
  readonly events: readonly RecordedEvent[];
  readonly runbook: Runbook | null;
  readonly role: string;
  readonly to: string;
  /** What whoever hands over wants to add, in their own words; empty for nothing. */
  readonly note: string;
  /** What falls due. `dueAt` in milliseconds since 1970. */
  readonly deadlines: readonly { readonly label: string; readonly dueAt: number }[];
  /** ISO 8601. */
  readonly now: string;
}

/** How many of the steps still open are listed; the runbook has them all. */
const mostSteps = 10;

/** What the next one needs to know, as Markdown, from the record alone: nothing is guessed. */
export function composeHandoff(handoff: Handoff): string {
  const { incident, role, to } = handoff;
  const from = incident.roles.get(role);
  const heading = `# Handoff: ${inlineText(role)}, ${from === undefined ? '' : `${inlineText(from)} to `}${inlineText(to)}`;
  const severity = incident.severity === null ? '' : `${incident.severity.id} `;
  const drill = incident.kind === 'drill' ? 'DRILL ' : '';
  return [
    heading,
    `**${inlineText(`${drill}${severity}${incident.title}`)}**, as of ${dateAndTime(handoff.now)}`,
    section('Situation', situation(handoff)),
    section('Done', done(handoff)),
    section('Next', next(handoff)),
    section('Open deadlines', deadlines(handoff)),
    section('Contacts', contacts(handoff)),
  ]
    .join('\n\n')
    .concat('\n');
}

function section(title: string, items: readonly string[]): string {
  return `## ${title}\n\n${items.length === 0 ? 'Nothing in the record.' : items.map((item) => `- ${item}`).join('\n')}`;
}

function situation({ incident, note, now }: Handoff): string[] {
  const { milestones, status } = incident;
  const start = clockStart(incident);
  const running = Math.max(0, Math.floor((Date.parse(now) - Date.parse(start)) / 60_000));
  const items = [
    `${capitalised(status)} for ${minutesInWords(running)}, since ${dateAndTime(start)}`,
    reached('Acknowledged', milestones.acknowledged),
    reached('Mitigated', milestones.mitigated),
    incident.lastUpdateAt === null
      ? 'No update posted yet'
      : `Last update posted at ${timeOf(incident.lastUpdateAt)} UTC`,
  ];
  const impact = remembered(incident, 'impact');
  if (impact !== null) items.push(`Impact: ${inlineText(impact)}`);
  for (const { text, is } of incident.hypotheses.values())
    items.push(`${is === 'confirmed' ? 'Cause' : is === 'open' ? 'Suspected' : 'Ruled out'}: ${inlineText(text)}`);
  for (const { deploy, is, reason } of incident.deploys.values())
    items.push(
      `Deploy ${codeSpan(deploy.sha.slice(0, 7))} ${inlineText(deploy.title)}: ${is === 'suspect' ? 'suspect' : 'ruled out'}${because(reason)}`,
    );
  if (note.trim() !== '') items.push(`From whoever hands over: ${inlineText(note)}`);
  return items;
}

function reached(name: string, at: string | undefined): string {
  return at === undefined ? `Not ${name.toLowerCase()}` : `${name} at ${timeOf(at)} UTC`;
}

/** Decisions, ticked steps and what changed something, in the order in which they happened. */
function done({ incident, events }: Handoff): string[] {
  const items = events.flatMap((event): string[] => {
    const at = timeOf(event.occurredAt);
    if (event.type === 'DecisionLogged') return [`${at} Decided: ${inlineText(event.data.text)}`];
    if (event.type === 'StepCompleted') return isStill(incident, event) ? [`${at} ${stepWords(event)}`] : [];
    if (event.type !== 'DiagnosticStarted' || event.data.effect === 'read') return [];
    const outcome = incident.diagnostics.get(event.id)?.outcome;
    return [`${at} Ran ${codeSpan(event.data.command)}: ${outcome ?? 'still running'}`];
  });
  const checks = [...incident.diagnostics.values()].filter(({ effect }) => effect === 'read').length;
  return checks === 0 ? items : [...items, `${counted(checks, 'check')} run; what they said is in the timeline`];
}

function isStill(incident: Incident, { id, data }: Recorded<'StepCompleted'>): boolean {
  const state = incident.steps.get(data.step);
  return state?.is === 'done' && state.event === id;
}

function stepWords({ data }: Recorded<'StepCompleted'>): string {
  return data.answer === null ? inlineText(data.text) : `${inlineText(data.text)} ${inlineText(data.answer)}`;
}

function next({ incident, runbook }: Handoff): string[] {
  const open = (runbook?.phases ?? []).flatMap(stepsOf).filter(({ id }) => !incident.steps.has(id));
  const items = open.slice(0, mostSteps).map(({ text }) => `[ ] ${inlineText(text)}`);
  if (open.length > mostSteps) items.push(`${counted(open.length - mostSteps, 'further step')} in the runbook`);
  for (const item of incident.actionItems.values()) if (!item.done) items.push(`Afterwards: ${inlineText(item.text)}`);
  return items;
}

function deadlines({ deadlines: open, now }: Handoff): string[] {
  return [...open]
    .sort((a, b) => a.dueAt - b.dueAt)
    .map(({ label, dueAt }) => {
      const overdue = dueAt < Date.parse(now) ? ', overdue' : '';
      return `${timeOf(new Date(dueAt).toISOString())} UTC${overdue}: ${inlineText(label)}`;
    });
}

function contacts({ incident, runbook }: Handoff): string[] {
  const roles = [...incident.roles].map(([role, name]) => `${inlineText(role)}: ${inlineText(name)}`);
  const calls = callList(incident, runbook).map(({ to, contact, last }) =>
    [
      inlineText(to),
      contact === null ? null : inlineText(contact),
      last === null ? null : last === 'no-answer' ? 'no answer' : last,
    ]
      .filter((word) => word !== null)
      .join(' · '),
  );
  return [...roles, ...calls];
}

function because(reason: string | null): string {
  return reason === null ? '' : ` (${inlineText(reason)})`;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
