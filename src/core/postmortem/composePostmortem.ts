import type { RecordedEvent } from '../incident/events.ts';
import type { Incident } from '../incident/incident.ts';
import { compareEvents } from '../incident/order.ts';
import type { Runbook } from '../runbook/model.ts';
import { markerOf } from './issue/marker.ts';
import type { PostmortemOptions } from './options.ts';
import { ownSections } from './ownSections.ts';
import { sectionsOf } from './sections.ts';
import { fillTemplate } from './template/fillTemplate.ts';

/**
 * The postmortem as Markdown: the runbook's own template in its own structure, else the usual sections. What the record
 * knows is filled in; all else is `TODO`, never estimated. The same record gives the same text.
 * @param runbook the one the incident uses, `null` without one
 */
export function composePostmortem(
  incident: Incident,
  events: readonly RecordedEvent[],
  runbook: Runbook | null,
  options: PostmortemOptions,
): string {
  const ordered = [...events].sort(compareEvents);
  const sections = sectionsOf(incident, ordered, runbook, options);
  const template = runbook?.postmortemTemplate?.body ?? null;
  const body = template === null ? ownSections(incident, sections) : fillTemplate(template, incident, sections);
  return `${markerOf(incident.id)}\n${body.trim()}\n`;
}
