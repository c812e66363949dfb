import type { RepositoryRef } from '../../../app/ports/codeHost.ts';
import type { RepositoryLook } from '../../../app/ports/issueTracker.ts';
import type { GithubClient } from '../connectGithub.ts';
import { answered, notThere, orElse } from '../octokitErrors.ts';

/** Lists this long are for search, not for a menu. */
const perPage = 100;
/** What may not be seen is not offered; a server that is at fault says so. */
const notForUs = [...notThere, 'forbidden'] as const;
const templateFolder = '.github/ISSUE_TEMPLATE';

/** What a repository offers to whoever files an issue there. */
export async function lookAt(octokit: GithubClient, { owner, name: repo }: RepositoryRef): Promise<RepositoryLook> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}', { owner, repo });
  answered(typeof data.private === 'boolean');
  const place = { owner, repo, per_page: perPage };
  const [labels, assignees, milestones, templates] = await Promise.all([
    listed(octokit.request('GET /repos/{owner}/{repo}/labels', place)),
    listed(octokit.request('GET /repos/{owner}/{repo}/assignees', place)),
    listed(octokit.request('GET /repos/{owner}/{repo}/milestones', { ...place, state: 'open' })),
    templatesIn(octokit, { owner, repo }),
  ]);
  return {
    isPublic: !data.private && data.visibility !== 'internal',
    hasIssues: data.has_issues,
    labels: labels.map(({ name }) => name),
    assignees: assignees.map(({ login }) => login),
    milestones: milestones.map(({ number, title }) => ({ number, title })),
    templates,
  };
}

async function listed<T>(request: Promise<{ readonly data: T[] }>): Promise<readonly T[]> {
  const data = await orElse(
    request.then((answer) => answer.data),
    [],
    notForUs,
  );
  answered(Array.isArray(data));
  return data;
}

async function templatesIn(
  octokit: GithubClient,
  place: { owner: string; repo: string },
): Promise<RepositoryLook['templates']> {
  const files = await contentOf(octokit, place, templateFolder);
  const names = Array.isArray(files)
    ? files.flatMap(({ type, name }) => (type === 'file' && /\.(?:md|ya?ml)$/i.test(name) ? name : []))
    : [];
  const templates = await Promise.all(
    names.map(async (file) => ({ file, text: textOf(await contentOf(octokit, place, `${templateFolder}/${file}`)) })),
  );
  return templates.filter(({ text }) => text !== '');
}

async function contentOf(octokit: GithubClient, place: { owner: string; repo: string }, path: string) {
  const request = octokit.request('GET /repos/{owner}/{repo}/contents/{path}', { ...place, path });
  return orElse(
    request.then(({ data }) => data),
    null,
    notForUs,
  );
}

function textOf(content: Awaited<ReturnType<typeof contentOf>>): string {
  if (content === null || Array.isArray(content) || !('content' in content)) return '';
  return Buffer.from(content.content, 'base64').toString('utf8');
}
