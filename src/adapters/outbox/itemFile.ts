import * as z from 'zod/mini';
import type { OutboxItem } from '../../app/ports/outboxStore.ts';

const text = z.string();

const fileSchema = z.object({
  version: z.literal(1),
  item: z.object({
    id: z.string().check(z.regex(/^[\w-]{1,100}$/)),
    kind: text,
    to: text,
    what: text,
    incident: z.nullable(text),
    payload: z.unknown(),
    createdAt: text,
    attempts: z.number(),
    state: z.enum(['waiting', 'sent', 'unknown', 'refused']),
    nextAt: text,
    problem: z.nullable(text),
    receipt: z.optional(z.unknown()),
  }),
});

export function textOf(item: OutboxItem): string {
  return `${JSON.stringify({ version: 1, item }, null, 2)}\n`;
}

/** `null` for what is none of ours, or of a newer version: it is left as it is. */
export function itemOf(written: string): OutboxItem | null {
  try {
    const parsed = fileSchema.safeParse(JSON.parse(written));
    return parsed.success ? parsed.data.item : null;
  } catch {
    return null;
  }
}
