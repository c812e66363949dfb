import { outcomeInFull } from '../diagnostics/outcome.ts';
import type { Origin, Recorded, RecordedEvent } from '../incident/events.ts';
import type { Diagnostic, Incident } from '../incident/incident.ts';
import { milestoneNames } from './durations.ts';
import type { People } from './people.ts';
import { codeSpan, inlineText, longestInline } from './quoting.ts';

/** One row of the timeline, ready to be laid out. */
export interface TimelineRow {
  /** Id of the event it tells of. */
  readonly id: string;
  /** ISO 8601, corrected where it was. */
  readonly at: string;
  /** What happened, as Markdown on one line. */
  readonly text: string;
  /** Who wrote it down, as the document calls people; Markdown on one line. */
  readonly by: string;
  readonly pinned: boolean;
  readonly origin: Origin | null;
  /** Text too long for a line, to be quoted below it as it is. */
  readonly quote: string | null;
  /** The run whose output stands below it. */
  readonly diagnostic: Diagnostic | null;
}

type Told = Pick<TimelineRow, 'text'> & Partial<Pick<TimelineRow, 'origin' | 'quote' | 'diagnostic'>>;

/** The key events by the time they happened; what is pinned is key. Our own filing is none of them. */
export function timelineRows(incident: Incident, events: readonly RecordedEvent[], people: People): TimelineRow[] {
  const corrections = correctionsOf(events);
  const comments = commentsOf(events);
  const rows = events.flatMap((event): TimelineRow[] => {
    const correction = corrections.get(event.id);
    const told = tell(corrected(event, correction?.text ?? null), incident, people);
    if (told === null) return [];
    const remarks = (comments.get(event.id) ?? []).map((comment) => ` (comment: ${inlineText(comment)})`).join('');
    const at = correction?.occurredAt ?? event.occurredAt;
    const pinned = incident.pinned.has(event.id);
    const by = inlineText(people.of(event.by));
    return [
      { origin: null, quote: null, diagnostic: null, ...told, id: event.id, at, by, pinned, text: told.text + remarks },
    ];
  });
  // The sort is stable: events of one instant keep the record's order.
  return rows.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function tell(event: RecordedEvent, incident: Incident, people: People): Told | null {
  const by = inlineText(people.of(event.by));
  switch (event.type) {
    case 'IncidentDeclared': {
      const { severity } = event.data;
      return { text: `Incident declared by ${by}${severity === null ? '' : ` as ${inlineText(severity.id)}`}` };
    }
    case 'TitleChanged':
      return { text: `Renamed to "${inlineText(event.data.title)}"` };
    case 'SeverityChanged':
      return { text: `Severity is now ${inlineText(event.data.severity.id)}${because(event.data.reason)}` };
    case 'StatusChanged':
      return { text: `Status is now ${event.data.status}` };
    case 'MilestoneReached':
      return { text: `**${milestoneNames[event.data.milestone]}**` };
    case 'RoleTaken':
    case 'RoleHandedOver':
      return { text: roleText(event, people) };
    case 'StepCompleted':
      return event.data.answer === null
        ? pinnedOnly(event, incident, `Done: ${inlineText(event.data.text)}`)
        : { text: `${inlineText(event.data.text)} — ${inlineText(event.data.answer)}` };
    case 'StepSkipped':
      return { text: `Skipped: ${inlineText(event.data.text)}${because(event.data.reason)}` };
    case 'StepNotApplicable':
      return pinnedOnly(event, incident, `Not applicable: ${inlineText(event.data.text)}${because(event.data.reason)}`);
    case 'DiagnosticStarted':
      return ranRow(event, incident);
    case 'DiagnosticRefused':
      return {
        text: `Not run: ${inlineText(event.data.title)} ${codeSpan(event.data.command)}${because(event.data.reason)}`,
      };
    case 'NoteAdded':
      return spoken('Note', event.data.text);
    case 'DecisionLogged':
      return spoken('**Decision**', event.data.text);
    case 'HypothesisProposed':
      return spoken('Hypothesis', event.data.text);
    case 'HypothesisConfirmed':
    case 'HypothesisRuledOut': {
      const is = event.type === 'HypothesisConfirmed' ? 'confirmed' : 'ruled out';
      const text = incident.hypotheses.get(event.data.hypothesis)?.text ?? 'unknown';
      return { text: `Hypothesis ${is}: ${inlineText(text)}${because(event.data.reason)}` };
    }
    case 'DeploySuspected':
    case 'DeployRuledOut': {
      const is = event.type === 'DeploySuspected' ? 'suspected' : 'ruled out';
      const { sha, title } = event.data.deploy;
      return { text: `Deploy ${codeSpan(sha.slice(0, 7))} ${inlineText(title)} ${is}${because(event.data.reason)}` };
    }
    case 'UpdatePosted':
      return { text: `Update posted (${inlineText(event.data.channel)})`, quote: event.data.text };
    case 'EscalationRaised':
      return { text: `Escalated to ${inlineText(people.named(event.data.to))}` };
    case 'EscalationAcknowledged':
      return { text: `Escalation acknowledged by ${inlineText(people.named(event.data.to))}` };
    case 'EscalationContacted':
      return { text: `Contact with ${inlineText(people.named(event.data.to))}: ${event.data.outcome}` };
    case 'IncidentMarkedDuplicate':
      return { text: `Marked as a duplicate of ${inlineText(event.data.of)}` };
    case 'IncidentCancelled':
      return { text: `Cancelled${because(event.data.reason)}` };
    case 'IncidentResolved':
      return { text: `**Resolved** by ${by}${because(event.data.reason)}` };
    case 'IncidentReopened':
      return { text: `Reopened${because(event.data.reason)}` };
    default:
      return null;
  }
}

function roleText(event: Recorded<'RoleTaken'> | Recorded<'RoleHandedOver'>, people: People): string {
  const role = capital(inlineText(event.data.role));
  const what = event.type === 'RoleTaken' ? 'taken' : 'handed over';
  const name = event.type === 'RoleTaken' ? event.data.responder : event.data.to;
  return people.areNamed ? `${role}: ${what}, now ${inlineText(name)}` : `${role}: ${what}`;
}

function ranRow(event: Recorded<'DiagnosticStarted'>, incident: Incident): Told {
  const diagnostic = incident.diagnostics.get(event.id) ?? null;
  const ending = diagnostic === null ? 'did not finish' : endingOf(diagnostic);
  const text = `Ran ${inlineText(event.data.title)}: ${ending}`;
  return { text, origin: event.data.origin, diagnostic };
}

/** `exit 1`, `stopped`, `unknown, terminal closed`, `no end recorded`. */
export function endingOf(diagnostic: Diagnostic): string {
  return diagnostic.outcome === null ? 'no end recorded' : inlineText(outcomeInFull(diagnostic));
}

/** What a person wrote: on the line where it is one, else quoted below it. */
function spoken(what: string, text: string): Told {
  return text.trim().includes('\n') || text.length > longestInline
    ? { text: `${what}:`, quote: text }
    : { text: `${what}: ${inlineText(text)}` };
}

function pinnedOnly(event: RecordedEvent, incident: Incident, text: string): Told | null {
  return incident.pinned.has(event.id) ? { text } : null;
}

function because(reason: string | null): string {
  return reason === null || reason.trim() === '' ? '' : ` — ${inlineText(reason)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface Correction {
  readonly occurredAt: string | null;
  readonly text: string | null;
}

/** What is right in the end: a later correction changes only what it names. */
function correctionsOf(events: readonly RecordedEvent[]): Map<string, Correction> {
  const corrections = new Map<string, Correction>();
  for (const event of events) {
    if (event.type !== 'EntryCorrected') continue;
    const { entry, occurredAt, text } = event.data;
    const earlier = corrections.get(entry);
    corrections.set(entry, {
      occurredAt: occurredAt ?? earlier?.occurredAt ?? null,
      text: text ?? earlier?.text ?? null,
    });
  }
  return corrections;
}

function commentsOf(events: readonly RecordedEvent[]): Map<string, string[]> {
  const comments = new Map<string, string[]>();
  for (const event of events)
    if (event.type === 'CommentAdded')
      comments.set(event.data.entry, [...(comments.get(event.data.entry) ?? []), event.data.text]);
  return comments;
}

function corrected(event: RecordedEvent, text: string | null): RecordedEvent {
  if (text === null) return event;
  switch (event.type) {
    case 'NoteAdded':
      return { ...event, data: { ...event.data, text } };
    case 'DecisionLogged':
      return { ...event, data: { ...event.data, text } };
    case 'HypothesisProposed':
      return { ...event, data: { ...event.data, text } };
    case 'UpdatePosted':
      return { ...event, data: { ...event.data, text } };
    default:
      return event;
  }
}
