import * as z from 'zod/mini';

/** A message that fits no schema: where it is wrong, without what was in it. */
export interface Misfit {
  readonly misfit: string;
}

export function parse<T>(schema: z.ZodMiniType<T>, message: unknown): T | Misfit {
  const result = z.safeParse(schema, message);
  if (result.success) return result.data;
  const places = result.error.issues.slice(0, 3).map(({ code, path }) => `${code} at ${path.join('.') || 'the top'}`);
  return { misfit: places.join('; ') };
}
