import assert from 'node:assert/strict';
import { type DraftOutcome, type DraftRequest, draftPostmortem } from '../../src/app/draftPostmortem.ts';
import { DocumentError } from '../../src/app/ports/documents.ts';
import { LogError } from '../../src/app/ports/incidentLog.ts';
import { declareCommand, givenWindow } from '../given/window.ts';

const file = '/records/incident-1/postmortem.md';

describe('draftPostmortem', () => {
  let window: ReturnType<typeof givenWindow>;

  const draft = (more: Partial<DraftRequest> = {}): Promise<DraftOutcome> =>
    draftPostmortem(window, {
      incident: 'incident-1',
      runbook: null,
      namePeople: false,
      sourceUrl: () => null,
      overwrite: false,
      ...more,
    });
  const onDisk = (): string => window.documents.texts.get(file) ?? '';
  const drafts = (): number =>
    window.incidents.get('incident-1')!.events.filter(({ type }) => type === 'PostmortemDrafted').length;

  beforeEach(async () => {
    window = givenWindow();
    await window.given(declareCommand, { type: 'AddNote', text: 'Order pages fail' });
  });
  afterEach(() => window.incidents.dispose());

  it('writes the record beside the log, and says so in the record', async () => {
    assert.deepEqual(await draft(), { is: 'written', file });
    assert.match(onDisk(), /Note: Order pages fail/);
    assert.equal(drafts(), 1);
  });

  it('writes nothing where nothing has changed', async () => {
    await draft();
    assert.deepEqual(await draft(), { is: 'unchanged', file });
    assert.equal(drafts(), 1);
  });

  it('takes in what was recorded since', async () => {
    await draft();
    await window.given({ type: 'AddNote', text: 'Rolled back' });
    assert.deepEqual(await draft(), { is: 'written', file });
    assert.match(onDisk(), /Order pages fail[\s\S]*Rolled back/);
  });

  it('quotes the evidence that the record keeps', async () => {
    const context = {
      cwd: null,
      shell: null,
      kubeContext: null,
      kubeNamespace: null,
      awsProfile: null,
      gitBranch: null,
      gitCommit: null,
    };
    const run = { part: 'p', title: 'Check', command: 'check', effect: 'read' as const, context, origin: null };
    await window.given({ type: 'StartDiagnostic', ...run });
    const started = window.incidents.get('incident-1')!.events.at(-1)!.id;
    await window.log.writeEvidence('incident-1', started, 'the whole output\nof two lines');
    const evidence = { bytes: 29, lines: 2, linesLeftOut: 0, redactions: {}, preview: 'the whole' };
    await window.given({ type: 'FinishDiagnostic', started, outcome: 'failed', exitCode: 1, reason: null, evidence });
    await draft();
    assert.match(onDisk(), /the whole output\nof two lines\n```/);
  });

  it('writes nothing that was entered as a secret or hidden, not into the evidence of the draft either', async () => {
    window.secrets.put('incident-1', 'DB_PASSWORD', 'entered once');
    window.secrets.hide('left-over');
    await window.given({ type: 'AddNote', text: 'Tried entered once on left-over' });
    await draft();
    assert.match(onDisk(), /Note: Tried \[redacted:value\] on \[redacted:value\]/);
    const drafted = window.incidents.get('incident-1')!.events.at(-1)!;
    assert.equal(await window.log.readEvidence('incident-1', drafted.id), onDisk());
    assert.deepEqual(await draft(), { is: 'unchanged', file });
  });

  it('takes out of an untouched draft what was hidden later', async () => {
    await draft();
    window.secrets.hide('Order pages');
    assert.deepEqual(await draft(), { is: 'written', file });
    assert.doesNotMatch(onDisk(), /Order pages/);
  });

  it('keeps what a person has edited, and hands over what it would have written', async () => {
    await draft();
    const edited = onDisk().replace('TODO: what ended it', 'We rolled back.');
    window.documents.texts.set(file, edited);
    await window.given({ type: 'AddNote', text: 'Later' });
    const outcome = await draft();
    assert.equal(outcome.is, 'kept');
    assert.match(outcome.is === 'kept' ? outcome.generated : '', /Later/);
    assert.equal(onDisk(), edited);
    assert.equal(drafts(), 1);
  });

  it('writes over a person’s edits only when told to', async () => {
    await draft();
    window.documents.texts.set(file, 'Mine');
    assert.deepEqual(await draft({ overwrite: true }), { is: 'written', file });
    assert.match(onDisk(), /Order pages fail/);
  });

  it('knows its own text again, however old: a crash between record and file blocks nothing', async () => {
    await draft();
    const first = onDisk();
    await window.given({ type: 'AddNote', text: 'Later' });
    await draft();
    window.documents.texts.set(file, first);
    await window.given({ type: 'AddNote', text: 'Later still' });
    assert.deepEqual(await draft(), { is: 'written', file });
  });

  it('makes the file again where it was removed', async () => {
    await draft();
    window.documents.texts.delete(file);
    assert.deepEqual(await draft(), { is: 'written', file });
    assert.match(onDisk(), /Order pages fail/);
  });

  it('says why it could not write, and recovers', async () => {
    window.documents.next = new DocumentError('read-only', file, 'This account may not.');
    assert.deepEqual(await draft(), { is: 'failed', file, code: 'read-only', message: 'This account may not.' });
    window.records.nextAppend = new LogError('disk-full', file, 'The disk is full.');
    assert.deepEqual(await draft(), { is: 'failed', file, code: 'disk-full', message: 'The disk is full.' });
    assert.equal(window.documents.texts.size, 0);
    assert.equal((await draft()).is, 'written');
  });

  it('opens a past incident for it', async () => {
    await window.given({ type: 'ResolveIncident', openCriteria: [], reason: null }, { type: 'CloseIncident' });
    const later = givenWindow(window.records, 'writer-2');
    await later.incidents.load();
    assert.equal(later.incidents.get('incident-1'), undefined);
    window = later;
    assert.deepEqual(await draft(), { is: 'written', file });
    assert.match(onDisk(), /Order pages fail/);
  });

  it('says that there is no such incident', async () => {
    const outcome = await draft({ incident: 'incident-9' });
    assert.equal(outcome.is === 'failed' && outcome.code, 'unknown-incident');
  });
});
