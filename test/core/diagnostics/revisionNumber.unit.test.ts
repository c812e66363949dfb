import assert from 'node:assert/strict';
import { revisionNumbers } from '../../../src/core/diagnostics/placeholder/revisionNumber.ts';

const cases: readonly (readonly [text: string, ...expected: (readonly [name: string, history: string])[]])[] = [
  ['helm rollback api <previous-revision>', ['previous-revision', 'helm history api']],
  ['helm -n shop rollback --wait api <revision> --timeout 5m', ['revision', 'helm history api -n shop']],
  ['helm rollback <release> <revision>', ['revision', 'helm history <release>']],
  ['helm get values api --revision <revision>', ['revision', 'helm history api']],
  ['helm upgrade api ./chart --set image.tag=<previous-sha>'],
  ['helm rollback <release>'],
  [
    'kubectl rollout undo deployment/api --to-revision=<previous-revision> -n shop',
    ['previous-revision', 'kubectl rollout history deployment/api -n shop'],
  ],
  [
    '/usr/local/bin/kubectl --context eu rollout undo deploy api --to-revision "<n>"',
    ['n', 'kubectl rollout history deploy api --context eu'],
  ],
  ['kubectl set image deployment/api api=shop/api:<previous-revision>'],
  ['kubectl rollout undo deployment/<service> -n <namespace>'],
  ['kubectl argo rollouts undo api --to-revision=<revision>', ['revision', 'kubectl argo rollouts get rollout api']],
  ['oc rollback api --to-version=<previous-version>', ['previous-version', 'oc rollout history api']],
  ['argocd app rollback api <revision>', ['revision', 'argocd app history api']],
  ['argocd app sync api --revision <previous-sha>'],
  ['heroku rollback <previous-version> --app shop', ['previous-version', 'heroku releases --app shop']],
  [
    'aws ecs update-service --service api --task-definition api:<previous-revision>',
    ['previous-revision', 'aws ecs list-task-definitions --family-prefix api'],
  ],
  ['git revert --no-edit <previous-revision>'],
  ['git checkout <previous-revision> && helm history api'],
  ['./deploy.sh <previous-revision>'],
];

describe('revisionNumbers', () => {
  for (const [text, ...expected] of cases)
    it(`${expected.length === 0 ? 'finds none in' : 'says where the number is listed for'} ${text}`, () => {
      assert.deepEqual([...revisionNumbers(text, 'bash')], expected);
    });
});
