import * as z from 'zod/mini';

/** Whether a value, as JSON gave it, is what a schema asks for. */
export type Guard = (value: unknown) => boolean;

/**
 * A schema as a plain predicate. A schema's own parse builds a copy of what it reads, and over a long record those
 * copies cost half as much again as reading the JSON. Kinds of schema that are not named here, and those with checks of
 * their own, are left to the schema itself; so is saying what is wrong.
 */
export function guardOf(schema: z.core.$ZodType): Guard {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const bySchema: Guard = (value) => z.safeParse(schema, value).success;
  if (def.checks !== undefined && def.checks.length > 0) return bySchema;
  switch (def.type) {
    case 'string':
      return 'format' in def ? bySchema : isString;
    case 'number':
      return 'format' in def ? bySchema : Number.isFinite;
    case 'nullable':
      return nullable(guardOf(def.innerType));
    case 'optional':
      return optional(guardOf(def.innerType));
    case 'enum':
      return oneOf(Object.values(def.entries));
    case 'array':
      return arrayOf(guardOf(def.element));
    case 'record':
      return isPlainString(def.keyType) ? recordOf(guardOf(def.valueType)) : bySchema;
    case 'object':
      return def.catchall === undefined ? objectOf(def.shape) : bySchema;
    default:
      return bySchema;
  }
}

function isString(value: unknown): boolean {
  return typeof value === 'string';
}

function nullable(inner: Guard): Guard {
  return (value) => value === null || inner(value);
}

function optional(inner: Guard): Guard {
  return (value) => value === undefined || inner(value);
}

function oneOf(values: readonly unknown[]): Guard {
  return (value) => values.includes(value);
}

function arrayOf(element: Guard): Guard {
  return (value) => Array.isArray(value) && value.every(element);
}

function isPlainString(schema: z.core.$ZodType): boolean {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === 'string' && !('format' in def) && (def.checks ?? []).length === 0;
}

function recordOf(entry: Guard): Guard {
  return (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(entry);
}

function objectOf(shape: z.core.$ZodShape): Guard {
  const names = Object.keys(shape);
  const guards = names.map((name) => guardOf(shape[name]!));
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const fields = value as Record<string, unknown>;
    for (let i = 0; i < names.length; i++) if (!guards[i]!(fields[names[i]!])) return false;
    return true;
  };
}
