import { type Addresses, repositoryAnswer, userAnswer } from '../answers.ts';
import type { Repository, User } from '../state.ts';
import type { GivenCommit, GivenDeployment, GivenPull, GivenRelease, GivenRun } from './deployState.ts';

type Json = Record<string, unknown>;

/** Whose repository, at which addresses, and who presses the buttons. */
export interface Scene {
  readonly addresses: Addresses;
  readonly repository: Repository;
  readonly user: User;
}

const seconds = (at: string): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
const repositoryUrl = ({ addresses, repository }: Scene): string =>
  `${addresses.api}/repos/${repository.owner}/${repository.name}`;
const webUrl = ({ addresses, repository }: Scene): string => `${addresses.web}/${repository.owner}/${repository.name}`;

export function deploymentAnswer(scene: Scene, given: GivenDeployment, id: number): Json {
  const url = `${repositoryUrl(scene)}/deployments/${id}`;
  return {
    url,
    id,
    node_id: `DE_${id}`,
    sha: given.sha,
    ref: given.ref ?? 'main',
    task: 'deploy',
    payload: {},
    original_environment: given.environment,
    environment: given.environment,
    description: null,
    creator: userAnswer(scene.addresses, scene.user),
    created_at: seconds(given.at),
    updated_at: seconds(given.statuses?.at(-1)?.at ?? given.at),
    statuses_url: `${url}/statuses`,
    repository_url: repositoryUrl(scene),
    transient_environment: false,
    production_environment: given.environment === 'production',
    performed_via_github_app: null,
  };
}

export function statusAnswer(
  scene: Scene,
  deployment: GivenDeployment,
  id: number,
  { state, at, url = `${webUrl(scene)}/deployments` }: NonNullable<GivenDeployment['statuses']>[number],
): Json {
  const of = `${repositoryUrl(scene)}/deployments/${id}`;
  return {
    url: `${of}/statuses/${id}1`,
    id: id * 10 + 1,
    node_id: `DES_${id}`,
    state,
    creator: userAnswer(scene.addresses, scene.user),
    description: '',
    environment: deployment.environment,
    target_url: url,
    created_at: seconds(at),
    updated_at: seconds(at),
    deployment_url: of,
    repository_url: repositoryUrl(scene),
    environment_url: url,
    log_url: url,
    performed_via_github_app: null,
  };
}

export function runAnswer(scene: Scene, given: GivenRun, id: number): Json {
  const url = `${repositoryUrl(scene)}/actions/runs/${id}`;
  const conclusion = given.conclusion === undefined ? 'success' : given.conclusion;
  const ended = seconds(given.endedAt ?? given.at);
  const user = userAnswer(scene.addresses, scene.user);
  const { owner, name } = scene.repository;
  const minimal = minimalRepository(scene);
  return {
    id,
    name: given.name,
    node_id: `WFR_${id}`,
    check_suite_id: id,
    check_suite_node_id: `CS_${id}`,
    head_branch: 'main',
    head_sha: given.sha,
    path: given.path ?? '.github/workflows/ci.yml',
    run_number: id,
    run_attempt: 1,
    referenced_workflows: [],
    event: given.event ?? 'push',
    status: conclusion === null ? 'in_progress' : 'completed',
    conclusion,
    workflow_id: 1,
    url,
    html_url: `${webUrl(scene)}/actions/runs/${id}`,
    pull_requests: [],
    created_at: seconds(given.at),
    updated_at: ended,
    actor: user,
    triggering_actor: user,
    run_started_at: seconds(given.at),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${repositoryUrl(scene)}/check-suites/${id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: null,
    workflow_url: `${repositoryUrl(scene)}/actions/workflows/1`,
    display_title: given.name,
    head_commit: {
      id: given.sha,
      tree_id: given.sha,
      message: `Change of ${owner}/${name}`,
      timestamp: seconds(given.at),
      author: { name: 'On-call', email: 'on-call@example.com' },
      committer: { name: 'On-call', email: 'on-call@example.com' },
    },
    repository: minimal,
    head_repository: minimal,
  };
}

export function releaseAnswer(scene: Scene, given: GivenRelease, id: number): Json {
  const url = `${repositoryUrl(scene)}/releases/${id}`;
  return {
    url,
    html_url: `${webUrl(scene)}/releases/tag/${given.tag}`,
    assets_url: `${url}/assets`,
    upload_url: `${url}/assets{?name,label}`,
    tarball_url: null,
    zipball_url: null,
    id,
    node_id: `RE_${id}`,
    tag_name: given.tag,
    target_commitish: 'main',
    name: given.tag,
    body: null,
    draft: given.draft ?? false,
    prerelease: given.prerelease ?? false,
    immutable: false,
    created_at: seconds(given.at),
    published_at: given.draft ? null : seconds(given.at),
    updated_at: seconds(given.at),
    author: userAnswer(scene.addresses, scene.user),
    assets: [],
  };
}

export function tagAnswer(scene: Scene, { name, sha }: { readonly name: string; readonly sha: string }): Json {
  return {
    name,
    commit: { sha, url: `${repositoryUrl(scene)}/commits/${sha}` },
    zipball_url: `${repositoryUrl(scene)}/zipball/${name}`,
    tarball_url: `${repositoryUrl(scene)}/tarball/${name}`,
    node_id: `REF_${name}`,
  };
}

export function pullAnswer(scene: Scene, given: GivenPull): Json {
  const { addresses, repository } = scene;
  const user = userAnswer(addresses, scene.user);
  const url = `${repositoryUrl(scene)}/pulls/${given.number}`;
  const issue = `${repositoryUrl(scene)}/issues/${given.number}`;
  const html = `${webUrl(scene)}/pull/${given.number}`;
  const whole = repositoryAnswer(addresses, repository, 'write');
  const side = (ref: string): Json => ({
    label: `${repository.owner}:${ref}`,
    ref,
    sha: given.mergeSha,
    user,
    repo: whole,
  });
  const at = seconds(given.mergedAt ?? '2031-01-01T00:00:00Z');
  return {
    url,
    id: 5000 + given.number,
    node_id: `PR_${given.number}`,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    number: given.number,
    state: 'closed',
    locked: false,
    title: given.title,
    user,
    body: null,
    created_at: at,
    updated_at: at,
    closed_at: at,
    merged_at: given.mergedAt === null ? null : at,
    merge_commit_sha: given.mergeSha,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: [],
    milestone: null,
    draft: false,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${repositoryUrl(scene)}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: `${repositoryUrl(scene)}/statuses/${given.mergeSha}`,
    head: side('change'),
    base: side(given.base ?? 'main'),
    _links: Object.fromEntries(
      ['self', 'html', 'issue', 'comments', 'review_comments', 'review_comment', 'commits', 'statuses'].map((name) => [
        name,
        { href: url },
      ]),
    ),
    author_association: 'CONTRIBUTOR',
    auto_merge: null,
    active_lock_reason: null,
  };
}

export function commitAnswer(scene: Scene, given: GivenCommit, isWhole: boolean): Json {
  const url = `${repositoryUrl(scene)}/commits/${given.sha}`;
  const person = { name: 'On-call', email: 'on-call@example.com', date: seconds(given.at) };
  const files = given.files ?? [];
  const sum = (of: 'added' | 'removed') => files.reduce((total, file) => total + file[of], 0);
  return {
    url,
    sha: given.sha,
    node_id: `C_${given.sha.slice(0, 8)}`,
    html_url: `${webUrl(scene)}/commit/${given.sha}`,
    comments_url: `${url}/comments`,
    commit: {
      url: `${repositoryUrl(scene)}/git/commits/${given.sha}`,
      author: person,
      committer: person,
      message: given.message,
      comment_count: 0,
      tree: { sha: given.sha, url: `${repositoryUrl(scene)}/git/trees/${given.sha}` },
      verification: { verified: false, reason: 'unsigned', payload: null, signature: null, verified_at: null },
    },
    author: userAnswer(scene.addresses, scene.user),
    committer: userAnswer(scene.addresses, scene.user),
    parents: given.parents.map((sha) => ({
      sha,
      url: `${repositoryUrl(scene)}/commits/${sha}`,
      html_url: `${webUrl(scene)}/commit/${sha}`,
    })),
    ...(isWhole && {
      stats: { additions: sum('added'), deletions: sum('removed'), total: sum('added') + sum('removed') },
      files: files.map(({ path, added, removed }) => ({
        sha: given.sha,
        filename: path,
        status: 'modified',
        additions: added,
        deletions: removed,
        changes: added + removed,
        blob_url: `${webUrl(scene)}/blob/${given.sha}/${path}`,
        raw_url: `${webUrl(scene)}/raw/${given.sha}/${path}`,
        contents_url: `${repositoryUrl(scene)}/contents/${path}?ref=${given.sha}`,
      })),
    }),
  };
}

function minimalRepository(scene: Scene): Json {
  return repositoryAnswer(scene.addresses, scene.repository, 'write');
}
