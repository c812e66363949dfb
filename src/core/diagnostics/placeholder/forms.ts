import { angleBlanks } from '../angle.ts';

/** What may be a placeholder, by its look alone. Offsets are UTF-16 code units, `end` exclusive. */
export interface Candidate {
  readonly form: 'angle' | 'mustache' | 'brace' | 'bracket' | 'your' | 'crosses' | 'variable';
  readonly start: number;
  readonly end: number;
  /** The words inside: `pod-name`, `YOUR_TOKEN`, `NAMESPACE`. */
  readonly label: string;
  /** `x` of `${NAME:-x}`, else `null`. */
  readonly fallback: string | null;
}

const FORMS: readonly (readonly [Candidate['form'], RegExp])[] = [
  ['mustache', /\{\{[ \t]?([A-Za-z][A-Za-z0-9_-]*)[ \t]?\}\}/g],
  ['brace', /\{([A-Za-z][A-Za-z0-9_-]*)\}/g],
  ['bracket', /\[([A-Z][A-Z0-9]+(?:[ _-][A-Z0-9]+)*|[A-Z][ _][A-Z0-9]{2,}(?:[ _-][A-Z0-9]+)*)\]/g],
  // In small letters only as a word of its own: anywhere else a shell means a choice of characters.
  ['bracket', /(?<=\s)\[([a-z][a-z]+(?:[ _-][a-z]{2,})*)\](?=\s|$)/g],
  ['your', /(?<![\w${])(YOUR[_-][A-Z0-9]+(?:[_-][A-Z0-9]+)*)(?![\w=])/g],
  ['crosses', /(?<![\w.$/])(X{4,})(?!\w)/g],
  ['variable', /\$([A-Z][A-Z0-9_]*)(?!\w)/g],
  ['variable', /\$\{([A-Z][A-Z0-9_]*)(?::?[-=?+]([^{}]*))?\}/g],
];

/** All candidates of a text in order; where two overlap, the one that begins first, then the longer one. Linear. */
export function candidates(text: string): Candidate[] {
  const found: Candidate[] = angleBlanks(text).map((blank) => ({ form: 'angle', fallback: null, ...blank }));
  for (const [form, pattern] of FORMS) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      if (!stands(form, text, start)) continue;
      found.push({ form, start, end: start + match[0].length, label: match[1]!, fallback: fallbackOf(match) });
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return found.filter((candidate, i) => {
    // A blank within `${NAME:-<blank>}` is what has to be filled in.
    const holdsBlank = candidate.form === 'variable' && (found[i + 1]?.start ?? candidate.end) < candidate.end;
    if (candidate.start < end || holdsBlank) return false;
    end = candidate.end;
    return true;
  });
}

function fallbackOf(match: RegExpMatchArray): string | null {
  const operator = /^\$\{\w+(:?[-=])/.exec(match[0]);
  return operator === null ? null : (match[2] ?? null);
}

/** `${x}`, `%{http_code}`, `@{upstream}`, `^{commit}`, `#{x}`, `arr[KEY]` belong to what stands before them. */
function stands(form: Candidate['form'], text: string, start: number): boolean {
  const before = text[start - 1] ?? ' ';
  if (before === '\\') return false;
  if (form === 'brace' || form === 'mustache') return !/[${%@^#]/.test(before);
  if (form === 'bracket') return !/[\w\][$"']/.test(before);
  return true;
}

const SPLIT = /([a-z0-9])([A-Z])/g;

/** One name for all spellings: `<previous-commit>`, `{previous_commit}`, `[PREVIOUS COMMIT]`, `YOUR_PREVIOUS_COMMIT`. */
export function normalName(label: string): string {
  const words = label
    .replace(SPLIT, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return words.replace(/^(?:your|the|my) (?=\S)/, '').replaceAll(' ', '-');
}

const SECRET_WORD =
  /(?:^|-)(?:token|secret|password|passwd|passphrase|pass|pwd|pw|credential|credentials|pat|key|apikey|signingkey|privatekey)(?:-|$)/;
const SECRET_END = /(?:token|secret|password|passwd|apikey)s?$/;
/** `<token-name>`, `<secret-id>` and `<cache-key>` name a thing that is no secret itself. */
const NAMES_ONLY =
  /-(?:name|id|arn|path|file|count|type|ttl|version|url|uri|namespace|ref|prefix|pattern|length|expiry)$|^(?:public|cache|redis|primary|foreign|partition|sort|routing|object|idempotency|shard|queue|feature|s3|config|metric|lock|label|annotation|map|state)-(?:\w+-)?key$/;

/** True for a name whose value is nobody else's business. */
export function isSecretName(name: string): boolean {
  return (SECRET_WORD.test(name) || SECRET_END.test(name)) && !NAMES_ONLY.test(name);
}
