import type { ServicePath } from './servicePath.ts';

interface OwnerRule {
  readonly pattern: string;
  readonly owners: readonly string[];
}

/** Where a repository keeps the file, in the order in which a code host looks. */
export const codeOwnersPlaces: readonly string[] = [
  '.github/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
  '.gitlab/CODEOWNERS',
];

/**
 * The service's own places by CODEOWNERS: rules whose path or owners carry the service's name (`/services/billing/`,
 * `@acme/billing-team`). A rule for everything says nothing of a service.
 * @param text of the file
 * @param service as the runbook names it; several with commas between them
 */
export function pathsOfService(text: string, service: string): ServicePath[] {
  const names = service
    .split(',')
    .map(plain)
    .filter((name) => name.length >= 3);
  return rulesOf(text).flatMap(({ pattern, owners }) => {
    if (/^[/*]*$/.test(pattern)) return [];
    const told = [...pattern.split('/'), ...owners.flatMap((owner) => owner.replace(/^@/, '').split('/').slice(-1))];
    const isOwn = told.some((word) => names.some((name) => holds(plain(word), name)));
    return isOwn ? [{ path: pattern, saidBy: `CODEOWNERS${owners[0] === undefined ? '' : ` (${owners[0]})`}` }] : [];
  });
}

function rulesOf(text: string): OwnerRule[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [pattern, ...owners] = line
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .split(/(?<!\\)\s+/)
      .filter(Boolean);
    return pattern === undefined || /^\^?\[/.test(pattern) ? [] : [{ pattern: pattern.replace(/\\ /g, ' '), owners }];
  });
}

/** `billing-team` holds `billing`; `rebilling` does not. */
function holds(word: string, name: string): boolean {
  return `-${word}-`.includes(`-${name}-`);
}

function plain(text: string): string {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}
