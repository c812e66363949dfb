import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileRunMarks } from '../../src/adapters/fileRunMarks.ts';
import { RunningDiagnostics } from '../../src/app/runningDiagnostics.ts';
import type { Command } from '../../src/core/incident/commands.ts';
import { noContext } from '../../src/core/incident/events.ts';
import { declareCommand, givenWindow } from '../given/window.ts';

const start: Command = {
  type: 'StartDiagnostic',
  ...{ part: 'part-1', title: 'Follow the log', command: 'kubectl logs -f api', effect: 'read', origin: null },
  context: noContext,
};

/** No process has it: Linux and macOS number them lower. */
const gonePid = 2 ** 30;

describe('diagnostics that run', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'run-marks-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function givenRunning(pid: number) {
    const window = givenWindow();
    await window.given(declareCommand, start);
    const { incident } = window.incidents.get('incident-1')!;
    const [started] = [...incident.diagnostics.keys()];
    assert.ok(started);
    const stopped: string[] = [];
    const running = new RunningDiagnostics(createFileRunMarks(folder, pid));
    await running.begin({ incident: 'incident-1', started, stop: () => stopped.push(started) });
    const diagnostic = () => window.incidents.get('incident-1')!.incident.diagnostics.get(started)!;
    return { ...window, running, started, stopped, diagnostic, mark: { incident: 'incident-1', started } };
  }

  it('can be stopped until they have ended', async () => {
    const { running, incidents, mark, started, stopped } = await givenRunning(process.pid);
    assert.equal(await running.stop(incidents, mark), 'stopping');
    assert.deepEqual(stopped, [started]);
    await running.end(started);
    assert.deepEqual(await readdir(folder), []);
  });

  it('are unknown where their window is gone, and only once', async () => {
    const { incidents, diagnostic } = await givenRunning(gonePid);
    const next = new RunningDiagnostics(createFileRunMarks(folder));
    await next.settleAbandoned(incidents);
    assert.deepEqual([diagnostic().outcome, diagnostic().reason], ['unknown', 'window-reloaded']);
    assert.deepEqual(await readdir(folder), []);
    const events = incidents.get('incident-1')!.events.length;
    await next.settleAbandoned(incidents);
    assert.equal(incidents.get('incident-1')!.events.length, events);
  });

  it('are left to another window that is still there', async () => {
    const { incidents, diagnostic, mark } = await givenRunning(process.ppid);
    const next = new RunningDiagnostics(createFileRunMarks(folder));
    await next.settleAbandoned(incidents);
    assert.equal(diagnostic().outcome, null);
    assert.equal(await next.stop(incidents, mark), 'elsewhere');
  });

  it('get an end by being stopped where no window knows of them', async () => {
    const { incidents, running, diagnostic, mark, started } = await givenRunning(process.pid);
    await running.end(started);
    assert.equal(await running.stop(incidents, mark), 'gone');
    assert.equal(diagnostic().reason, 'window-reloaded');
  });

  it('that have ended meanwhile stay as they ended', async () => {
    const { incidents, diagnostic, mark, started } = await givenRunning(gonePid);
    const ending = { exitCode: 0, reason: null, evidence: null };
    await incidents.execute('incident-1', { type: 'FinishDiagnostic', started, outcome: 'succeeded', ...ending });
    await new RunningDiagnostics(createFileRunMarks(folder)).settleAbandoned(incidents);
    assert.deepEqual([diagnostic().outcome, mark.started], ['succeeded', started]);
  });

  it('a mark that is no mark is in nobody’s way', async () => {
    const marks = createFileRunMarks(join(folder, 'not-there'));
    assert.deepEqual(await marks.takeAbandoned(), []);
    assert.equal(await marks.isRunning('x'), false);
  });
});
