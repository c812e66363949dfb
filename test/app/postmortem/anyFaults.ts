import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import fc from 'fast-check';
import {
  type Fault,
  faults,
  type GithubDouble,
  limited,
  slowedDown,
  startGithubDouble,
} from '../../githubDouble/githubDouble.ts';
import type { ApiName } from '../../githubDouble/openApi.ts';
import { addItem, type FilingWindow, GivenDesk, givenFiling } from '../../given/filing.ts';
import { removeTemporaryFolder, temporaryFolder } from '../../harness/temporary.ts';

/** Everything that can go wrong with one call. */
export const everyFault: Readonly<Record<string, () => Fault>> = {
  refuse: () => faults.refuse,
  cut: () => faults.cut,
  hang: () => faults.hang,
  page: () => faults.page,
  '500': () => faults.serverError,
  '503': () => faults.unavailable,
  '401': () => faults.unauthorized,
  '403': () => faults.forbidden,
  '404': () => faults.notFound,
  'limited 403': () => limited(403, 60),
  'limited 429': () => limited(429, 60),
  'slowed 429': () => slowedDown(429, 60),
};

/** Every call that a filing may make. */
export const everyCall = [
  'GET /repos/{owner}/{repo}/issues',
  'POST /repos/{owner}/{repo}/issues',
  'GET /repos/{owner}/{repo}/issues/{issue_number}',
  'PATCH /repos/{owner}/{repo}/issues/{issue_number}',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'GET /repos/{owner}/{repo}/labels/{name}',
  'POST /repos/{owner}/{repo}/labels',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/sub_issues',
  'POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues',
] as const;

export interface Misfortune {
  readonly fault: string;
  readonly call: string;
  /** How often in a row. */
  readonly times: number;
}

/** One night: misfortunes on the way, the window lost at some call, and edits between filings. */
export interface Night {
  readonly api: ApiName;
  readonly misfortunes: readonly Misfortune[];
  /** At which request of the first filing the window is lost; `null` for never. */
  readonly lostAt: number | null;
}

export interface Tally {
  nights: number;
  requests: number;
  issues: number;
  humanLinesLost: number;
  tokensFound: number;
}

const longText = 'A paragraph of the night.\n\n'.repeat(3_000);

/** Files, edits and files again through whatever happens, until all is there; counts what must be one, and what must be none. */
export async function tryNight(night: Night, tally: Tally): Promise<void> {
  const github = await startGithubDouble(night.api);
  const repository = github.addRepository({ owner: 'acme', name: 'api' });
  const desk = new GivenDesk(temporaryFolder('filing'));
  const thrown: unknown[] = [];
  try {
    let window = await givenFiling(desk, github);
    await window.given(addItem('Alert on the pool'), addItem('Raise the limit'));
    await window.draft();
    window.write(`${window.text()}\nTyped by a person, first.\n\n${longText}`);
    for (const { fault, call, times } of night.misfortunes)
      for (let i = 0; i < times; i++) github.failNext(everyFault[fault]!(), call);
    window = await fileThrough(desk, github, window, night.lostAt, thrown);
    window.write(window.text().replace(longText, 'Typed by a person, second.\n'));
    window = await fileThrough(desk, github, window, null, thrown);
    // Whatever is still planned was for calls that did not come.
    window.write(`${window.text()}\nTyped by a person, third.\n`);
    window = await fileThrough(desk, github, window, null, thrown);
    await settleIssues(window, github);
    const open = repository.issues.filter(({ state }) => state === 'open');
    const said = open.map(({ body, comments }) => [body, ...comments.map((each) => each.body)].join('\n')).join('\n');
    tally.nights++;
    tally.requests += github.requests.length;
    tally.issues += open.length;
    for (const words of ['first', 'second', 'third'])
      if (!said.includes(`Typed by a person, ${words}.`)) tally.humanLinesLost++;
    const kept = [
      inspect(thrown, { depth: 12, showHidden: true }),
      JSON.stringify([...desk.records.events]),
      JSON.stringify([...desk.documents.texts]),
      ...readdirSync(desk.folder).map((name) => readFileSync(join(desk.folder, name), 'utf8')),
      ...window.outbox.items.map((item) => JSON.stringify(item)),
    ];
    tally.tokensFound += kept.filter((text) => text.includes(github.token)).length;
    assert.equal(open[0]?.comments.length, 0, inspect(night));
    assert.deepEqual(
      window.outbox.items.map(({ state, problem }) => [state, problem]),
      [],
      inspect(night),
    );
    window.incidents.dispose();
  } finally {
    await github.close();
    removeTemporaryFolder(desk.folder);
  }
  assert.deepEqual(github.problems, []);
}

/** As a person would: what waits is waited for, what is refused is tried again by hand, a lost window is opened anew. */
async function fileThrough(
  desk: GivenDesk,
  github: GithubDouble,
  before: FilingWindow,
  lostAt: number | null,
  thrown: unknown[],
): Promise<FilingWindow> {
  let window = before;
  if (lostAt === null) await window.file();
  else {
    let lose = () => {};
    const lost = new Promise<void>((resolve) => {
      lose = resolve;
    });
    const until = github.requests.length + lostAt;
    window.incidents.dispose();
    window = await givenFiling(
      desk,
      {
        patience: github.patience,
        get url() {
          return github.url;
        },
        get token() {
          if (github.requests.length >= until) lose();
          return github.token;
        },
      },
      {
        writer: `lost-${lostAt}`,
        wrap: (tracker) => ({
          ...tracker,
          put: async (...given) => {
            if (github.requests.length >= until) {
              lose();
              return new Promise(() => {});
            }
            const made = await tracker.put(...given);
            if (github.requests.length >= until) {
              lose();
              return new Promise(() => {});
            }
            return made;
          },
        }),
      },
    );
    await Promise.race([window.file(), lost]);
    disown(desk.folder);
    window.incidents.dispose();
    const { clock } = window;
    window = await givenFiling(desk, github, { writer: 'after' });
    window.clock.now = clock.now;
  }
  for (let hand = 0; hand < 12; hand++) {
    await window.waitItOut();
    const [item] = window.outbox.items;
    if (item === undefined) break;
    thrown.push(item.problem);
    if (item.state !== 'refused' && item.state !== 'unknown') continue;
    await window.outbox.retry(item.id);
  }
  thrown.push(await window.tracker.look({ owner: 'acme', name: 'nowhere' }).catch((error: unknown) => error));
  return window;
}

async function settleIssues(window: FilingWindow, github: GithubDouble): Promise<void> {
  await window.waitItOut();
  github.index();
}

/** The claims of a window that is gone are those of a process that is no more. */
function disown(folder: string): void {
  const claim = JSON.stringify({ pid: 4_194_305, host: hostname(), at: Date.now() });
  for (const name of readdirSync(folder)) if (name.endsWith('.claim')) writeFileSync(join(folder, name), claim);
}

const misfortune = fc.record({
  fault: fc.constantFrom(...Object.keys(everyFault)),
  call: fc.constantFrom(...everyCall),
  times: fc.integer({ min: 1, max: 4 }),
});

export const anyNight: fc.Arbitrary<Night> = fc.record({
  api: fc.constantFrom('api.github.com' as const, 'ghes-3.17' as const),
  misfortunes: fc.array(misfortune, { maxLength: 5 }),
  lostAt: fc.option(fc.integer({ min: 1, max: 20 })),
});

export const noTally = (): Tally => ({ nights: 0, requests: 0, issues: 0, humanLinesLost: 0, tokensFound: 0 });
