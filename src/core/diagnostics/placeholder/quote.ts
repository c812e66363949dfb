import type { ScanRules } from './place.ts';

/** The shells that a text may be filled in for. */
export type ShellName = 'bash' | 'zsh' | 'fish' | 'sh' | 'pwsh';

/** How values are written in one shell. */
export interface ShellQuotes {
  readonly rules: ScanRules;
  /** A word of its own or a part of an unquoted one. `null`: this shell cannot, `alone` tells whether it is a whole word. */
  readonly bare: (value: string, alone: boolean) => string | null;
  /** Inside single quotes that stay as they are. */
  readonly single: (value: string) => string;
  /** Inside double quotes that stay as they are. */
  readonly double: (value: string) => string;
  /** A reference to an environment variable at the same three places; `null`: not possible there. */
  readonly variable: {
    readonly bare: (name: string) => string;
    readonly single: (name: string) => string | null;
    readonly double: (name: string) => string;
  };
}

/** Needs no quotes in any of the shells; kept bare so that people recognise their command. */
const PLAIN = /^[A-Za-z0-9_.:/][A-Za-z0-9_.:/-]*$/;

function posixQuoted(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}

const POSIX: ShellQuotes = {
  rules: { escape: '\\', escapesInSingle: false, heredocs: true, backticks: true, comment: '#' },
  bare: (value) => (PLAIN.test(value) ? value : posixQuoted(value)),
  single: (value) => value.replaceAll("'", "'\\''"),
  // Between two double-quoted stretches: nothing in single quotes means anything, `!` of an interactive bash included.
  double: (value) => (PLAIN.test(value) ? value : `"${posixQuoted(value)}"`),
  variable: { bare: (name) => `"$${name}"`, single: (name) => `'"$${name}"'`, double: (name) => `\${${name}}` },
};

function fishQuoted(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

const FISH: ShellQuotes = {
  rules: { escape: '\\', escapesInSingle: true, heredocs: false, backticks: false, comment: '#' },
  bare: (value) => (PLAIN.test(value) ? value : fishQuoted(value)),
  single: (value) => value.replaceAll('\\', '\\\\').replaceAll("'", "\\'"),
  double: (value) => (PLAIN.test(value) ? value : `"${fishQuoted(value)}"`),
  variable: { bare: (name) => `"$${name}"`, single: (name) => `'"$${name}"'`, double: (name) => `""$${name}""` },
};

// PowerShell takes typographic quotes for quotes.
const PWSH: ShellQuotes = {
  rules: { escape: '`', escapesInSingle: false, heredocs: false, backticks: false, comment: '#' },
  bare: (value, alone) => (PLAIN.test(value) ? value : alone ? `'${value.replace(/['‘’‚‛]/g, '$&$&')}'` : null),
  single: (value) => value.replace(/['‘’‚‛]/g, '$&$&'),
  double: (value) => value.replace(/[`$"“”„]/g, '`$&'),
  variable: { bare: (name) => `"$env:${name}"`, single: () => null, double: (name) => `$($env:${name})` },
};

/** The rules of a shell. */
export function quotesOf(shell: ShellName): ShellQuotes {
  if (shell === 'fish') return FISH;
  return shell === 'pwsh' ? PWSH : POSIX;
}

/** In a heredoc that the shell expands, only these three mean something. */
export function heredocQuoted(value: string): string {
  return value.replace(/[\\$`]/g, '\\$&');
}
