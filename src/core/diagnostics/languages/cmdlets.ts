import type { Effect } from '../../runbook/model.ts';
import { type Finding, finding } from '../finding.ts';
import { words } from '../tools/options.ts';

/** PowerShell's own verbs, by what they do. */
const READING_VERBS = words(
  'get test measure select where sort group format find search show compare resolve read write foreach trace watch wait ping join split limit assert confirm receive debug use',
);
const DESTROYING_VERBS = words('remove clear uninstall unregister erase revoke');

const NAME = /^([A-Z][a-z]+|[a-z]+|[A-Z]+)-([A-Z]\w+)$/;

/** True for the name of a cmdlet: `Get-Service`, `restart-Computer`. */
export function isCmdlet(name: string): boolean {
  return NAME.test(name);
}

/** Judges a cmdlet by its verb; `Invoke-…` says nothing and counts as a change. */
export function judgeCmdlet(name: string): Finding {
  const exact = EXACT.get(name.toLowerCase());
  if (exact !== undefined) return finding(exact, name);
  const verb = name.slice(0, name.indexOf('-')).toLowerCase();
  if (DESTROYING_VERBS.has(verb)) return finding('destroy', name);
  return finding(READING_VERBS.has(verb) || verb.startsWith('convert') ? 'read' : 'change', name);
}

const EXACT: ReadonlyMap<string, Effect> = new Map([
  ['clear-host', 'read'],
  ['tee-object', 'change'],
  ['out-host', 'read'],
  ['out-null', 'read'],
  ['out-string', 'read'],
  ['out-gridview', 'read'],
  ['format-volume', 'destroy'],
  ['clear-variable', 'read'],
  ['remove-variable', 'read'],
  ['remove-module', 'read'],
  ['import-module', 'read'],
  ['start-sleep', 'read'],
  ['set-strictmode', 'read'],
  ['set-location', 'read'],
  ['push-location', 'read'],
  ['pop-location', 'read'],
  ['set-variable', 'read'],
  ['new-object', 'read'],
  ['new-timespan', 'read'],
  ['write-eventlog', 'change'],
  ['enter-pssession', 'change'],
  ['test-connection', 'read'],
  ['clear-dnsclientcache', 'change'],
  ['clear-content', 'destroy'],
  ['use-module', 'read'],
]);
