/** Why a value was not taken. Tests and messages go by the code. */
export interface Refusal {
  /** The placeholder's name. */
  readonly name: string;
  readonly code: RefusalCode;
  /** One sentence for the person who gave the value: what is wrong and what to do. Never repeats the value. */
  readonly message: string;
}

export type RefusalCode =
  /** Line ends, NUL, escape codes, invisible characters that change the direction of text, halves of characters. */
  | 'control-character'
  /** Begins with `-` where a command would take it for an option. */
  | 'looks-like-option'
  /** Stands within a command that a second program reads again, where no quoting is safe for both. */
  | 'needs-plain-value'
  /** Would end the heredoc that it stands in. */
  | 'ends-heredoc'
  /** A secret at a place where the shell does not read variables. */
  | 'no-variable-here';

const CONTROLS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Characters that mean nothing to shells, SQL and scripting languages alike. */
const PLAIN = /^[\p{L}\p{N}_./:@,+%-]+$/u;
const PLAIN_WITH_SPACES = /^[\p{L}\p{N}_./:@,+% -]+$/u;

/** What holds for a value at any place. */
export function refusedEverywhere(value: string): RefusalCode | null {
  return CONTROLS.test(value) ? 'control-character' : null;
}

/** What holds where a second program reads the text again. `quoted`: it stands alone between that program's own quotes. */
export function isPlain(value: string, quoted: boolean): boolean {
  // `--` begins a comment in SQL.
  return (quoted ? PLAIN_WITH_SPACES : PLAIN).test(value) && !value.includes('--');
}

const MESSAGES: Readonly<Record<RefusalCode, (name: string) => string>> = {
  'control-character': (name) =>
    `The value for "${name}" holds a line end or an invisible character: type it again without.`,
  'looks-like-option': (name) =>
    `The value for "${name}" begins with "-", and the command would take it for an option: check it, or edit the command in the terminal.`,
  'needs-plain-value': (name) =>
    `"${name}" stands within a command that a second program reads again: use letters, digits and . _ / : @ , + % - only, or edit the command in the terminal.`,
  'ends-heredoc': (name) => `The value for "${name}" is the word that ends the text it stands in: use another one.`,
  'no-variable-here': (name) =>
    `"${name}" is a secret and stands where the shell reads no variable: insert the command and type the secret yourself.`,
};

export function refusal(name: string, code: RefusalCode): Refusal {
  return { name, code, message: MESSAGES[code](name) };
}
