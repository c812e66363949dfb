import type { Sighting } from '../../../core/deploys/sighting.ts';
import { answered } from '../octokitErrors.ts';

/** A repository in a route. */
export interface Place {
  readonly owner: string;
  readonly repo: string;
}

/** What a list read: its sightings, and what keeps them from being whole, for people. */
export interface Listed {
  readonly sightings: readonly Sighting[];
  readonly gap: string | null;
}

/** A page of any proxy is no list of GitHub's. */
export function asList<T>(data: readonly T[]): readonly T[] {
  answered(Array.isArray(data));
  return data;
}

/** ISO 8601 in UTC, with milliseconds like all other times here. */
export function time(text: string): string {
  return new Date(text).toISOString();
}

/** GitHub's own times are whole seconds, and a list is cut by days of UTC; what lies before is left out later. */
export const oneDay = 86_400_000;
