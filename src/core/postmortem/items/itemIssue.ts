import type { ActionItem, Incident } from '../../incident/incident.ts';
import { inlineText } from '../quoting.ts';

/** What the issue of an action item says. Its place below the postmortem's issue shows where it comes from. */
export function itemIssue(incident: Incident, { text, owner, due }: ActionItem): string {
  return [
    inlineText(text),
    '',
    `- From the postmortem of: ${inlineText(incident.title)}`,
    ...(owner === null ? [] : [`- Owner: ${inlineText(owner)}`]),
    ...(due === null ? [] : [`- Due: ${inlineText(due)}`]),
  ].join('\n');
}
