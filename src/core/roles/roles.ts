import type { Runbook } from '../runbook/model.ts';

/** The roles of any incident; a runbook adds its own. */
const usual = ['Incident commander', 'Communications', 'Operations', 'Scribe', 'Subject expert'] as const;

/** Roles to choose from: the usual ones, then those of the runbook's contacts that are none of them. */
export function rolesOf(runbook: Runbook | null): string[] {
  const own = (runbook?.contacts ?? []).flatMap(({ role }) => (role === null || isBlank(role) ? [] : role));
  const roles: string[] = [...usual];
  for (const role of own) if (!roles.some((each) => each.toLowerCase() === role.toLowerCase())) roles.push(role);
  return roles;
}

/** What a runbook has not filled in yet: `[Name]`, `TBD`. */
export function isBlank(text: string): boolean {
  return /^\s*(?:\[[^\]]*\]|<[^>]*>|\{[^}]*\}|TBD|TBA|TODO|N\/A|[-–—?.]*)\s*$/i.test(text);
}
