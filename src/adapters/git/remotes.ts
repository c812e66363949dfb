import type { RemoteRepository } from '../../app/ports/gitRepository.ts';
import { placeOfRemote } from '../../core/deploys/remoteUrl.ts';
import type { ReadingGit } from './readingGit.ts';

export interface Remote {
  readonly name: string;
  readonly url: string;
}

export async function remotesOf(git: ReadingGit): Promise<Remote[]> {
  const lines = (await git.text(['remote', '-v'])).split('\n');
  return lines.flatMap((line) => {
    const match = /^(\S+)\t(.*) \(fetch\)/.exec(line);
    return match ? [{ name: match[1]!, url: match[2]! }] : [];
  });
}

/** What `origin` points to, else the only remote. */
export async function defaultRepository(git: ReadingGit): Promise<RemoteRepository | null> {
  const [remotes, prefix] = await Promise.all([remotesOf(git), git.text(['rev-parse', '--show-prefix'])]);
  const chosen = remotes.find(({ name }) => name === 'origin') ?? (remotes.length === 1 ? remotes[0] : undefined);
  const place = chosen === undefined ? null : placeOfRemote(chosen.url);
  return place === null ? null : { ...place, prefix: prefix.trim() };
}
