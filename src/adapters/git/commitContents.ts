import type { ChangedFile } from '../../app/ports/gitRepository.ts';
import { type BlamedLine, parseBlame } from '../../core/deploys/blame.ts';
import { harmless, type ReadingGit } from './readingGit.ts';

/** Files that differ between two commits, moved ones as one; against nothing where `previous` is `null`. */
export async function changesBetween(git: ReadingGit, previous: string | null, sha: string): Promise<ChangedFile[]> {
  const how = ['-r', '-z', '--name-status', ...harmless];
  const output =
    previous === null
      ? await git.text(['diff-tree', '--root', '--no-commit-id', ...how, sha])
      : await git.text(['diff-tree', '-M', ...how, previous, sha]);
  const fields = output.split('\0');
  const changes: ChangedFile[] = [];
  for (let i = 0; i + 1 < fields.length; ) {
    const status = fields[i++]!;
    const path = fields[i++]!;
    if (/^[RC]/.test(status)) changes.push({ path: fields[i++]!, before: path });
    else changes.push({ path: status === 'D' ? null : path, before: status === 'A' ? null : path });
  }
  return changes;
}

/** A file's text at a commit; of a submodule, which commit it stands at. */
export async function fileAt(git: ReadingGit, sha: string, path: string): Promise<string> {
  const [mode, , object] = (await git.text(['ls-tree', '--full-tree', sha, '--', path])).split(/[\t ]/);
  if (mode === '160000') return `Submodule at commit ${object}\n`;
  const bytes = await git.bytes(['cat-file', 'blob', `${sha}:${path}`]);
  return bytes.subarray(0, 8_000).includes(0) ? `A binary file of ${bytes.length} bytes\n` : bytes.toString('utf8');
}

/** Of each line of the file, the commit that last changed it. */
export async function blame(git: ReadingGit, sha: string, path: string): Promise<BlamedLine[]> {
  const root = (await git.text(['rev-parse', '--show-toplevel'])).replace(/\n$/, '');
  return parseBlame(await git.text(['-C', root, 'blame', '--porcelain', '--no-textconv', sha, '--', path]));
}

/** All commits that came between, those of merged branches too. */
export async function commitsSince(git: ReadingGit, previous: string | null, sha: string): Promise<string[]> {
  const range = previous === null ? ['--max-count=1'] : [`^${previous}`];
  return (await git.text(['rev-list', ...range, sha, '--'])).split('\n').filter(Boolean);
}

/** Text of the first of these files that the checked out commit has, else `null`. */
export async function firstOf(git: ReadingGit, places: readonly string[]): Promise<string | null> {
  const answers = await git.bytes(['cat-file', '--batch'], places.map((place) => `HEAD:${place}\n`).join(''));
  for (let at = 0; at < answers.length; ) {
    const end = answers.indexOf('\n', at);
    const [, kind, size] = / ([a-z]+) (\d+)$/.exec(answers.toString('utf8', at, end)) ?? [];
    const next = end + 1 + Number(size ?? -1);
    if (kind === 'blob') return answers.toString('utf8', end + 1, next);
    at = next + 1;
  }
  return null;
}
