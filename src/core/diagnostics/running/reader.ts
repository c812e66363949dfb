import type { ShellName } from '../placeholder/quote.ts';

const powerShellTag = /^(?:powershell|pwsh|posh|ps1?)$/;

/** Which shell's language a fence's tag says that the text is in; POSIX shells' unless it names another. */
export function languageOf(tag: string | null): 'posix' | 'fish' | 'pwsh' {
  const name = (tag ?? '').toLowerCase();
  if (powerShellTag.test(name)) return 'pwsh';
  return name === 'fish' ? 'fish' : 'posix';
}

/**
 * The shell that is going to read a text, so that values are quoted for it: the responder's own where it knows the
 * language, else the one that the text is handed to.
 * @param shell the responder's
 */
export function readerOf(tag: string | null, shell: ShellName): ShellName {
  const language = languageOf(tag);
  if (language !== 'posix') return language;
  return shell === 'fish' || shell === 'pwsh' ? 'bash' : shell;
}
