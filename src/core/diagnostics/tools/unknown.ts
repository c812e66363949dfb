import { type Finding, finding } from '../finding.ts';
import { isCmdlet, judgeCmdlet } from '../languages/cmdlets.ts';
import { type Call, texts } from '../shell/call.ts';
import { saysDestroy } from './options.ts';

/** A command that no table knows: a change, unless its own words say that something will be gone. */
export function judgeUnknown(call: Call): Finding {
  const name = call.name.text;
  // PowerShell in a fence that says bash.
  if (isCmdlet(name)) return judgeCmdlet(name);
  const ending = [name, ...texts(call)].find(saysDestroy);
  if (ending !== undefined) return finding('destroy', ending === name ? name : `${name} ${ending}`, 'so its words say');
  return finding('change', name, 'an unknown command counts as a change');
}
