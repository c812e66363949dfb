import type { DeployVerdict } from '../incident/incident.ts';
import type { Deploy, DeployKind } from './deploy.ts';
import { environmentRank } from './environment.ts';
import { isBelow, type ServicePath } from './servicePath.ts';

/** What is known of the incident that a deploy is held against. */
export interface RankingContext {
  /** ISO 8601. */
  readonly impactAt: string;
  /** Titles of the incident, its scenario, its service: their words are looked for in paths and titles. */
  readonly texts: readonly string[];
  /** The service's own folders or files, from the repository's root, with `/`; `*` and `**` as in CODEOWNERS. */
  readonly servicePaths: readonly ServicePath[];
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
  const said = [...wordsOf([deploy.title])].find((word) => words.has(word));
  const findings: Finding[] = [
    touchedPath(deploy, context.servicePaths, words),
    said === undefined ? null : { weight: 2, reason: `its title says "${said}"` },
    environmentFinding(deploy, context.texts),
    deploy.state === 'failed' ? { weight: -1, reason: 'its deployment failed' } : null,
    { weight: timeWeight(minutes), reason: timeInWords(minutes) },
    { weight: kindWeights[deploy.kind], reason: null },
    deploy.reverts === null ? null : { weight: 0, reason: `takes back ${deploy.reverts.slice(0, 7)}` },
  ].filter((finding) => finding !== null);
  const judged = verdict?.is === 'suspect' ? 100 : verdict?.is === 'ruled-out' ? -100 : 0;
  const reasons = findings.flatMap(({ reason }) => (reason === null ? [] : [reason]));
  const weight = findings.reduce((sum, finding) => sum + finding.weight, judged);
  return { candidate: { deploy, minutesBeforeImpact: minutes, reasons, verdict }, weight };
}

interface Finding {
  readonly weight: number;
  /** For people; `null` where the row shows it anyhow. */
  readonly reason: string | null;
}

/** What is known to have gone out weighs more than what only came to the branch. */
const kindWeights: Readonly<Record<DeployKind, number>> = {
  deployment: 1,
  run: 0.75,
  release: 0.5,
  tag: 0.5,
  'pull-request': 0.1,
  merge: 0,
  commit: 0,
};

/** Production is where an incident is felt, unless the incident itself speaks of another environment. */
function environmentFinding({ environment }: Deploy, texts: readonly string[]): Finding | null {
  if (environment === null) return null;
  const spokenOf = texts.some((text) => text.toLowerCase().includes(environment.toLowerCase()));
  if (spokenOf) return { weight: 2, reason: `went to ${environment}, which the incident names` };
  const rank = environmentRank(environment);
  if (rank === 'production') return { weight: 1.5, reason: `went to ${environment}` };
  return { weight: rank === 'other' ? -2 : 0, reason: `went to ${environment}` };
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
function touchedPath(deploy: Deploy, own: readonly ServicePath[], words: ReadonlySet<string>): Finding | null {
  for (const { path, saidBy } of own)
    if (deploy.paths.some((touched) => isBelow(touched, path)))
      return { weight: 3.5, reason: `touches ${path.replace(/^\.?\/+|\/+$/g, '')}, the service's by ${saidBy}` };
  for (const path of deploy.paths) {
    const segments = path.split('/');
    const place = segments.findIndex((segment) => [...wordsOf([segment])].some((word) => words.has(word)));
    if (place !== -1) return { weight: 3, reason: `touches ${segments.slice(0, place + 1).join('/')}` };
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
export function wordsOf(texts: readonly string[]): Set<string> {
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
  return a.candidate.deploy.id < b.candidate.deploy.id ? -1 : 1;
}
