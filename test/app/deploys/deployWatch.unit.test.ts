import assert from 'node:assert/strict';
import type { DeployList, DeploySource } from '../../../src/app/deploys/deployList.ts';
import { DeployWatch } from '../../../src/app/deploys/deployWatch.ts';
import type { Incident } from '../../../src/core/incident/incident.ts';
import { givenIncident } from '../../given/incident.ts';

const minute = 60_000;

const givenList = (more: Partial<DeployList> = {}): DeployList => ({
  candidates: [],
  sources: [],
  window: { from: '', to: '' },
  impactAt: '',
  impactBasis: 'declared',
  hosts: [],
  retryAfterSeconds: null,
  ...more,
});

const failing = (code: NonNullable<DeploySource['failure']>['code']): Partial<DeployList> => ({
  sources: [{ name: 'GitHub', folder: '/api', failure: { code, message: '' }, gap: null }],
});

/** A watch whose clock a test moves, and whose looks it answers. */
const givenWatch = (answers: Partial<DeployList>[]) => {
  let incident: Incident | undefined = givenIncident();
  const rings: { at: number; callback: () => void }[] = [];
  let looks = 0;
  const watch = new DeployWatch({
    alarm: {
      ring(afterMs, callback) {
        const ring = { at: afterMs, callback };
        rings.push(ring);
        return () => void rings.splice(rings.indexOf(ring), 1);
      },
    },
    incident: () => incident,
    list: async (_, onLocal) => {
      looks++;
      onLocal(givenList({ hosts: ['local'] }));
      return givenList(answers.length > 1 ? answers.shift() : answers[0]);
    },
  });
  const told: (string | undefined)[] = [];
  watch.onDidChange((id) => told.push(watch.of(id)?.hosts[0]));
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    watch,
    told,
    looks: () => looks,
    waits: () => rings.map(({ at }) => at),
    incident: () => incident as Incident,
    leave: () => {
      incident = undefined;
    },
    /** Lets the next alarm ring, and what it began come to its end. */
    ring: async () => {
      rings.shift()?.callback();
      await settle();
      await settle();
    },
  };
};

describe('DeployWatch', () => {
  it('tells what the clones know at once, then the whole, then only what is new', async () => {
    const given = givenWatch([{ hosts: ['github'] }, { hosts: ['github'] }, { hosts: ['more'] }]);
    await given.watch.look(given.incident());
    assert.deepEqual(given.told, ['local', 'github']);
    await given.ring();
    assert.deepEqual(given.told, ['local', 'github']);
    await given.ring();
    assert.deepEqual(given.told, ['local', 'github', 'more']);
    assert.deepEqual(given.waits(), [minute]);
  });

  it('asks more and more rarely while a server does not answer, and soon again when it does', async () => {
    const given = givenWatch([failing('offline'), failing('server'), ...Array(5).fill(failing('timed-out')), {}]);
    await given.watch.look(given.incident());
    const waits = [...given.waits()];
    for (let i = 0; i < 7; i++) {
      await given.ring();
      waits.push(...given.waits());
    }
    assert.deepEqual(
      waits.map((wait) => wait / minute),
      [2, 4, 8, 15, 15, 15, 15, 1],
    );
  });

  it('leaves a server alone for as long as it asks for', async () => {
    const given = givenWatch([{ ...failing('rate-limited'), retryAfterSeconds: 1_800 }]);
    await given.watch.look(given.incident());
    assert.deepEqual(given.waits(), [30 * minute]);
  });

  it('does not count what stays as it is: signed out, no repository', async () => {
    const given = givenWatch([failing('signed-out')]);
    await given.watch.look(given.incident());
    await given.ring();
    assert.deepEqual(given.waits(), [minute]);
  });

  it('looks once for all who ask at the same time', async () => {
    const given = givenWatch([{}]);
    await Promise.all([given.watch.look(given.incident()), given.watch.look(given.incident())]);
    assert.equal(given.looks(), 1);
    assert.equal(given.waits().length, 1);
  });

  it('ends with the incident, and when the window closes', async () => {
    const given = givenWatch([{}]);
    await given.watch.look(given.incident());
    given.leave();
    await given.ring();
    assert.deepEqual([given.looks(), given.waits().length], [1, 0]);
    const other = givenWatch([{}]);
    await other.watch.look(other.incident());
    other.watch.dispose();
    assert.deepEqual(other.waits(), []);
  });
});
