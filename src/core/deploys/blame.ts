/** Who last changed a line, as of some commit. */
export interface BlamedLine {
  /** Full sha. */
  readonly sha: string;
  readonly author: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** First line of the message. */
  readonly title: string;
}

/** Reads `git blame --porcelain`: one entry a line of the file, in order. */
export function parseBlame(output: string): BlamedLine[] {
  const commits = new Map<string, { author: string; at: string; title: string }>();
  const lines: BlamedLine[] = [];
  let sha = '';
  for (const line of output.split('\n')) {
    const head = /^([0-9a-f]{40,64}) \d+ \d+/.exec(line);
    const commit = commits.get(sha);
    if (line.startsWith('\t')) {
      if (commit) lines.push({ sha, ...commit });
    } else if (head) {
      sha = head[1]!;
      if (!commits.has(sha)) commits.set(sha, { author: '', at: '', title: '' });
    } else if (commit) {
      const [, key, value = ''] = /^(\S+) ?(.*)$/.exec(line) ?? [];
      if (key === 'author') commit.author = value;
      if (key === 'committer-time') commit.at = new Date(Number(value) * 1000).toISOString();
      if (key === 'summary') commit.title = value;
    }
  }
  return lines;
}
