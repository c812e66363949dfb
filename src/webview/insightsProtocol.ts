import * as z from 'zod/mini';
import { severityRefSchema } from '../core/incident/events.ts';
import { milestones } from '../core/incident/milestones.ts';
import type { IncidentFigures } from '../core/insights/figures.ts';
import type { InsightsFilter } from '../core/insights/insights.ts';
import { bases } from '../core/insights/statistic.ts';
import { type Misfit, parse } from './parse.ts';

/** What host and Insights page say to each other: as strict as the timeline's protocol, and as little. */

const text = z.string();
const nullableText = z.nullable(text);
const count = z.number().check(z.int(), z.minimum(0));
const minutes = z.nullable(z.number());
const kinds = ['real', 'drill', 'backfilled'] as const;

const figuresSchema = z.strictObject({
  incident: text,
  title: text,
  kind: z.enum(kinds),
  severity: z.nullable(severityRefSchema),
  declaredAt: text,
  month: text.check(z.regex(/^\d{4}-\d{2}$/)),
  milestones: z.partialRecord(z.enum(milestones), text),
  targets: z.strictObject({ acknowledge: minutes, mitigate: minutes, resolve: minutes }),
  calls: z.readonly(
    z.array(
      z.strictObject({
        to: text,
        told: count,
        outcome: z.nullable(z.enum(['contacted', 'answered', 'no-answer'])),
      }),
    ),
  ),
  scenarios: z.readonly(z.array(text)),
  openItems: z.readonly(z.array(z.strictObject({ id: text, text, owner: nullableText, due: nullableText }))),
}) satisfies z.ZodMiniType<IncidentFigures>;

const filterSchema = z.strictObject({
  kinds: z.readonly(z.array(z.enum(kinds))),
  severities: z.readonly(z.array(text)),
  months: z.nullable(count),
  basis: z.enum(bases),
}) satisfies z.ZodMiniType<InsightsFilter>;

export const insightsHostMessageSchema = z.discriminatedUnion('type', [
  /** How far the records have been read. */
  z.strictObject({ type: z.literal('reading'), done: count, all: count }),
  z.strictObject({
    type: z.literal('figures'),
    figures: z.readonly(z.array(figuresSchema)),
    /** Incidents that are still open, that were none, and records that could not be read: all left out. */
    open: count,
    none: count,
    unread: count,
    /** `2026-03-04`, by the reader's calendar. */
    today: text.check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
  }),
]);

export const insightsPageMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  /** The page shows the figures of so many incidents. */
  z.strictObject({ type: z.literal('rendered'), incidents: count }),
  z.strictObject({ type: z.literal('openIncident'), incident: text.check(z.minLength(1), z.maxLength(500)) }),
  z.strictObject({ type: z.literal('export'), format: z.enum(['csv', 'json']), filter: filterSchema }),
]);

/** What the page keeps through hiding. */
export const insightsStateSchema = filterSchema;

export type InsightsHostMessage = z.infer<typeof insightsHostMessageSchema>;
export type InsightsPageMessage = z.infer<typeof insightsPageMessageSchema>;

export function parseInsightsHostMessage(message: unknown): InsightsHostMessage | Misfit {
  return parse(insightsHostMessageSchema, message);
}

export function parseInsightsPageMessage(message: unknown): InsightsPageMessage | Misfit {
  return parse(insightsPageMessageSchema, message);
}
