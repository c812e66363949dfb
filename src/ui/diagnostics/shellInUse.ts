import type { ShellName } from '../../core/diagnostics/placeholders.ts';
import { usualShell } from '../terminal/usualShell.ts';

/** The shell that a new terminal has, as values are quoted for it. What is not known is taken for one like bash. */
export function shellInUse(): ShellName {
  const name = usualShell().toLowerCase();
  if (name === 'zsh' || name === 'fish' || name === 'sh') return name;
  return name === 'pwsh' || name === 'powershell' ? 'pwsh' : 'bash';
}
