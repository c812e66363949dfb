import assert from 'node:assert/strict';
import { DocumentError } from '../../../src/app/ports/documents.ts';
import { LogError } from '../../../src/app/ports/incidentLog.ts';
import { type DraftOutcome, type DraftRequest, draftPostmortem } from '../../../src/app/postmortem/draftPostmortem.ts';
import { noContext } from '../../../src/core/incident/events.ts';
import { declareCommand, givenWindow } from '../../given/window.ts';

const file = '/records/incident-1/postmortem.md';

describe('draftPostmortem', () => {
  let window: ReturnType<typeof givenWindow>;

  const draft = (more: Partial<DraftRequest> = {}): Promise<DraftOutcome> =>
    draftPostmortem(window, {
      incident: 'incident-1',
      runbook: null,
      namePeople: false,
      sourceUrl: () => null,
      ...more,
    });
  const onDisk = (): string => window.documents.texts.get(file) ?? '';
  const edit = (what: string, into: string): void => {
    assert.ok(onDisk().includes(what), what);
    window.documents.texts.set(
      file,
      onDisk().replace(what, () => into),
    );
  };
  const drafts = (): number =>
    window.incidents.get('incident-1')!.events.filter(({ type }) => type === 'PostmortemDrafted').length;

  beforeEach(async () => {
    window = givenWindow();
    await window.given(declareCommand, { type: 'AddNote', text: 'Order pages fail' });
  });
  afterEach(() => window.incidents.dispose());

  it('writes the record beside the log, and says so in the record', async () => {
    assert.deepEqual(await draft(), { is: 'written', file, conflicts: 0 });
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
    assert.deepEqual(await draft(), { is: 'written', file, conflicts: 0 });
    assert.match(onDisk(), /Order pages fail[\s\S]*Rolled back/);
  });

  it('quotes the evidence that the record keeps', async () => {
    const run = {
      part: 'p',
      title: 'Check',
      command: 'check',
      effect: 'read' as const,
      context: noContext,
      origin: null,
    };
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
    assert.deepEqual(await draft(), { is: 'written', file, conflicts: 0 });
    assert.doesNotMatch(onDisk(), /Order pages/);
  });

  it('keeps what a person has edited, and takes in what was recorded since', async () => {
    await draft();
    edit('TODO: what ended it', 'We rolled back.');
    await window.given({ type: 'AddNote', text: 'Later' });
    assert.deepEqual(await draft(), { is: 'written', file, conflicts: 0 });
    assert.match(onDisk(), /We rolled back\.[\s\S]*Note: Later/);
    assert.doesNotMatch(onDisk(), /TODO: what ended it/);
    assert.deepEqual(await draft(), { is: 'unchanged', file });
  });

  it('keeps an edit through one generation after another, and what was taken out stays out', async () => {
    await draft();
    edit('TODO: what ended it', 'We rolled back.');
    edit('## Lessons', '## For the curious');
    edit('TODO: what set it off\n', '');
    for (const text of ['One', 'Two', 'Three']) {
      await window.given({ type: 'AddNote', text });
      await draft();
    }
    assert.match(onDisk(), /We rolled back\.[\s\S]*One\n.*Two\n.*Three/);
    assert.match(onDisk(), /## For the curious/);
    assert.doesNotMatch(onDisk(), /what set it off|Lessons/);
  });

  it('shows both where a person and the record changed the same line, and waits until that is settled', async () => {
    await draft();
    edit('| Severity | SEV-1 (Critical) |', '| Severity | SEV-1, in hindsight SEV-2 |');
    const severity = { id: 'SEV-3', name: null, rank: 2 };
    await window.given({ type: 'ChangeSeverity', severity, reason: null });
    assert.deepEqual(await draft(), { is: 'written', file, conflicts: 1 });
    assert.match(
      onDisk(),
      /<<<<<<< yours\n\| Severity \| SEV-1, in hindsight SEV-2 \|\n=======\n\| Severity \| SEV-3 \|\n>>>>>>>/,
    );
    await window.given({ type: 'AddNote', text: 'Later' });
    assert.deepEqual(await draft(), { is: 'unsettled', file });
    window.documents.texts.set(file, onDisk().replace(/<<<<<<<[\s\S]*?=======\n([\s\S]*?)>>>>>>>.*\n/, '$1'));
    assert.deepEqual(await draft(), { is: 'written', file, conflicts: 0 });
    assert.match(onDisk(), /\| Severity \| SEV-3 \|[\s\S]*Later/);
  });

  it('loses nothing and doubles nothing where it was cut off between document and ground', async () => {
    await draft();
    const ground = [...window.documents.texts].find(([path]) => path.endsWith('generated.md'))!;
    edit('TODO: what ended it', 'We rolled back.');
    await window.given({ type: 'AddNote', text: 'Later' });
    await draft();
    window.documents.texts.set(...ground);
    await window.given({ type: 'AddNote', text: 'Later still' });
    assert.deepEqual(await draft(), { is: 'written', file, conflicts: 0 });
    assert.equal(onDisk().match(/Note: Later$/gm)?.length, 1);
    assert.match(onDisk(), /We rolled back\.[\s\S]*Later still/);
  });

  it('takes what a person typed where nothing was ever generated for what it is', async () => {
    window.documents.texts.set(file, '# Mine\n\nWritten before.\n');
    await draft();
    assert.match(onDisk(), /Written before\./);
    assert.match(onDisk(), /Order pages fail/);
  });

  it('knows its own text again, however old: a crash between record and file blocks nothing', async () => {
    await draft();
    const first = onDisk();
    await window.given({ type: 'AddNote', text: 'Later' });
    await draft();
    window.documents.texts.set(file, first);
    await window.given({ type: 'AddNote', text: 'Later still' });
    assert.deepEqual(await draft(), { is: 'written', file, conflicts: 0 });
  });

  it('makes the file again where it was removed', async () => {
    await draft();
    window.documents.texts.delete(file);
    assert.deepEqual(await draft(), { is: 'written', file, conflicts: 0 });
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
    assert.deepEqual(await draft(), { is: 'written', file, conflicts: 0 });
    assert.match(onDisk(), /Order pages fail/);
  });

  it('says that there is no such incident', async () => {
    const outcome = await draft({ incident: 'incident-9' });
    assert.equal(outcome.is === 'failed' && outcome.code, 'unknown-incident');
  });
});
