import assert from 'node:assert/strict';
import { type DiagnosticClient, runDiagnostic } from '../../../src/app/runDiagnostic.ts';
import { givenDiagnostics } from './given.ts';

const token = `${'gh'}p_${'Zk7q'.repeat(9)}`;

/** The data has at least these fields. */
function holds(data: unknown, expected: object): void {
  assert.deepEqual({ ...(data as object), ...expected }, data);
}

describe('running a diagnostic', () => {
  it('asks nobody before a command that only reads', async () => {
    const { ports, request, person, terminal, events } = await givenDiagnostics();
    const result = await runDiagnostic(ports, request('kubectl get pods'));
    assert.equal(result.is, 'finished');
    assert.deepEqual(person.warnings, []);
    assert.deepEqual(
      terminal.ran.map(({ text }) => text),
      ['kubectl get pods'],
    );
    assert.deepEqual(
      events().map(({ type }) => type),
      ['IncidentDeclared', 'DiagnosticStarted', 'DiagnosticFinished'],
    );
  });

  it('waits until the shell has answered what it was asked: it does one thing after the other', async () => {
    for (const command of ['kubectl get pods', 'kubectl rollout restart deploy/api']) {
      const { ports, request, person, terminal } = await givenDiagnostics();
      person.answer = 'run';
      await runDiagnostic(ports, request(command));
      assert.deepEqual(terminal.log.slice(0, 2), ['asked', 'answered']);
    }
  });

  it('looks around before what changes something, and after what only reads has said its first word', async () => {
    const { ports, request, person, terminal } = await givenDiagnostics();
    person.answer = 'run';
    await runDiagnostic(ports, request('kubectl get pods'));
    assert.deepEqual(terminal.log.splice(0), ['asked', 'answered', 'ran', 'under way', 'looked around']);
    await runDiagnostic(ports, request('kubectl rollout restart deploy/api'));
    assert.deepEqual(terminal.log.slice(0, 4), ['asked', 'answered', 'looked around', 'ran']);
  });

  describe('that changes something', () => {
    it('shows what would run, why it counts, and where, as it is at that moment', async () => {
      const { ports, request, person } = await givenDiagnostics();
      await runDiagnostic(ports, request('kubectl rollout restart deploy/api'));
      const [warning] = person.warnings;
      assert.equal(warning?.command, 'kubectl rollout restart deploy/api');
      assert.equal(warning?.effect, 'change');
      assert.match(warning?.because ?? '', /kubectl rollout restart/);
      assert.equal(warning?.context.kubeContext, 'prod-eu-1');
      assert.deepEqual(warning?.production, [{ where: 'kube context', value: 'prod-eu-1' }]);
    });

    it('runs nothing without leave, and records that', async () => {
      const { ports, request, terminal, events } = await givenDiagnostics();
      assert.deepEqual(await runDiagnostic(ports, request('kubectl delete pod web-0')), { is: 'refused' });
      assert.deepEqual(terminal.ran, []);
      const last = events().at(-1);
      assert.equal(last?.type, 'DiagnosticRefused');
      holds(last?.data, {
        command: 'kubectl delete pod web-0',
        effect: 'destroy',
        reason: 'not confirmed',
        production: 'kube context prod-eu-1',
      });
    });

    it('runs with leave, asks again the next time, and records that it was production', async () => {
      const { ports, request, person, terminal, events } = await givenDiagnostics();
      person.answer = 'run';
      for (let time = 0; time < 2; time++) await runDiagnostic(ports, request('kubectl delete pod web-0'));
      assert.equal(terminal.ran.length, 2);
      assert.equal(person.warnings.length, 2);
      const started = events().find(({ type }) => type === 'DiagnosticStarted');
      holds(started?.data, { production: 'kube context prod-eu-1' });
    });

    it('is put into the terminal, not run, where the person would rather see it there first', async () => {
      const { ports, request, person, terminal, events } = await givenDiagnostics();
      person.answer = 'insert';
      assert.deepEqual(await runDiagnostic(ports, request('systemctl restart api')), { is: 'inserted' });
      assert.deepEqual(terminal.ran, []);
      assert.deepEqual(
        terminal.inserted.map(({ text }) => text),
        ['systemctl restart api'],
      );
      assert.equal(events().at(-1)?.type, 'DiagnosticRefused');
    });

    it('is judged with its values in it: what a value makes graver is asked about as that', async () => {
      const { ports, request, person } = await givenDiagnostics();
      person.values.set('verb', 'delete');
      await runDiagnostic(ports, request('kubectl <verb> pod web-0'));
      assert.equal(person.warnings[0]?.effect, 'destroy');
    });

    it('is only printed in a drill, whatever it is, and never asked about', async () => {
      for (const text of ['systemctl restart api', 'kubectl delete ns shop']) {
        const { ports, request, person, terminal, events } = await givenDiagnostics('drill');
        person.answer = 'run';
        assert.deepEqual(await runDiagnostic(ports, request(text)), { is: 'printed', command: text });
        assert.deepEqual([terminal.ran, terminal.inserted, person.warnings], [[], [], []]);
        holds(events().at(-1)?.data, { reason: 'drill: printed, not run' });
      }
    });
  });

  describe('with blanks', () => {
    it('asks once, remembers for the incident, and quotes for the shell', async () => {
      const { ports, request, person, terminal, incident } = await givenDiagnostics();
      person.values.set('pod', "web's 0");
      await runDiagnostic(ports, request('kubectl logs <pod>'));
      await runDiagnostic(ports, request('kubectl describe pod <POD>'));
      assert.equal(person.asked.length, 1);
      assert.equal(incident().values.get('pod'), "web's 0");
      assert.deepEqual(
        terminal.ran.map(({ text }) => text),
        ["kubectl logs 'web'\\''s 0'", "kubectl describe pod 'web'\\''s 0'"],
      );
    });

    it('offers what is known already', async () => {
      const { ports, request, person, suggestions } = await givenDiagnostics();
      suggestions.set('namespace', 'shop');
      await runDiagnostic(ports, request('kubectl -n <namespace> get pod <pod>'));
      assert.deepEqual(
        person.asked.map(({ name, suggestion }) => [name, suggestion]),
        [
          ['namespace', 'shop'],
          ['pod', null],
        ],
      );
    });

    it('offers no sha where a number of releases is taken, says where to look it up, and takes nothing else', async () => {
      const { ports, request, person, suggestions, incidents, incident } = await givenDiagnostics();
      const sha = 'a'.repeat(40);
      suggestions.set('previous-revision', sha);
      await incidents.execute(incident().id, { type: 'SetValue', name: 'previous-revision', value: sha });
      await runDiagnostic(ports, request('helm rollback api <previous-revision> -n shop'));
      const [wanted] = person.asked;
      assert.equal(wanted?.suggestion, null);
      assert.match(wanted?.hint ?? '', /"helm history api -n shop"/);
      assert.ok(wanted?.check(sha));
      assert.equal(wanted?.check('12'), null);
    });

    it('says while it is typed that a value cannot stand there', async () => {
      const { ports, request, person } = await givenDiagnostics();
      await runDiagnostic(ports, request('kubectl logs <pod>'));
      const [wanted] = person.asked;
      assert.equal(wanted?.check('web-0'), null);
      assert.match(wanted?.check('--all') ?? '', /option/);
    });

    it('runs and records nothing where the person backs out, and forgets what the command could not take', async () => {
      const { ports, request, person, terminal, events, incident } = await givenDiagnostics();
      assert.deepEqual(await runDiagnostic(ports, request('kubectl logs <pod>')), { is: 'backed-out' });
      person.values.set('pod', '--all');
      const result = await runDiagnostic(ports, request('kubectl logs <pod>'));
      assert.equal(result.is, 'invalid-value');
      assert.deepEqual(terminal.ran, []);
      assert.equal(incident().values.size, 0);
      assert.equal(events().length, 1);
    });

    it('hands secrets over by environment, asks once in this window, and keeps them out of everything', async () => {
      const { ports, request, person, terminal, kept } = await givenDiagnostics();
      person.values.set('api-token', 'swordfish-17');
      terminal.output = () => 'your token is swordfish-17\n';
      const text = 'curl -H "X-Api-Key: <api-token>" https://shop.test/health';
      for (let time = 0; time < 2; time++) await runDiagnostic(ports, request(text));
      assert.equal(person.asked.length, 1);
      assert.deepEqual(
        terminal.ran.map(({ env }) => env),
        [{ INCIDENT_API_TOKEN: 'swordfish-17' }, { INCIDENT_API_TOKEN: 'swordfish-17' }],
      );
      assert.ok(terminal.ran.every((run) => !run.text.includes('swordfish')));
      assert.ok(!kept().includes('swordfish'), kept());
      assert.match(kept(), /your token is \[redacted:value\]/);
    });

    it('takes a value for a secret that looks like one, whatever its blank is called', async () => {
      const { ports, request, person, terminal, incident, kept } = await givenDiagnostics();
      person.values.set('header', token);
      await runDiagnostic(ports, request('curl -H "<header>" https://shop.test/health'));
      assert.equal(incident().values.size, 0);
      assert.equal(terminal.ran[0]?.env.INCIDENT_HEADER, token);
      assert.ok(!kept().includes(token));
    });

    it('hides a secret of one command in the output of every later one', async () => {
      const { ports, request, secrets, terminal, kept } = await givenDiagnostics();
      secrets.put('incident-1', 'db-password', 'tulip-garden-9');
      terminal.output = () => 'DB=tulip-garden-9\n';
      await runDiagnostic(ports, request('env'));
      assert.ok(!kept().includes('tulip-garden-9'));
    });
  });

  describe('through a client', () => {
    const removed: string[] = [];
    const client = (asksFirst: boolean): DiagnosticClient => ({
      words: 'psql -f {file}',
      asksFirst,
      commandLine: async (text) => ({
        line: 'psql -f /tmp/x.sql',
        remove: async () => void removed.push(text),
      }),
    });

    it('runs the client, records the statement, and clears up', async () => {
      const { ports, request, terminal, events } = await givenDiagnostics();
      const statement = 'SELECT count(*) FROM orders';
      await runDiagnostic(ports, { ...request(statement, { language: 'sql' }), client: client(false) });
      assert.deepEqual(
        terminal.ran.map(({ text }) => text),
        ['psql -f /tmp/x.sql'],
      );
      assert.deepEqual(removed, [statement]);
      holds(events()[1]?.data, { command: statement, effect: 'read' });
    });

    it('asks before every statement where only the statement says that it reads', async () => {
      const { ports, request, person, terminal } = await givenDiagnostics();
      await runDiagnostic(ports, { ...request('SELECT 1', { language: 'sql' }), client: client(true) });
      assert.deepEqual(terminal.ran, []);
      assert.equal(person.warnings[0]?.through, 'psql -f {file}');
      assert.equal(person.warnings[0]?.effect, 'change');
    });
  });
});
