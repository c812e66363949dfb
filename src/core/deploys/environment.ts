/** What an environment's name says of who depends on it. */
export type EnvironmentRank = 'production' | 'other' | 'unknown';

const production = /(?:^|[^a-z])(?:prod|prd|production|live|main-?site)(?:$|[^a-z])/i;
const other =
  /(?:^|[^a-z])(?:stag(?:e|ing)|stg|dev|devel(?:op(?:ment)?)?|test(?:ing)?|qa|uat|preview|review|sandbox|canary|demo|integration|nightly|pre-?prod(?:uction)?|non-?prod(?:uction)?)(?:$|[^a-z])/i;

export function environmentRank(name: string | null): EnvironmentRank {
  if (name === null) return 'unknown';
  if (other.test(name)) return 'other';
  return production.test(name) ? 'production' : 'unknown';
}

/** The environment that a text speaks of, in its own word: `Deploy to staging` -> `staging`. */
export function environmentIn(text: string): string | null {
  const found = other.exec(text) ?? production.exec(text);
  return found === null ? null : found[0].replace(/^[^a-z]+|[^a-z]+$/gi, '').toLowerCase();
}
