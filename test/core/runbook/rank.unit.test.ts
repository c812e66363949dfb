import assert from 'node:assert/strict';
import type { Runbook } from '../../../src/core/runbook/model.ts';
import { proposeSeverity, rankRunbooks } from '../../../src/core/runbook/rank.ts';
import { givenRunbook, givenScenario, givenSeverity } from '../../given/runbook.ts';

const candidate = (runbook: Runbook, shipped = false) => ({ runbook, shipped });

const database = givenRunbook({
  title: 'Database',
  severities: [givenSeverity('P0'), givenSeverity('P1')],
  scenarios: [givenScenario('Replication lag', { severity: 'P1', symptoms: ['stale reads on the dashboard'] })],
});
const mail = givenRunbook({
  title: 'Mail',
  severities: [givenSeverity('P0'), givenSeverity('P1')],
  scenarios: [givenScenario('Queue backed up', { symptoms: ['mails arrive late'] })],
});

describe('ranking of runbooks', () => {
  it('puts the one whose scenario has the typed words first, and says which', () => {
    const ranked = rankRunbooks('Mails arrive late', [candidate(database), candidate(mail)]);
    assert.equal(ranked[0]?.candidate.runbook, mail);
    assert.deepEqual(ranked[0]?.because, ['mails', 'arrive', 'late']);
  });

  it("puts the team's own before a shipped one that fits better", () => {
    const ranked = rankRunbooks('replication lag', [candidate(database, true), candidate(mail)]);
    assert.equal(ranked[0]?.candidate.runbook, mail);
  });

  it('puts a pinned one first, whatever fits better', () => {
    const ranked = rankRunbooks('replication lag', [candidate(database), { ...candidate(mail, true), pinned: true }]);
    assert.equal(ranked[0]?.candidate.runbook, mail);
  });

  it('puts the one that knows an incident first where nothing was typed', () => {
    const thin = givenRunbook({ title: 'Notes on one alert' });
    assert.equal(rankRunbooks('', [candidate(thin), candidate(mail)])[0]?.candidate.runbook, mail);
  });
});

describe('the severity that is proposed', () => {
  it('is the gravest where nothing tells: unsure means higher', () => {
    assert.equal(proposeSeverity('something odd', database)?.id, 'P0');
  });

  it('is that of the scenario which was typed', () => {
    assert.equal(proposeSeverity('stale reads, replication lag', database)?.id, 'P1');
  });

  it('is none where the runbook has no scale', () => {
    assert.equal(proposeSeverity('anything', givenRunbook()), undefined);
  });
});
