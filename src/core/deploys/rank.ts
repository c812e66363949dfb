import type { DeployVerdict } from '../incident/incident.ts';
import type { Deploy } from './deploy.ts';

/** What is known of the incident that a deploy is held against. */
export interface RankingContext {
  /** ISO 8601. */
  readonly impactAt: string;
  /** Titles of the incident, its scenario, its service: their words are looked for in paths and titles. */
  readonly texts: readonly string[];
  /** The service's own folders or files, relative to the repository, with `/`. */
  readonly servicePaths: readonly string[];
  /** What people have said already, by sha. */
  readonly verdicts: ReadonlyMap<string, DeployVerdict>;
}

/** A deploy that may explain the incident. Only a person calls it a suspect or rules it out. */
export interface Candidate {
  readonly deploy: Deploy;
  /** Whole minutes, rounded down; negative where it came after the impact began. */
  readonly minutesBeforeImpact: number;
  /** Why it stands where it stands, for people: `touches src/db`, `18 min before impact`. The first weighs most. */
  readonly reasons: readonly string[];
  readonly verdict: DeployVerdict | null;
}

interface Weighed {
  readonly candidate: Candidate;
  readonly weight: number;
}

/** All of them, the likeliest first; what was ruled out comes last. */
export function rankDeploys(deploys: readonly Deploy[], context: RankingContext): Candidate[] {
  const words = wordsOf(context.texts);
  return deploys
    .map((deploy) => weigh(deploy, context, words))
    .sort((a, b) => b.weight - a.weight || distance(a) - distance(b) || compareText(a, b))
    .map(({ candidate }) => candidate);
}

function weigh(deploy: Deploy, context: RankingContext, words: ReadonlySet<string>): Weighed {
  const minutes = Math.floor((Date.parse(context.impactAt) - Date.parse(deploy.at)) / 60_000);
  const verdict = context.verdicts.get(deploy.sha) ?? null;
  const touched = touchedPath(deploy, context.servicePaths, words);
  const said = [...wordsOf([deploy.title])].find((word) => words.has(word));
  const reasons: string[] = [];
  let weight = timeWeight(minutes) + (verdict?.is === 'suspect' ? 100 : verdict?.is === 'ruled-out' ? -100 : 0);
  if (touched !== null) {
    weight += 3;
    reasons.push(`touches ${touched}`);
  }
  if (said !== undefined) {
    weight += 2;
    reasons.push(`its title says "${said}"`);
  }
  reasons.push(timeInWords(minutes));
  if (deploy.kind === 'tag') weight += 0.5;
  if (deploy.reverts !== null) reasons.push(`takes back ${deploy.reverts.slice(0, 7)}`);
  return { candidate: { deploy, minutesBeforeImpact: minutes, reasons, verdict }, weight };
}

/** The nearer before the impact, the heavier; what came after can't have begun it, though the impact's time may be wrong. */
function timeWeight(minutes: number): number {
  if (minutes < 0) return -3;
  if (minutes <= 30) return 4;
  if (minutes <= 120) return 3;
  if (minutes <= 360) return 2;
  return minutes <= 720 ? 1 : 0;
}

function timeInWords(minutes: number): string {
  const amount = Math.abs(minutes);
  const side = minutes < 0 ? 'after impact began' : 'before impact';
  if (amount < 120) return `${amount} min ${side}`;
  return `${Math.floor(amount / 60)} h ${amount % 60} min ${side}`;
}

/** The service's path that the deploy touches, else the folder of a path whose name shares a word with the incident. */
function touchedPath(deploy: Deploy, servicePaths: readonly string[], words: ReadonlySet<string>): string | null {
  for (const own of servicePaths.map((path) => path.replace(/^\.?\/+|\/+$/g, '')).filter((path) => path !== ''))
    if (deploy.paths.some((path) => path === own || path.startsWith(`${own}/`))) return own;
  for (const path of deploy.paths) {
    const segments = path.split('/');
    const place = segments.findIndex((segment) => [...wordsOf([segment])].some((word) => words.has(word)));
    if (place !== -1) return segments.slice(0, place + 1).join('/');
  }
  return null;
}

/** Words that every incident and every change may hold, so that sharing one says nothing. */
const emptyWords: ReadonlySet<string> = new Set(
  (
    'the and for with from after before into over when not are was has have our this that down slow high low new add ' +
    'fix fixed update updated change changed remove use merge pull request branch revert error errors issue issues ' +
    'failure failing failed fails incident service services production prod sev src lib test tests main index readme'
  ).split(' '),
);

/** Lower case, letters and digits of any script, three or more; `camelCase` and `snake_case` are taken apart. */
function wordsOf(texts: readonly string[]): Set<string> {
  const words = new Set<string>();
  for (const text of texts)
    for (const [word] of text
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .toLowerCase()
      .matchAll(/[\p{L}\p{N}]{3,}/gu))
      if (!emptyWords.has(word) && !/^\d+$/.test(word)) words.add(word.length > 4 ? word.replace(/s$/, '') : word);
  return words;
}

function distance({ candidate }: Weighed): number {
  return Math.abs(candidate.minutesBeforeImpact);
}

function compareText(a: Weighed, b: Weighed): number {
  return a.candidate.deploy.sha < b.candidate.deploy.sha ? -1 : 1;
}
