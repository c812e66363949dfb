import assert from 'node:assert/strict';
import { aimOf, targetOf } from '../../../../src/core/diagnostics/guard/aim.ts';
import { signsOfProduction } from '../../../../src/core/diagnostics/guard/production.ts';
import { questionOf, type Warning } from '../../../../src/core/diagnostics/guard/question.ts';
import type { DiagnosticContext } from '../../../../src/core/incident/events.ts';

const around: DiagnosticContext = {
  cwd: '/srv/shop',
  shell: null,
  kubeContext: 'kind-dev',
  kubeNamespace: 'shop',
  awsProfile: 'shop-dev',
  gitBranch: 'main',
  gitCommit: 'c0ffee',
  host: 'laptop',
};

/** The pattern that the setting has by default. */
const patterns = [/(?<!non[-_ ]?)(?<![a-z])(prod|production)(?![a-z])/i];

describe('production', () => {
  const signs = (command: string, context: Partial<DiagnosticContext> = {}) =>
    signsOfProduction(patterns, command, { ...around, ...context }).map(({ where, value }) => `${where}: ${value}`);

  it('is told by the command, whatever the surroundings say', () => {
    assert.deepEqual(signs('kubectl --context=prod-eu-1 delete pod web-0'), ['the command: --context=prod-eu-1']);
    assert.deepEqual(signs('psql -h db.production.internal -c "DROP TABLE a"'), [
      'the command: db.production.internal',
    ]);
  });

  it('is told by each fact of the surroundings', () => {
    const facts = [
      ['kubeContext', 'eks_prod', 'kube context'],
      ['kubeNamespace', 'shop-prod', 'kube namespace'],
      ['awsProfile', 'PROD', 'AWS profile'],
      ['host', 'bastion.prod.test', 'host'],
      ['gitBranch', 'release/production', 'git branch'],
      ['cwd', '/srv/prod/shop', 'folder'],
    ] as const;
    for (const [fact, value, where] of facts)
      assert.deepEqual(signs('kubectl get pods', { [fact]: value }), [`${where}: ${value}`]);
  });

  it('is not told by words that only sound like it', () => {
    for (const value of ['products', 'reproduce', 'non-prod', 'nonprod', 'staging', 'prodigy'])
      assert.deepEqual(signs(`kubectl delete pod ${value}`, { kubeContext: value }), [], value);
  });

  it('is told the same each time, although patterns may remember where they stood', () => {
    const global = [/prod/gi];
    for (let time = 0; time < 3; time++)
      assert.equal(signsOfProduction(global, 'kubectl --context prod get pods', around).length, 1);
  });
});

describe('where a command says itself that it goes', () => {
  const cases: readonly (readonly [string, Partial<ReturnType<typeof aimOf>>])[] = [
    ['kubectl --context prod-eu delete pod a', { kubeContext: 'prod-eu' }],
    ['kubectl --context=prod-eu -n shop delete pod a', { kubeContext: 'prod-eu', kubeNamespace: 'shop' }],
    ['helm --kube-context "prod-eu" uninstall shop --namespace=web', { kubeContext: 'prod-eu', kubeNamespace: 'web' }],
    ['sudo kubectl -nshop delete pod a', { kubeNamespace: 'shop' }],
    ['aws s3 rm s3://x --recursive --profile shop-prod', { awsProfile: 'shop-prod' }],
    ['AWS_PROFILE=shop-prod terraform destroy', { awsProfile: 'shop-prod' }],
    ["ssh -p 22 -i ~/.ssh/key ops@db-1 'rm -rf /srv'", { host: 'ops@db-1' }],
    ["ssh -t db-1 'kubectl --context prod delete pod a'", { host: 'db-1', kubeContext: 'prod' }],
    ['sort -n a.txt', {}],
    ['grep --context 3 x a.log', {}],
  ];
  for (const [command, expected] of cases) {
    it(command, () => {
      const nothing = { kubeContext: null, kubeNamespace: null, awsProfile: null, host: null };
      assert.deepEqual(aimOf(command), { ...nothing, ...expected });
    });
  }
});

describe('the word to type before something is destroyed', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['kubectl delete ns shop', 'kind-dev'],
    ['kubectl --context prod-eu delete ns shop', 'prod-eu'],
    ['sudo -u ops helm uninstall shop', 'kind-dev'],
    ['terraform destroy', 'shop-dev'],
    ['aws s3 rm s3://x --recursive --profile shop-prod', 'shop-prod'],
    ["ssh db-1 'rm -rf /srv'", 'db-1'],
    ['git push --force', 'main'],
    ['rm -rf /srv/x', 'run'],
    ['redis-cli FLUSHALL', 'run'],
  ];
  for (const [command, target] of cases) it(command, () => assert.equal(targetOf(command, around, false), target));

  it('is "production" where it is that and nothing says where', () => {
    assert.equal(targetOf('rm -rf /srv/prod', around, true), 'production');
  });
});

describe('the question before a command', () => {
  const warning: Warning = {
    title: 'Restart the API',
    command: 'kubectl --context prod-eu -n web rollout restart deploy/api',
    effect: 'change',
    because: '`kubectl rollout restart` changes',
    context: around,
    production: [],
    through: null,
  };

  it('has the command, why it counts, and every fact there is', () => {
    const { message, detail, target } = questionOf({ ...warning, command: 'systemctl restart api' });
    assert.equal(message, '"Restart the API" changes something.');
    assert.equal(target, null);
    assert.deepEqual(detail.split('\n'), [
      'systemctl restart api',
      '',
      'Why: `kubectl rollout restart` changes',
      'Kube: kind-dev / shop',
      'AWS profile: shop-dev',
      'Git: main c0ffee',
      'Folder: /srv/shop',
      'Host: laptop',
    ]);
  });

  it('goes by what the command names, and never mixes it with what is around', () => {
    const { detail } = questionOf(warning);
    assert.match(detail, /^Kube: prod-eu \/ web \(context and namespace named in the command\)$/m);
    const elsewhere = questionOf({ ...warning, command: 'kubectl --context prod-eu delete pod a' });
    assert.match(elsewhere.detail, /^Kube: prod-eu \(context named in the command\)$/m);
  });

  it('says production before everything else', () => {
    const production = [{ where: 'kube context', value: 'prod-eu-1' }];
    const { message, detail } = questionOf({ ...warning, effect: 'destroy', production });
    assert.match(message, /^⚠ PRODUCTION: /);
    assert.match(detail, /^Production, by kube context \(prod-eu-1\)\.\n/);
  });

  it('fits on a screen', () => {
    const { detail } = questionOf({ ...warning, command: 'echo a\n'.repeat(500) });
    assert.ok(detail.split('\n').length < 50);
    assert.match(detail, /477 more lines/);
  });
});
