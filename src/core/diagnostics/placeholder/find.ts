import { startsLikeSql } from '../languages/sql.ts';
import { type Candidate, candidates, isSecretName, normalName } from './forms.ts';
import type { Place, Scan, ScannedCommand, ScanRules } from './place.ts';
import { scanShell } from './scan.ts';

/** Something that a person has to fill in before a text can run. */
export interface Placeholder {
  /** One for all spellings: `previous-commit`. */
  readonly name: string;
  /** As written, without the brackets: `previous_commit`. */
  readonly label: string;
  /**
   * `blank`: the text cannot run without a value. `environment`: a variable such as `$NAMESPACE` that nothing in the text
   * assigns; its value is asked for only if the terminal has none.
   */
  readonly kind: 'blank' | 'environment';
  /** UTF-16 offsets, `end` exclusive, brackets included. */
  readonly start: number;
  readonly end: number;
  /** 1-based line within the text. */
  readonly line: number;
  /** True for what should be typed unseen and never stored. */
  readonly secret: boolean;
  /** `x` of `${NAME:-x}`, else `null`. */
  readonly fallback: string | null;
}

/** A placeholder and where it stands. */
export interface Located {
  readonly placeholder: Placeholder;
  readonly place: Place;
}

export interface Finds {
  readonly located: readonly Located[];
  readonly scan: Scan;
}

export const BASH_RULES: ScanRules = {
  escape: '\\',
  escapesInSingle: false,
  heredocs: true,
  backticks: true,
  comment: '#',
};
/** SQL text as a whole: quotes are its own, nothing is expanded. */
const PLAIN_RULES: ScanRules = { escape: '', escapesInSingle: false, heredocs: false, backticks: false, comment: '--' };

const SHELL_TAGS =
  /^(?:bash|sh|zsh|fish|ksh|shell|shellscript|shell-session|console|terminal|powershell|pwsh|ps1|bat|cmd|text|plaintext|)$/;

/** True for text that a shell reads; SQL and other languages have no variables, comments and quotes of a shell. */
export function isShellText(text: string, language: string | null): boolean {
  return SHELL_TAGS.test((language ?? '').trim().toLowerCase()) && !startsLikeSql(text);
}

/** Finds the placeholders of a text in order, with their places. `rules`: the quotes of the shell that will read it. */
export function locatePlaceholders(text: string, language: string | null, rules: ScanRules): Finds {
  const shell = isShellText(text, language);
  const all = candidates(text);
  const scan = scanShell(text, all, shell ? rules : PLAIN_RULES);
  const places = new Map(scan.places.map((place) => [place.at, place]));
  const lineOf = lines(text);
  const traitsOf = createTraits();
  const located: Located[] = [];
  for (const candidate of all) {
    const place = places.get(candidate.start);
    if (place === undefined) continue;
    const seen: Seen = { candidate, place, traits: traitsOf(place.command), scan, text, shell };
    if (!isPlaceholder(seen)) continue;
    located.push({ placeholder: described(candidate, lineOf(candidate.start)), place });
  }
  return { located, scan };
}

function described(candidate: Candidate, line: number): Placeholder {
  const name = normalName(candidate.label);
  return {
    name,
    label: candidate.label,
    kind: candidate.form === 'variable' ? 'environment' : 'blank',
    start: candidate.start,
    end: candidate.end,
    line,
    secret: isSecretName(name),
    fallback: candidate.fallback,
  };
}

/** Lines of growing offsets, counted once. */
function lines(text: string): (offset: number) => number {
  let line = 1;
  let next = text.indexOf('\n');
  return (offset) => {
    while (next >= 0 && next < offset) {
      line++;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}

/** What the words of a command tell about the signs in it; looked up once a command. */
interface Traits {
  readonly words: ReadonlySet<string>;
  /** Its own syntax is full of braces. */
  readonly braced: boolean;
  /** It takes brackets for a choice of characters. */
  readonly searches: boolean;
}

function createTraits(): (command: ScannedCommand) => Traits {
  const known = new Map<ScannedCommand, Traits>();
  return (command) => {
    const before = known.get(command);
    if (before !== undefined) return before;
    const words = new Set(command.words.filter((word) => word.length < 100));
    const names = Array.from(words, (word) => word.slice(word.lastIndexOf('/') + 1));
    const traits = {
      words,
      braced: names.some((name) => BRACED.test(name)),
      searches: names.some((name) => SEARCHES.test(name)),
    };
    known.set(command, traits);
    return traits;
  };
}

interface Seen {
  readonly candidate: Candidate;
  readonly place: Place;
  readonly traits: Traits;
  readonly scan: Scan;
  readonly text: string;
  readonly shell: boolean;
}

function isPlaceholder(seen: Seen): boolean {
  switch (seen.candidate.form) {
    case 'variable':
      return seen.shell && isEnvironment(seen.candidate.label, seen.place, seen.scan);
    case 'brace':
    case 'mustache':
      return !isFilledByTool(seen);
    case 'bracket':
      return !isPattern(seen);
    case 'crosses':
      return !seen.traits.words.has('mktemp');
    default:
      return true;
  }
}

/** Variables that every shell has, or that tools know without. */
const WELL_KNOWN =
  /^(?:HOME|PATH|PWD|OLDPWD|USER|USERNAME|LOGNAME|SHELL|TERM|LANG|LANGUAGE|LC_\w+|HOSTNAME|HOSTTYPE|OSTYPE|MACHTYPE|UID|EUID|GROUPS|PPID|RANDOM|SRANDOM|SECONDS|EPOCHSECONDS|EPOCHREALTIME|LINENO|IFS|PS[0-4]|EDITOR|VISUAL|PAGER|TMPDIR|TMP|TEMP|DISPLAY|COLUMNS|LINES|BASH\w*|ZSH\w*|FUNCNAME|PIPESTATUS|REPLY|OPTARG|OPTIND|SHLVL|SSH_\w+|XDG_\w+|DIRSTACK|HISTFILE|HISTSIZE|MAIL|NF|NR|FS|OFS|RS|ORS)$/;

function isEnvironment(name: string, place: Place, scan: Scan): boolean {
  if (place.quoting === 'single' || place.quoting === 'literal') return false;
  const assigned = scan.assigned.get(name);
  return !WELL_KNOWN.test(name) && (assigned === undefined || assigned > place.at);
}

/** Programs whose own syntax is full of braces and brackets. */
const BRACED = /^(?:jq|yq|gojq|awk|gawk|mawk|perl|python[\d.]*|ruby|node|mongosh|mongo|sed|lua|php|envsubst|gomplate)$/;
const TEMPLATES =
  /\{\{-?\s*(?:[.$]|range\b|if\b|with\b|end\b|json\b|println?\b|printf\b|index\b|len\b|else\b|template\b|define\b|join\b|table\b|upper\b|lower\b)|\{\.|\{range\b|\{@|\{end\}/;

/** Braces that a program fills in itself: JSON and jq, awk, Go templates and JSONPath, `{owner}/{repo}` of `gh`. */
function isFilledByTool({ candidate, place, traits, text }: Seen): boolean {
  if (traits.words.has('gh') && /^(?:owner|repo|branch)$/.test(candidate.label)) return true;
  if (/^(?:end|else|fi|done)$/.test(candidate.label)) return true;
  // `xargs -I{x} cmd {x}`, `parallel {name}`
  if (traits.words.has(`-I${text.slice(candidate.start, candidate.end)}`)) return true;
  if (place.quoting === 'bare') return ['parallel', 'fd', 'fdfind'].some((name) => traits.words.has(name));
  return traits.braced || TEMPLATES.test(aroundQuoted(text, place, candidate));
}

/** The quoted stretch that the candidate stands in, or as much of it as tells. */
function aroundQuoted(text: string, place: Place, candidate: Candidate): string {
  const quote = place.quoting === 'single' ? "'" : place.quoting === 'double' ? '"' : '\n';
  const after = text.slice(candidate.end, candidate.end + 1000);
  const end = after.indexOf(quote);
  return (
    text.slice(Math.max(place.from, candidate.start - 1000), candidate.end) + (end < 0 ? after : after.slice(0, end))
  );
}

const SEARCHES = /^(?:[ezf]?grep|rg|ag|ack|sed|awk|gawk|jq|tr|ls|find|case|perl|python[\d.]*|node|ruby)$/;
const LEVELS =
  /^(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERR|ERROR|CRIT|CRITICAL|ALERT|FATAL|PANIC|EMERG|OK|FAIL|FAILED|PASS|SUCCESS|DONE|SEV-?\d|P\d)$/;

/** Brackets that a search takes as a choice of characters, and words that logs put into brackets. */
function isPattern({ candidate, place, traits, shell }: Seen): boolean {
  if (LEVELS.test(candidate.label)) return true;
  if (!shell) return place.quoting !== 'single' && place.quoting !== 'double';
  if (/^[a-z]/.test(candidate.label) && place.quoting !== 'bare') return true;
  return traits.searches;
}
