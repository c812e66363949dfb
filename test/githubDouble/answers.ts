import type { Comment, Issue, Label, Milestone, Permission, Repository, User } from './state.ts';

/** The addresses that an answer names. */
export interface Addresses {
  /** Of the API, without a slash at the end. */
  readonly api: string;
  /** Of the pages for people. */
  readonly web: string;
}

type Json = Record<string, unknown>;

export function userAnswer({ api, web }: Addresses, user: User): Json {
  const url = `${api}/users/${user.login}`;
  return {
    login: user.login,
    id: user.id,
    node_id: nodeId('U', user.id),
    avatar_url: `${web}/avatars/${user.login}`,
    gravatar_id: '',
    url,
    html_url: `${web}/${user.login}`,
    ...links(url, [
      'followers',
      'following{/other_user}',
      'gists{/gist_id}',
      'starred{/owner}{/repo}',
      'subscriptions',
    ]),
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: 'User',
    user_view_type: 'public',
    site_admin: false,
  };
}

export function signedInUserAnswer(addresses: Addresses, user: User): Json {
  const empty = { name: null, company: null, blog: '', location: null, email: null, hireable: null, bio: null };
  const counts = { public_repos: 0, public_gists: 0, followers: 0, following: 0 };
  const times = { created_at: '2024-01-01T00:00:00Z', updated_at: '2024-01-01T00:00:00Z' };
  return { ...userAnswer(addresses, user), ...empty, twitter_username: null, ...counts, ...times };
}

export function repositoryAnswer(addresses: Addresses, repository: Repository, has: Permission): Json {
  const { owner, name, id } = repository;
  const url = `${addresses.api}/repos/${owner}/${name}`;
  const web = `${addresses.web}/${owner}/${name}`;
  const open = repository.issues.filter(({ state }) => state === 'open').length;
  const ranks: readonly Permission[] = ['read', 'triage', 'write', 'admin'];
  const may = (wanted: Permission): boolean => ranks.indexOf(has) >= ranks.indexOf(wanted);
  return {
    id,
    node_id: nodeId('R', id),
    name,
    full_name: `${owner}/${name}`,
    private: repository.visibility === 'private',
    visibility: repository.visibility,
    owner: ownerAnswer(addresses, owner),
    html_url: web,
    description: null,
    fork: false,
    url,
    ...links(url, repositoryLinks),
    git_url: `git://${new URL(addresses.web).host}/${owner}/${name}.git`,
    ssh_url: `git@${new URL(addresses.web).hostname}:${owner}/${name}.git`,
    clone_url: `${web}.git`,
    svn_url: web,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    topics: [],
    default_branch: 'main',
    has_issues: repository.hasIssues,
    has_projects: true,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    has_downloads: true,
    archived: repository.archived,
    disabled: false,
    permissions: { admin: may('admin'), maintain: may('admin'), push: may('write'), triage: may('triage'), pull: true },
    ...counts,
    open_issues: open,
    open_issues_count: open,
    pushed_at: '2024-01-01T00:00:00Z',
    created_at: '2024-01-01T00:00:00Z',
    updated_at: '2024-01-01T00:00:00Z',
  };
}

const counts = {
  size: 1,
  forks: 0,
  forks_count: 0,
  stargazers_count: 0,
  watchers: 0,
  watchers_count: 0,
  network_count: 0,
  subscribers_count: 0,
};

const repositoryLinks = [
  'archive{archive_format}{/ref}',
  'assignees{/user}',
  'blobs{/sha}',
  'branches{/branch}',
  'collaborators{/collaborator}',
  'comments{/number}',
  'commits{/sha}',
  'compare{base}...{head}',
  'contents{+path}',
  'contributors',
  'deployments',
  'downloads',
  'events',
  'forks',
  'git_commits{/sha}',
  'git_refs{/sha}',
  'git_tags{/sha}',
  'hooks',
  'issue_comment{/number}',
  'issue_events{/number}',
  'issues{/number}',
  'keys{/key_id}',
  'labels{/name}',
  'languages',
  'merges',
  'milestones{/number}',
  'notifications{?since}',
  'pulls{/number}',
  'releases{/id}',
  'stargazers',
  'statuses{sha}',
  'subscribers',
  'subscription',
  'tags',
  'teams',
  'trees{/sha}',
];

function links(url: string, names: readonly string[]): Json {
  return Object.fromEntries(
    names.map((name) => {
      const plain = /^[a-z_]+/.exec(name)![0];
      return [`${plain}_url`, `${url}/${plain.replace('_', '/')}${name.slice(plain.length)}`];
    }),
  );
}

function ownerAnswer(addresses: Addresses, login: string): Json {
  return userAnswer(addresses, { id: 1, login, token: '', scope: 'none' });
}

export function labelAnswer({ api }: Addresses, repository: Repository, label: Label): Json {
  return {
    id: label.id,
    node_id: nodeId('LA', label.id),
    url: `${api}/repos/${repository.owner}/${repository.name}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  };
}

export function issueAnswer(addresses: Addresses, repository: Repository, issue: Issue): Json {
  const repositoryUrl = `${addresses.api}/repos/${repository.owner}/${repository.name}`;
  const url = `${repositoryUrl}/issues/${issue.number}`;
  return {
    id: issue.id,
    node_id: nodeId('I', issue.id),
    url,
    repository_url: repositoryUrl,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: `${addresses.web}/${repository.owner}/${repository.name}/issues/${issue.number}`,
    number: issue.number,
    state: issue.state,
    state_reason: issue.stateReason,
    title: issue.title,
    body: issue.body,
    user: userAnswer(addresses, issue.user),
    labels: issue.labels.flatMap((name) => {
      const label = repository.labels.get(name.toLowerCase());
      return label ? [labelAnswer(addresses, repository, label)] : [];
    }),
    assignee: issue.assignees[0] === undefined ? null : personAnswer(addresses, issue.assignees[0]),
    assignees: issue.assignees.map((login) => personAnswer(addresses, login)),
    milestone: milestoneIn(addresses, repository, issue.milestone),
    locked: false,
    active_lock_reason: null,
    comments: issue.comments.length,
    closed_at: issue.closedAt,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    author_association: repository.owner === issue.user.login ? 'OWNER' : 'CONTRIBUTOR',
    performed_via_github_app: null,
  };
}

function personAnswer(addresses: Addresses, login: string): Json {
  return userAnswer(addresses, { id: 1, login, token: '', scope: 'none' });
}

function milestoneIn(addresses: Addresses, repository: Repository, number: number | null): Json | null {
  const milestone = repository.milestones.find((one) => one.number === number);
  return milestone ? milestoneAnswer(addresses, repository, milestone) : null;
}

export function milestoneAnswer(addresses: Addresses, repository: Repository, { id, number, title }: Milestone): Json {
  const { owner, name } = repository;
  const url = `${addresses.api}/repos/${owner}/${name}/milestones/${number}`;
  return {
    ...{ id, number, title, url },
    node_id: nodeId('MI', id),
    html_url: `${addresses.web}/${owner}/${name}/milestone/${number}`,
    labels_url: `${url}/labels`,
    state: 'open',
    description: null,
    creator: personAnswer(addresses, owner),
    open_issues: 0,
    closed_issues: 0,
    created_at: '2024-01-01T00:00:00Z',
    updated_at: '2024-01-01T00:00:00Z',
    closed_at: null,
    due_on: null,
  };
}

export function contentAnswer(addresses: Addresses, { owner, name }: Repository, path: string, text: string): Json {
  const url = `${addresses.api}/repos/${owner}/${name}/contents/${path}?ref=main`;
  const git = `${addresses.api}/repos/${owner}/${name}/git/blobs/${'a'.repeat(40)}`;
  const html = `${addresses.web}/${owner}/${name}/blob/main/${path}`;
  return {
    type: 'file',
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    sha: 'a'.repeat(40),
    size: Buffer.byteLength(text),
    url,
    git_url: git,
    html_url: html,
    download_url: `${addresses.web}/raw/${owner}/${name}/main/${path}`,
    _links: { self: url, git, html },
    content: Buffer.from(text).toString('base64'),
    encoding: 'base64',
  };
}

export function commentAnswer(addresses: Addresses, repository: Repository, issue: Issue, comment: Comment): Json {
  const repositoryUrl = `${addresses.api}/repos/${repository.owner}/${repository.name}`;
  const page = `${addresses.web}/${repository.owner}/${repository.name}/issues/${issue.number}`;
  return {
    id: comment.id,
    node_id: nodeId('IC', comment.id),
    url: `${repositoryUrl}/issues/comments/${comment.id}`,
    html_url: `${page}#issuecomment-${comment.id}`,
    issue_url: `${repositoryUrl}/issues/${issue.number}`,
    body: comment.body,
    user: userAnswer(addresses, comment.user),
    author_association: repository.owner === comment.user.login ? 'OWNER' : 'CONTRIBUTOR',
    created_at: comment.createdAt,
    updated_at: comment.createdAt,
    performed_via_github_app: null,
  };
}

function nodeId(kind: string, id: number): string {
  return `${kind}_${Buffer.from(String(id)).toString('base64url')}`;
}
