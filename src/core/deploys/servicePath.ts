/** A place of the service's, and who says so. */
export interface ServicePath {
  /** From the repository's root; a pattern as in CODEOWNERS. */
  readonly path: string;
  /** For people: `the runbook`, `CODEOWNERS (@acme/api)`. */
  readonly saidBy: string;
}

/**
 * Whether a path lies at or below a place, by the rules of CODEOWNERS: from the root where the pattern holds a `/` before
 * its end, else at any depth; `*` within one folder's name, `**` across folders.
 */
export function isBelow(path: string, pattern: string): boolean {
  return matcher(pattern).test(path);
}

const matchers = new Map<string, RegExp>();

function matcher(pattern: string): RegExp {
  const known = matchers.get(pattern);
  if (known) return known;
  const bare = pattern.replace(/^\.\//, '').replace(/\/+$/, '');
  const anchored = bare.includes('/');
  const source = bare
    .replace(/^\/+/, '')
    .split(/(\*\*\/?|\*|\?)/)
    .map((part) => {
      if (part === '**/') return '(?:.*/)?';
      if (part === '**') return '.*';
      if (part === '*') return '[^/]*';
      return part === '?' ? '[^/]' : part.replace(/[.+^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  // What ends in a star means the files there, not those further below.
  const end = /[^*]\*$|^\*$/.test(bare) ? '$' : '(?:/|$)';
  const made = new RegExp(`${anchored ? '^' : '(?:^|/)'}${source}${end}`);
  matchers.set(pattern, made);
  return made;
}
