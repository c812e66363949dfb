import type { Deploy, DeployKind } from './deploy.ts';
import type { RemotePlace } from './remoteUrl.ts';

/** A page that tells more of a deploy. */
export interface DeployLink {
  readonly kind: DeployKind;
  /** For people: `Pull request #41`. */
  readonly label: string;
  readonly url: string;
}

/**
 * The pages of a deploy: what its sources named, and what follows from the remote's address.
 * @param remote `null` where the repository has none, or one that is no `owner/name`
 */
export function linksOf(deploy: Deploy, remote: RemotePlace | null): DeployLink[] {
  const named = deploy.says.flatMap(({ kind, text, url }) =>
    url === null ? [] : [{ kind, label: sentence(text), url }],
  );
  const links = [...named, ...(remote === null ? [] : derived(deploy, remote))];
  return links.filter(({ url }, index) => links.findIndex((other) => other.url === url) === index);
}

function derived({ sha, names }: Deploy, { server, owner, name }: RemotePlace): DeployLink[] {
  const at = `${server}/${owner}/${name}`;
  const host = new URL(server).hostname;
  const gitlab = /(^|\.)gitlab\./.test(host);
  const commit = gitlab
    ? `${at}/-/commit/${sha}`
    : host === 'bitbucket.org'
      ? `${at}/commits/${sha}`
      : `${at}/commit/${sha}`;
  const number = names.find((one) => /^#\d+$/.test(one))?.slice(1);
  const pull = gitlab
    ? `${at}/-/merge_requests/${number}`
    : host === 'bitbucket.org'
      ? `${at}/pull-requests/${number}`
      : `${at}/pull/${number}`;
  return [
    ...(number === undefined ? [] : [{ kind: 'pull-request' as const, label: `Pull request #${number}`, url: pull }]),
    { kind: 'commit', label: `Commit ${sha.slice(0, 7)}`, url: commit },
  ];
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
