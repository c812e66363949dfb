import { type Deploy, type DeployKind, type DeployWindow, deployKinds, isWithin, type Said } from './deploy.ts';
import { environmentRank } from './environment.ts';
import type { Sighting } from './sighting.ts';
import { untouched } from './touchedFiles.ts';

/**
 * One row a deploy: what this clone knows of a commit and what each source of the host says of it. Where the same commit
 * was deployed to an environment again after another one, as a rollback does, that is a row of its own.
 * @param local newest first
 * @param sightings of whatever time: deployments before the window tell what was there before
 * @returns newest first
 */
export function uniteDeploys(local: readonly Deploy[], sightings: readonly Sighting[], window: DeployWindow): Deploy[] {
  const rounds = roundsOf(sightings.filter(({ kind }) => kind === 'deployment'));
  const within = sightings.filter(({ at }) => isWithin(at, window));
  const here = new Map(local.map((deploy) => [deploy.sha, deploy]));
  const shas = new Set([...here.keys(), ...within.map(({ sha }) => sha)]);
  const rows = [...shas].flatMap((sha) => {
    const about = within.filter((sighting) => sighting.sha === sha);
    const first = about.filter((sighting) => (rounds.get(sighting)?.round ?? 0) === 0);
    const again = about.filter((sighting) => (rounds.get(sighting)?.round ?? 0) > 0);
    const previousOf = (sighting: Sighting) => rounds.get(sighting)?.previous ?? null;
    const known = here.get(sha) ?? null;
    const before = sightings.filter((sighting) => sighting.sha === sha && !isWithin(sighting.at, window));
    const rest =
      first.length > 0 || (known !== null && again.length === 0) ? [rowOf(sha, known, first, before, previousOf)] : [];
    return [
      ...rest,
      ...again.map((one) => ({ ...rowOf(sha, known, [one], before, previousOf), id: `${sha}@${one.at}` })),
    ];
  });
  return rows.sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.id < b.id ? -1 : 1));
}

interface Round {
  /** How many times the environment had left this commit before. */
  readonly round: number;
  /** Full sha of what it ran until then. */
  readonly previous: string | null;
}

/** Each environment runs one commit after the other; what failed was never there. */
function roundsOf(deployments: readonly Sighting[]): ReadonlyMap<Sighting, Round> {
  const rounds = new Map<Sighting, Round>();
  for (const environment of new Set(deployments.map((one) => one.environment))) {
    const inTime = deployments
      .filter((one) => one.environment === environment)
      .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    const left = new Map<string, number>();
    let runs: string | null = null;
    let before: string | null = null;
    for (const one of inTime) {
      const isAgain = one.sha === runs;
      rounds.set(one, { round: left.get(one.sha) ?? 0, previous: isAgain ? before : runs });
      if (one.state === 'failed' || isAgain) continue;
      if (runs !== null) left.set(runs, (left.get(runs) ?? 0) + 1);
      before = runs;
      runs = one.sha;
    }
  }
  return rounds;
}

function rowOf(
  sha: string,
  known: Deploy | null,
  sightings: readonly Sighting[],
  before: readonly Sighting[],
  previousOf: (sighting: Sighting) => string | null,
): Deploy {
  const said = [...sightings].sort(compare);
  const surest = said[0];
  // A tag's own time is when it was released; a commit's only when it was written.
  const lead = surest !== undefined && (known === null || rankOf(surest.kind) <= rankOf(known.kind)) ? surest : null;
  const told = [...said, ...before];
  const names = [...new Set([...(known?.names ?? []), ...told.flatMap((one) => one.names)])];
  const environment = lead?.environment ?? told.find((one) => one.environment !== null)?.environment ?? null;
  return {
    id: sha,
    sha,
    title: known?.title ?? told.find(({ title }) => title !== null)?.title ?? names[0] ?? `Commit ${sha.slice(0, 7)}`,
    environment,
    at: lead?.at ?? known?.at ?? surest!.at,
    kind: lead?.kind ?? known?.kind ?? surest!.kind,
    state: lead?.state ?? surest?.state ?? 'unknown',
    names,
    author: known?.author ?? authorOf(told) ?? '',
    previous:
      (lead && previousOf(lead)) ?? known?.previous ?? told.find(({ parent }) => parent !== null)?.parent ?? null,
    reverts: known?.reverts ?? null,
    isLocal: known !== null,
    says: [...said.map(saying), ...unsaid(known?.says ?? [], said)].sort((a, b) => rankOf(a.kind) - rankOf(b.kind)),
    ...(known === null
      ? untouched
      : { paths: known.paths, files: known.files, linesAdded: known.linesAdded, linesRemoved: known.linesRemoved }),
  };
}

/** Who wrote the change, before who pressed the button. */
function authorOf(told: readonly Sighting[]): string | null {
  const writing: readonly DeployKind[] = ['commit', 'merge', 'pull-request'];
  const writer = told.find(({ kind, author }) => writing.includes(kind) && author !== null);
  return (writer ?? told.find(({ author }) => author !== null))?.author ?? null;
}

function saying({ kind, text, at, url }: Sighting): Said {
  return { kind, text, at, url };
}

/** What the clone says and the host does not say in the same words of the same moment, with a page to it. */
function unsaid(says: readonly Said[], sightings: readonly Sighting[]): readonly Said[] {
  const isSame = (one: Said, other: Sighting) =>
    one.kind === other.kind && one.text === other.text && Date.parse(one.at) === Date.parse(other.at);
  return says.filter((one) => !sightings.some((other) => isSame(one, other)));
}

/** The surest kind first; among deployments production first, and what went well; then the latest. */
function compare(a: Sighting, b: Sighting): number {
  const environments = { production: 0, unknown: 1, other: 2 } as const;
  const states = { succeeded: 0, unknown: 1, running: 2, failed: 3 } as const;
  return (
    rankOf(a.kind) - rankOf(b.kind) ||
    environments[environmentRank(a.environment)] - environments[environmentRank(b.environment)] ||
    states[a.state] - states[b.state] ||
    Date.parse(b.at) - Date.parse(a.at)
  );
}

function rankOf(kind: DeployKind): number {
  return deployKinds.indexOf(kind);
}
