import assert from 'node:assert/strict';
import { checkReport } from '../../../src/core/diagnostics/checkReport.ts';
import { lastsUntilStopped } from '../../../src/core/diagnostics/lasting.ts';
import { readingChecks } from '../../../src/core/diagnostics/readingChecks.ts';
import { noContext } from '../../../src/core/incident/events.ts';
import type { Diagnostic } from '../../../src/core/incident/incident.ts';
import { givenSnippet } from '../../given/runbook.ts';

describe('what goes on until somebody stops it', () => {
  const lasting = [
    'kubectl logs -f deploy/api',
    'kubectl logs --follow deploy/api | grep error',
    'kubectl get pods -w',
    'k get pods --watch',
    'kubectl port-forward svc/api 8080:80',
    'docker logs -f web',
    'docker-compose logs -f --tail=50 api',
    'docker stats',
    'docker events',
    'sudo tail -F /var/log/syslog',
    'tail -100f app.log',
    'journalctl -u api -f',
    'watch -n1 kubectl get pods',
    'top',
    'htop',
    'less app.log',
    'cat app.log | less',
    'ping db-1',
    'redis-cli MONITOR',
    'redis-cli --stat',
    'vmstat 1',
  ];
  for (const text of lasting) it(text, () => assert.equal(lastsUntilStopped(text), true));

  const ending = [
    'kubectl logs deploy/api --tail=100',
    'kubectl get pods -n web',
    'kubectl -n web exec web-0 -- cat /etc/hosts',
    'docker logs web',
    'docker stats --no-stream',
    'docker ps -f status=exited',
    'docker-compose -f prod.yml ps',
    'tail -n 50 app.log',
    'journalctl -u api --since today',
    'timeout 5 kubectl logs -f deploy/api',
    'top -bn1 | head',
    'ping -c 3 db-1',
    'redis-cli info',
    'vmstat 1 5',
    'grep -f words.txt app.log',
  ];
  for (const text of ending) it(`not ${text}`, () => assert.equal(lastsUntilStopped(text), false));
});

describe('the checks of a section', () => {
  it('are the commands that only read and end by themselves', () => {
    const snippet = givenSnippet(['df -h', 'kubectl logs -f x', 'rm -rf x']);
    const parts = snippet.parts.map((part) =>
      part.text === 'rm -rf x' ? { ...part, effect: 'destroy' as const } : part,
    );
    const { checks, leftOut } = readingChecks([
      { ...snippet, parts },
      { ...snippet, runnable: false },
    ]);
    assert.deepEqual(
      checks.map(({ part }) => part.text),
      ['df -h'],
    );
    assert.deepEqual(
      leftOut.map(({ part }) => part.text),
      ['kubectl logs -f x'],
    );
  });
});

describe('the report of checks', () => {
  const ran = (parts: Partial<Diagnostic>): Diagnostic => ({
    id: 'd',
    part: 'p',
    title: 'Disk',
    command: 'df -h',
    effect: 'read',
    context: noContext,
    origin: null,
    by: { id: 'one', name: 'On-call' },
    startedAt: '2026-03-04T01:00:00.000Z',
    finishedAt: '2026-03-04T01:00:01.500Z',
    outcome: 'succeeded',
    exitCode: 0,
    reason: null,
    evidence: null,
    ...parts,
  });

  it('has a row each, what failed by its last line, and what was not run as that', () => {
    const text = checkReport('Disk full', 'The checks stopped.', [
      { title: 'Disk', diagnostic: ran({}), output: 'Filesystem Use%\n/dev/sda 97%\n' },
      { title: 'Open | files', diagnostic: ran({ outcome: 'failed', exitCode: 2 }), output: 'trying\nno such host\n' },
      { title: 'Load', diagnostic: null, output: null },
    ]);
    const rows = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---'));
    assert.equal(rows.length, 4);
    assert.match(rows[1] ?? '', /^\| 1 \| Disk \| ✓ exit 0 \| 1\.5 s \| Filesystem Use% \(and 1 more line\) \|$/);
    assert.match(rows[2] ?? '', /✗ exit 2 .*no such host/);
    assert.match(rows[3] ?? '', /Load \| – not run/);
    assert.match(text, /\*\*The checks stopped\.\*\*/);
  });

  it('lets no output break out of it', () => {
    const output = '```\n# Not a heading\n| not | a row |\n<img src=x>\n';
    const text = checkReport('A', null, [{ title: '<b>x</b>', diagnostic: ran({}), output }]);
    assert.ok(text.includes('````text\n```\n# Not a heading'));
    assert.ok(!text.includes('<b>'));
  });
});
