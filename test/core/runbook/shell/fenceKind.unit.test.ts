import assert from 'node:assert/strict';
import { readFence } from '../../../../src/core/runbook/shell/fenceKind.ts';

describe('what a block is', () => {
  const runnable: readonly [name: string, tag: string | null, text: string][] = [
    ['commands', 'bash', '# look\nkubectl get pods'],
    ['a command nobody knows', 'sh', 'fleetctl status'],
    ['prompts with output', 'console', '$ uptime\n 10:00 up 3 days'],
    ['commands without a tag', null, 'docker ps -a | grep api\ndocker restart api'],
    ['prompts without a tag', null, '$ kubectl get pods\nNAME READY\napi 1/1'],
    ['SQL', 'sql', '-- who\nSELECT 1;'],
    ['SQL without a tag', null, 'SELECT count(*) FROM t;'],
    ['SQL below comments and empty lines', null, '-- who\n\n  -- and where\n  SELECT 1;'],
    ['SQL tagged as shell', 'bash', 'ALTER DATABASE x SET MULTI_USER'],
    ['commands among prose', 'bash', '# 1. Reach\nkubectl get pods\n- note it'],
    ['a program on a file with a plain name', 'bash', 'touch restarted'],
    ['a script by its path from here', 'bash', 'scripts/ops/backup.sh'],
    ['a program in a folder of programs', 'bash', 'bin/rails db:migrate:status'],
    ['a loop', 'bash', 'for s in a b; do\n  curl -s "http://$s"\ndone'],
  ];
  for (const [name, tag, text] of runnable) {
    it(`runs ${name}`, () => assert.equal(readFence(text, tag).runnable, true));
  }

  const inert: readonly [name: string, tag: string | null, text: string][] = [
    ['comments only', 'bash', '# check the queue\n# call somebody'],
    ['numbered prose', 'bash', '# Acknowledge\n1. Open the pager\n2. Join the channel'],
    ['hundreds of empty lines above prose', null, `${'\n'.repeat(500)}Nobody knows.`],
    ['two words of prose', 'bash', 'check logs'],
    ['a chat message', 'bash', '"🚨 Incident: we look into it\n- since: now"'],
    ['bullets and an address', 'bash', 'https://graphs.example/d/1\n\n- Requests\n- Errors'],
    ['what is typed to a chat', null, '/incident create Orders fail'],
    ['what is typed to a chat, tagged bash', 'bash', '# open a channel\n/incident create --level 1 Orders fail'],
    ['configuration', 'yaml', 'a: b'],
    ['a query of metrics', 'promql', 'rate(x[5m])'],
    ['PowerShell', 'powershell', 'Get-Service x'],
    ['a message to fill in', null, 'INCIDENT: [what]\nStatus: looking'],
    ['a flow', null, '1. On-call\n   ↓\n2. Lead'],
    ['a list of boxes', null, '□ Fix verified\n□ Told everybody'],
    ['prose that begins like a command', null, 'Make sure that the service is up.\nCheck the logs.'],
    ['output', 'text', 'NAME READY STATUS'],
    ['a table of output tagged bash', 'bash', 'NAME   READY\nAPI    1/1'],
  ];
  for (const [name, tag, text] of inert) {
    it(`does not run ${name}`, () => assert.equal(readFence(text, tag).runnable, false));
  }

  it('tells what one types from what the machine answers', () => {
    const reading = readFence(
      '$ kubectl get pods \\\n    -n shop\nNAME READY\napi  1/1\n$ uptime\nup 3 days',
      'console',
    );
    assert.equal(reading.text, 'kubectl get pods \\\n    -n shop\nuptime');
    assert.equal(reading.expectedOutput, 'NAME READY\napi  1/1\nup 3 days');
    assert.deepEqual(reading.lines, [0, 1, 4]);
  });

  it('knows the prompt of a machine without a user in front', () => {
    const reading = readFence('web-01# kubectl get pods\nNAME READY\nsh-4.4$ df -h\n/ # ls', 'bash');
    assert.equal(reading.text, 'kubectl get pods\ndf -h\nls');
    assert.equal(reading.expectedOutput, 'NAME READY');
    assert.equal(readFence('db1:~$ uptime\n up 3 days', null).text, 'uptime');
  });

  it("takes root's # for a prompt in what was seen in a terminal, and for a comment elsewhere", () => {
    const session = '# ceph osd tree --format json\nID CLASS\n# kubectl get pods -A';
    assert.equal(readFence(session, 'console').text, 'ceph osd tree --format json\nkubectl get pods -A');
    assert.equal(readFence(session, 'console').expectedOutput, 'ID CLASS');
    assert.equal(readFence('# kubectl get pods -A', 'bash').runnable, false);
    assert.equal(
      readFence('# look at the pods\nkubectl get pods', 'console').text,
      '# look at the pods\nkubectl get pods',
    );
  });
});
