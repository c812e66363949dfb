import { inlineText } from '../../postmortem/quoting.ts';
import type { TimelineEntry, TimelineSummary } from '../entry.ts';
import { milestoneWords } from '../milestones.ts';
import { writtenTargets } from '../targets.ts';

/** The timeline as lines of plain text: time in UTC, kind, what, verdict, who. */
export function timelineAsText(summary: TimelineSummary, entries: Iterable<TimelineEntry>): string {
  const lines = [titleOf(summary), ...milestonesOf(summary), ''];
  for (const entry of entries) {
    lines.push(`${time(entry.occurredAt)}  ${entry.kind.padEnd(10)}  ${sentence(entry)}`);
    for (const line of (entry.detail ?? '').split('\n')) if (line !== '') lines.push(`${' '.repeat(23)}${line}`);
    for (const { text, by } of entry.comments) lines.push(`${' '.repeat(23)}${by}: ${text}`);
    for (const { occurredAt, text } of entry.corrected) lines.push(`${' '.repeat(23)}was: ${time(occurredAt)} ${text}`);
  }
  return `${lines.join('\n')}\n`;
}

/** The same as a Markdown document. */
export function timelineAsMarkdown(summary: TimelineSummary, entries: Iterable<TimelineEntry>): string {
  const lines = [`# ${inlineText(titleOf(summary))}`, ''];
  for (const line of milestonesOf(summary)) lines.push(`- ${inlineText(line)}`);
  lines.push('', '| time (UTC) | kind | what |', '| --- | --- | --- |');
  for (const entry of entries) {
    const was = entry.corrected.map(({ occurredAt, text }) => `was: ${time(occurredAt)} ${text}`);
    const said = entry.comments.map(({ by, text }) => `${by}: ${text}`);
    const cells = [sentence(entry), ...(entry.detail ?? '').split('\n'), ...said, ...was].filter((text) => text !== '');
    lines.push(`| ${time(entry.occurredAt)} | ${entry.kind} | ${cells.map(cell).join('<br>')} |`);
  }
  return `${lines.join('\n')}\n`;
}

/** Drills and incidents that were written down later are told apart wherever they are shown. */
function titleOf({ title, kind, phase, severity }: TimelineSummary): string {
  const name = [severity?.id, title].filter(Boolean).join(' ');
  const words = { real: '', drill: 'DRILL ', backfilled: '' }[kind];
  return `${words}${name} (${kind === 'backfilled' ? `${phase}, written down later` : phase})`;
}

function milestonesOf(summary: TimelineSummary): string[] {
  const { milestones, metrics, unreadable } = summary;
  const reached = milestones.map(
    ({ milestone, at }) => `${milestoneWords[milestone]}: ${at === null ? 'n/a' : time(at)}`,
  );
  const spans = metrics.map(({ name, milliseconds, missing }) =>
    milliseconds === null ? `time to ${name}: n/a (${missing})` : `time to ${name}: ${minutes(milliseconds)}`,
  );
  const lost = unreadable === 0 ? [] : [`${unreadable} lines of the record could not be read`];
  const promised = writtenTargets(summary, time).map(({ rule, says }) => `${rule}: ${says}`);
  return [...reached, ...spans, ...promised, ...lost];
}

function minutes(milliseconds: number): string {
  const all = Math.round(milliseconds / 60_000);
  return all < 60 ? `${all} min` : `${Math.floor(all / 60)} h ${all % 60} min`;
}

function sentence({ title, verdict, by }: TimelineEntry): string {
  return [title, verdict === null ? '' : `[${verdict}]`, by === null ? '' : `(${by})`].filter(Boolean).join(' ');
}

function cell(text: string): string {
  return inlineText(text).replaceAll('\n', ' ');
}

/** `2026-03-04 01:21:09`. */
function time(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : date.toISOString().slice(0, 19).replace('T', ' ');
}
