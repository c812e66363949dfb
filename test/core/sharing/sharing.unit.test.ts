import assert from 'node:assert/strict';
import { incidentOfRef, isAddress, refOf, withoutCredentials } from '../../../src/core/sharing/place.ts';
import { presenceOf } from '../../../src/core/sharing/presence.ts';
import { ago, type SharingState, stateWords } from '../../../src/core/sharing/state.ts';
import { givenEvents, givenIncident } from '../../given/incident.ts';

const state = (fields: Partial<SharingState>): SharingState => ({
  syncedAt: null,
  waiting: 0,
  problem: null,
  background: true,
  ...fields,
});

describe('how far sharing has come, in words', () => {
  const now = 1_000_000;
  const offline = { is: 'offline', message: '' } as const;
  for (const [given, words] of [
    [state({}), 'not synced yet'],
    [state({ background: false }), 'not synced yet, by hand only'],
    [state({ syncedAt: now - 12_000 }), 'synced 12 s ago'],
    [state({ syncedAt: now + 5_000 }), 'synced just now'],
    [state({ syncedAt: now - 12_000, waiting: 3 }), '3 events waiting'],
    [state({ waiting: 1 }), '1 event waiting'],
    [state({ syncedAt: 1, problem: offline }), 'offline'],
    [state({ syncedAt: 1, problem: offline, waiting: 3 }), 'offline, 3 events waiting'],
    [state({ problem: { is: 'held-up', message: '' }, waiting: 2 }), 'held up, 2 events waiting'],
  ] as const)
    it(words, () => assert.equal(stateWords(given, now), words));

  it('tells time in the unit that fits', () => {
    assert.deepEqual([0, 59_999, 60_000, 3_600_000, 86_400_000 * 2].map(ago), [
      'just now',
      '59 s ago',
      '1 min ago',
      '1 h ago',
      '2 d ago',
    ]);
  });
});

describe('who is on an incident', () => {
  const by = (id: string, name: string) => ({ id, name });
  const [declared, note, answer] = givenEvents(['NoteAdded', { text: 'n' }], ['NoteAdded', { text: 'a' }]);
  const events = [
    { ...declared!, by: by('a@x', 'Amber') },
    { ...note!, by: by('b@x', 'Blue') },
    { ...answer!, by: by('a@x', 'Amber') },
  ];

  it('is everybody who has written, the last one first', () => {
    assert.deepEqual(
      presenceOf(events, new Map()).map(({ name, lastEntryAt }) => [name, lastEntryAt]),
      [
        ['Amber', answer!.recordedAt],
        ['Blue', note!.recordedAt],
      ],
    );
  });

  it('tells two people apart whose accounts have one name', () => {
    const other = { ...note!, by: by('a@x', 'Ash') };
    assert.deepEqual(presenceOf([events[0]!, other], new Map()).length, 2);
  });

  it('says who has which role, by name or by id, and names holders who have not written', () => {
    const { roles } = givenIncident(
      ['RoleTaken', { role: 'scribe', responder: 'Blue' }],
      ['RoleTaken', { role: 'commander', responder: 'a@x' }],
      ['RoleTaken', { role: 'expert', responder: 'Green' }],
    );
    assert.deepEqual(
      presenceOf(events, roles).map((each) => [each.name, each.roles, each.lastEntryAt === null]),
      [
        ['Amber', ['commander'], false],
        ['Blue', ['scribe'], false],
        ['Green', ['expert'], true],
      ],
    );
  });
});

describe('a place', () => {
  it('is shown without name and password', () => {
    assert.equal(withoutCredentials('https://me:secret@host/team.git'), 'https://host/team.git');
    assert.equal(withoutCredentials('https://token@host/team.git'), 'https://host/team.git');
    assert.equal(withoutCredentials('git@host:team.git'), 'git@host:team.git');
    assert.equal(withoutCredentials('/srv/git/team@home.git'), '/srv/git/team@home.git');
  });

  it('is an address or a folder', () => {
    for (const text of ['https://host/a.git', 'ssh://git@host/a', 'git@host:a.git', 'file:///srv/a'])
      assert.ok(isAddress(text), text);
    for (const text of ['', 'origin', '/srv/a.git', '../records', 'C:\\records']) assert.ok(!isAddress(text), text);
  });

  it('has a branch for each incident, and takes no other name for one', () => {
    assert.equal(incidentOfRef(refOf('0192-ab')), '0192-ab');
    for (const ref of [
      'refs/heads/incidents/a/b',
      'refs/heads/incidents/..',
      'refs/heads/main',
      'refs/heads/incidents/',
    ])
      assert.equal(incidentOfRef(ref), null, ref);
  });
});
