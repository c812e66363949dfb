/** A value that only stands for another one: `$TOKEN`, `{{ password }}`, `<your-token>`, `%s`, `****`, `[redacted:…]`. */
export function isReference(value: string): boolean {
  if (
    /^(?:\$\w+|\$\{[^}]*\}?|\$\([^)]*\)?|\$env:\w+|\{\{?.*|<[^<>]*>?|%\([^)]*\)s|%[sdvq]|%\w+%|\[[^\]]*\]?|#\{.*)$/.test(
      value,
    )
  )
    return true;
  return /^[xX*.•_#?-]{3,}$/.test(value) || /^\[redacted/.test(value);
}

const WORDS =
  /^(?:null|none|nil|undefined|true|false|yes|no|on|off|required|optional|expired|invalid|incorrect|wrong|missing|failed|failure|changed|unchanged|set|unset|empty|redacted|hidden|secret|password|passwd|token|key|value|string|str|int|text|type|name|env|default|example|unknown|error|denied|accepted|rejected|rotated|revoked|refreshed|valid|ok|found|not|is|was|for|the|and|of|in|at|to|from|with|must|should|will|has|does|authentication|authenticated|auth|prompt|policy|reset|update|updated|create|created|generated|encrypted|enabled|disabled|bearer|basic|present|absent|placeholder|todo|tbd|n\/a|file|path|vault|sealed|external|sha256|md5|scram-sha-256|trust|peer|ident)[.,;:!)}\]>|]*$/i;

/** A plain word that a sentence may have behind "password:" or "token:". */
export function isPlainWord(value: string): boolean {
  return WORDS.test(value);
}

/** `DB_PASSWORD`, `db-credentials`, `/run/secrets/token`, `vault:secret/data/app#key`: the name of a place, not the secret. */
export function isName(value: string): boolean {
  if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value)) return true;
  if (/^(?:\.{0,2}\/|~\/|[A-Za-z]:\\|arn:|vault:|file:|projects\/|[a-z][a-z0-9+.-]{1,20}:\/\/)/.test(value))
    return true;
  return (
    /^[A-Za-z]+(?:[-_./][A-Za-z]+)+$/.test(value) ||
    /^[A-Za-z_][\w.]*\(/.test(value) ||
    /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/.test(value)
  );
}

/** Letters with digits in them, or both cases mixed: no word of a language. Long enough values need only digits. */
export function looksRandom(value: string): boolean {
  const body = value.replace(/^[a-z]{2,6}[-_]/i, '');
  const digits = body.replace(/\D/g, '').length;
  if (/^\d+$/.test(body) || digits === 0)
    return /[a-z][A-Z]|[A-Z]{2,}[a-z]/.test(body) && /[a-z]/.test(body) && body.length >= 16 && !isName(value);
  return /[A-Za-z]/.test(body);
}
