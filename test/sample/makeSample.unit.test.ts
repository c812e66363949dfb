import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Runbook } from '../../src/core/runbook/model.ts';
import { readMarkdownRunbook } from '../../src/core/runbook/readMarkdown.ts';
import { makeSample, type Sample } from './makeSample.ts';

interface Outcome {
  readonly code: number;
  readonly output: string;
}

function inShell(folder: string, command: string): Promise<Outcome> {
  return new Promise((done) => {
    execFile('bash', ['-c', command], { cwd: folder }, (error, stdout, stderr) => {
      done({ code: error ? Number(error.code) : 0, output: stdout + stderr });
    });
  });
}

async function servicePid(sample: Sample): Promise<number> {
  return Number(await readFile(join(sample.folder, '..', 'run', 'service.pid'), 'utf8'));
}

/** A process that ended but was not collected yet counts as ended. */
async function isRunning(pid: number): Promise<boolean> {
  const { code, output } = await inShell('/', `ps -o stat= -p ${pid}`);
  return code === 0 && !output.trim().startsWith('Z');
}

/** Makes a sample, prints its port, and ends without stopping it once its input closes. */
const ownerScript = `
  import { makeSample } from ${JSON.stringify(new URL('./makeSample.ts', import.meta.url).href)};
  const sample = await makeSample(process.env.SAMPLE_FOLDER);
  process.stdout.write(String(sample.service.port));
  process.stdin.resume().on('end', () => process.exit(0));
`;

describe('the sample workspace', function () {
  this.timeout(60_000);
  let home: string;
  let sample: Sample;

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'parcel-tracker-'));
    sample = await makeSample(join(home, 'sample'));
  });

  after(async () => {
    await sample.stop();
    await rm(home, { recursive: true, force: true });
  });

  describe('history', () => {
    it('has a release 15 minutes ago, one within the day and older ones', async () => {
      const { output } = await inShell(
        sample.folder,
        "git tag --list --sort=creatordate --format='%(refname:short) %(objecttype) %(creatordate:unix)'",
      );
      const tags = output
        .trim()
        .split('\n')
        .map((line) => line.split(' '));
      const minutesAgo = tags.map(([, , unix]) => Math.round((Date.now() / 1000 - Number(unix)) / 60));
      assert.deepEqual(
        tags.map(([tag]) => tag),
        ['v2.3.0', 'v2.3.1', 'v2.4.0', 'v2.4.1'],
      );
      assert.ok(
        tags.every(([, type]) => type === 'tag'),
        'annotated',
      );
      assert.ok(minutesAgo[3]! >= 15 && minutesAgo[3]! <= 17, `${minutesAgo[3]} minutes`);
      assert.ok(minutesAgo[2]! < 24 * 60 && minutesAgo[1]! > 24 * 60);
    });

    it('has merges, one author, a clean work tree and everything at origin', async () => {
      const merges = await inShell(sample.folder, 'git log --merges --oneline | wc -l');
      const authors = await inShell(sample.folder, "git log --format='%an <%ae> %cn <%ce>' | sort -u");
      const status = await inShell(sample.folder, 'git status --porcelain --branch --ahead-behind');
      const remote = await inShell(sample.folder, "git ls-remote --tags origin | grep -c '}$'");
      assert.equal(merges.output.trim(), '3');
      assert.equal(authors.output.trim(), 'Sample Team <team@example.com> Sample Team <team@example.com>');
      assert.equal(status.output.trim(), '## main...origin/main');
      assert.equal(remote.output.trim(), '4');
    });

    it('holds the cause in the last release', async () => {
      const { output } = await inShell(sample.folder, 'git show v2.4.1');
      assert.match(output, /^-.*"poolSize": 40/m);
      assert.match(output, /^\+.*DB_POOL_SIZE \?\? 4/m);
    });
  });

  describe('incident', () => {
    it('shows the fault in the diagnostics and in the log', async () => {
      const health = await inShell(sample.folder, './bin/health');
      const pool = await inShell(sample.folder, './bin/pool');
      const log = await inShell(sample.folder, 'tail -n 20 ../run/service.log');
      assert.deepEqual([health.code, pool.code], [1, 1]);
      assert.match(
        health.output,
        // Two find a connection; and more do, where the machine lets some come late.
        /12 parcels at once: [2-5] answered, (\d+) failed\n\1 x 503 too many connections \(limit 4\)/,
      );
      assert.match(pool.output, /limit 4, in use 2, refused since start [1-9]/);
      assert.match(log.output, /v2\.4\.1 GET \/parcels\/PT-10\d\d 503 too many connections/);
    });

    it('answers on the address that it names, one lookup at a time even now', async () => {
      const response = await fetch(`${sample.service.url}/parcels/PT-1001`);
      assert.equal(response.status, 200);
      assert.equal(new URL(sample.service.url).port, String(sample.service.port));
    });

    it('has a log in which the release before served the same load', async () => {
      const log = await readFile(join(sample.folder, '..', 'run', 'service.log'), 'utf8');
      const before = log.split('\n').filter((line) => line.includes(' v2.4.0 GET /parcels/'));
      assert.equal(before.length, 24);
      assert.ok(before.every((line) => line.endsWith(' 200')));
    });

    it('keeps its other diagnostics quiet: only one thing is broken', async () => {
      assert.equal((await inShell(sample.folder, './bin/feeds')).code, 0);
    });
  });

  describe('runbook', () => {
    let runbook: Runbook;
    const scenario = (title: string) => runbook.scenarios.find((each) => each.title === title)!;
    const commandsUnder = (title: string, step: string) =>
      scenario(title)
        .steps.find((each) => each.text.startsWith(step))!
        .snippets.flatMap((snippet) => snippet.parts)
        .map((part) => part.text);
    const outcomesOf = async (commands: readonly string[]) => {
      const outcomes: Outcome[] = [];
      for (const command of commands) outcomes.push(await inShell(sample.folder, command));
      return outcomes;
    };

    before(async () => {
      const file = 'docs/runbooks/incident-response.md';
      runbook = readMarkdownRunbook(file, await readFile(join(sample.folder, file), 'utf8'));
    });

    it('is read with all its parts', () => {
      assert.deepEqual(
        runbook.severities.map((each) => [
          each.id,
          each.respondWithinMinutes,
          each.resolveWithinMinutes,
          each.updateEveryMinutes,
        ]),
        [
          ['SEV1', 5, 30, 15],
          ['SEV2', 15, 120, 30],
          ['SEV3', 240, 2880, 1440],
        ],
      );
      assert.deepEqual(
        runbook.escalation.map((path) => path.steps.map((step) => step.afterMinutes)),
        [[0, 15, 30, 60]],
      );
      assert.deepEqual(
        runbook.scenarios.map((each) => each.title),
        ['Too many connections', 'Service does not answer', 'A carrier has gone quiet', 'The log fills the disk'],
      );
      const { phases, templates, checklist, contacts } = runbook;
      assert.deepEqual([phases.length, templates.length, checklist.length, contacts.length], [4, 3, 4, 4]);
      assert.ok(runbook.procedures.some((each) => each.title === 'Rollback Procedure'));
      assert.ok(runbook.postmortemTemplate?.body.includes('## Trigger'));
    });

    it('shows the fault by the diagnostics of its scenario', async () => {
      const outcomes = await outcomesOf(commandsUnder('Too many connections', 'Investigation'));
      assert.deepEqual(
        outcomes.map((outcome) => outcome.code),
        [1, 1, 0, 0],
      );
      assert.match(outcomes[2]!.output, /503 too many connections/);
      assert.match(outcomes[3]!.output, /DB_POOL_SIZE/);
    });

    it('asks for the parcel in the lookup of one', async () => {
      const [lookup] = scenario('Too many connections').snippets.filter((snippet) => snippet.placeholders.length > 0);
      assert.deepEqual(lookup?.placeholders, ['parcel-id']);
      const { output } = await inShell(sample.folder, lookup!.text.replace('<parcel-id>', 'PT-1002'));
      assert.equal((JSON.parse(output) as { id: string }).id, 'PT-1002');
    });

    it('has commands for the other scenarios that find nothing wrong', async () => {
      for (const title of ['Service does not answer', 'A carrier has gone quiet', 'The log fills the disk']) {
        for (const { code, output } of await outcomesOf(commandsUnder(title, 'Investigation'))) {
          assert.equal(code, 0, `${title}: ${output}`);
        }
      }
    });

    it('has a rollback that mends it, and a load check that proves it', async () => {
      const texts = (title: string) => {
        const { steps, snippets } = runbook.procedures.find((each) => each.title === title)!;
        return [...steps.flatMap((step) => step.snippets), ...snippets].map((snippet) =>
          snippet.text.replace('<previous-version>', 'v2.4.0'),
        );
      };
      const outcomes = await outcomesOf([...texts('Rollback Procedure'), ...texts('Load Check')]);
      assert.deepEqual(
        outcomes.map((outcome) => outcome.code),
        [0, 0, 0, 0],
      );
      assert.match(outcomes[2]!.output, /\nhealthy\n$/);
    });
  });

  describe('mitigation', () => {
    it('is mended by the rollback, on the same port', async () => {
      const rollback = await inShell(sample.folder, './bin/deploy v2.4.0');
      const health = await inShell(sample.folder, './bin/health');
      const load = await inShell(sample.folder, './bin/load 24');
      const pool = await inShell(sample.folder, './bin/pool');
      const running = await fetch(`${sample.service.url}/health`);
      assert.deepEqual([rollback.code, health.code, load.code, pool.code], [0, 0, 0, 0]);
      assert.match(health.output, /\nhealthy\n$/);
      assert.equal(((await running.json()) as { release: string }).release, 'v2.4.0');
    });

    it('is mended by the old size for the new release as well, and broken again without it', async () => {
      await inShell(sample.folder, 'DB_POOL_SIZE=40 ./bin/deploy v2.4.1');
      const mended = await inShell(sample.folder, './bin/health');
      await inShell(sample.folder, './bin/deploy v2.4.1');
      const broken = await inShell(sample.folder, './bin/health');
      assert.deepEqual([mended.code, broken.code], [0, 1]);
    });

    it('leaves the work tree clean', async () => {
      assert.equal((await inShell(sample.folder, 'git status --porcelain')).output, '');
    });

    it('names the known releases when asked for one that is not there', async () => {
      const { code, output } = await inShell(sample.folder, './bin/deploy v9.9.9');
      assert.equal(code, 2);
      assert.match(output, /no release 'v9\.9\.9'\. Known: v2\.4\.1 v2\.4\.0 v2\.3\.1 v2\.3\.0/);
    });

    it('comes up in every release that has a tag', async () => {
      for (const tag of ['v2.3.0', 'v2.3.1']) {
        const { code, output } = await inShell(sample.folder, `./bin/deploy ${tag} && ./bin/health`);
        assert.equal(code, 0, output);
      }
    });
  });

  describe('end', () => {
    it('says that nothing answers, once stopped, and leaves no process', async () => {
      const pid = await servicePid(sample);
      assert.ok(await isRunning(pid));
      await sample.stop();
      assert.equal(await isRunning(pid), false);
      assert.match((await inShell(sample.folder, './bin/health')).output, /UNHEALTHY: the service does not answer/);
      await sample.stop();
    });

    it('leaves a stranger alone who got the pid of an ended service', async () => {
      await writeFile(join(sample.folder, '..', 'run', 'service.pid'), `${process.pid}\n`);
      await sample.stop();
      assert.ok(await isRunning(process.pid));
    });

    it('does not outlive the process that made it', async () => {
      const owner = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', ownerScript], {
        env: { ...process.env, SAMPLE_FOLDER: join(home, 'orphan') },
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const [port] = await once(owner.stdout, 'data');
      const connection = connect(Number(port), '127.0.0.1');
      await once(connection, 'connect');
      owner.stdin.end();
      connection.resume();
      await once(connection, 'close');
      await assert.rejects(fetch(`http://127.0.0.1:${Number(port)}/health`));
    });

    it('refuses a folder that holds something, and touches nothing in it', async () => {
      const taken = join(home, 'sample');
      await assert.rejects(makeSample(taken), /needs an empty folder/);
      assert.ok(existsSync(join(taken, 'parcel-tracker', 'README.md')));
    });
  });
});
