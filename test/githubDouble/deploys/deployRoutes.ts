import { type Answer, type Call, page, seen } from '../call.ts';
import { notFound } from '../refusal.ts';
import {
  commitAnswer,
  deploymentAnswer,
  pullAnswer,
  releaseAnswer,
  runAnswer,
  type Scene,
  statusAnswer,
  tagAnswer,
} from './deployAnswers.ts';

const base = 'GET /repos/{owner}/{repo}';

/** What was deployed: all of it reading. */
export const deployRoutes: Readonly<Record<string, (call: Call) => Answer>> = {
  [`${base}/deployments`]: (call) => {
    const { scene, deploys } = of(call);
    const newest = deploys.deployments.map((given, index) => ({ given, id: index + 1 })).reverse();
    return page(call, newest, ({ given, id }) => deploymentAnswer(scene, given, id));
  },
  [`${base}/deployments/{deployment_id}/statuses`]: (call) => {
    const { scene, deploys } = of(call);
    const id = Number(call.values.deployment_id);
    const deployment = deploys.deployments[id - 1];
    if (!deployment) throw notFound();
    return page(call, [...(deployment.statuses ?? [])].reverse(), (status) =>
      statusAnswer(scene, deployment, id, status),
    );
  },
  [`${base}/actions/runs`]: (call) => {
    const { scene, deploys } = of(call);
    const found = deploys.runs.map((given, index) => ({ given, id: index + 1 })).reverse();
    const { body, ...rest } = page(call, found, ({ given, id }) => runAnswer(scene, given, id));
    return { ...rest, body: { total_count: found.length, workflow_runs: body } };
  },
  [`${base}/releases`]: (call) => {
    const { scene, deploys } = of(call);
    const newest = deploys.releases.map((given, index) => ({ given, id: index + 1 })).reverse();
    return page(call, newest, ({ given, id }) => releaseAnswer(scene, given, id));
  },
  [`${base}/tags`]: (call) => {
    const { scene, deploys } = of(call);
    return page(call, deploys.tags, (tag) => tagAnswer(scene, tag));
  },
  [`${base}/pulls`]: (call) => {
    const { scene, deploys } = of(call);
    const into = call.query.get('base');
    const found = deploys.pulls.filter(({ base: branch = 'main' }) => into === null || branch === into);
    return page(call, [...found].reverse(), (pull) => pullAnswer(scene, pull));
  },
  [`${base}/commits`]: (call) => {
    const { scene, deploys } = of(call);
    const since = Date.parse(call.query.get('since') ?? '1970-01-01T00:00:00Z');
    const found = deploys.commits.filter(({ at }) => Date.parse(at) >= since);
    return page(call, found, (commit) => commitAnswer(scene, commit, false));
  },
  [`${base}/commits/{ref}`]: (call) => {
    const { scene, deploys } = of(call);
    const commit = deploys.commits.find(({ sha }) => sha === call.values.ref);
    if (!commit) throw notFound();
    return { status: 200, body: commitAnswer(scene, commit, true) };
  },
};

function of(call: Call): { readonly scene: Scene; readonly deploys: Scene['repository']['deploys'] } {
  const { repository } = seen(call);
  const user = call.user ?? call.state.users[0]!;
  return { scene: { addresses: call.addresses, repository, user }, deploys: repository.deploys };
}
