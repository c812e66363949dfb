import { isName, isPlainWord, isReference, looksRandom } from './harmless.ts';
import type { Rule } from './rules.ts';

const OPEN = String.raw`(?:\\?["'])?`;
/** A value between quotes; between escaped ones, as JSON within JSON has them; or unquoted up to a blank or the next `name=`. */
const VALUE = String.raw`(?:\\"([^"\\\n]{1,1024})|"((?:[^"\\\n]|\\[^\n]){1,1024})|\\?'([^'\n]{1,1024})|((?:[^\s"'\\,;&]|\\(?!["'nrt])|[,;&](?![ \t\n]|$|[\w.-]{1,30}[=:])){1,1024}))`;
const SUFFIX =
  '(?:[_-]?(?:key|base|value|prod|production|staging|dev|test|primary|secondary|old|new|current|previous|v?\\d{1,4})|[_-][a-z]{1,2}\\d?){0,2}';

interface Named {
  readonly kind: string;
  readonly hints: readonly string[];
  readonly before: string;
  readonly accepts: (secret: string) => boolean;
}

/** Puts the pattern together; the value's group is whichever of the three took part. */
function named({ kind, hints, before, accepts }: Named): NamedRule {
  return { kind, hints, pattern: new RegExp(`(${before})${VALUE}`, 'gim'), accepts };
}

/** A rule whose secret is the first of the groups from the second on that took part. */
export interface NamedRule extends Rule {
  readonly accepts: (secret: string) => boolean;
}

function isPassword(value: string): boolean {
  return !isReference(value) && !isPlainWord(value) && !isPath(value) && !/^https?:\/\//.test(value);
}

function isPath(value: string): boolean {
  return /^(?:\.{0,2}\/|~\/)[\w./-]+$/.test(value) || /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value);
}

/** Behind "token" and "key" stand many things that are no secret: only what no person would have written counts. */
function isToken(value: string): boolean {
  if (isReference(value) || isPlainWord(value) || isName(value)) return false;
  return value.length >= 8 && looksRandom(value) && !/^\d{4}-\d\d-\d\d/.test(value);
}

function isSecretWord(value: string): boolean {
  if (isReference(value) || isPlainWord(value) || isName(value)) return false;
  return (
    value.length >= 6 &&
    !/^\d+[smhd]?$/.test(value) &&
    (looksRandom(value) || /[^A-Za-z-]/.test(value) || value.length >= 20)
  );
}

const PASSWORD_WORDS =
  '(?:password|passwd|passphrase|passwort|pgpassword|mysql_pwd|rediscli_auth|requirepass|masterauth|dbpass|db_pass|(?<![a-z])pwd|_pass|_pw)';
const SECRET_WORDS =
  '(?:client[_-]?secret|secret[_-]?access[_-]?key|secret[_-]?key|app[_-]?secret|shared[_-]?secret|signing[_-]?key|encryption[_-]?key|private[_-]?key|master[_-]?key|account[_-]?key|access[_-]?key|(?<![a-z])secret|_secret|credentials?)';
const TOKEN_WORDS =
  '(?:api[_-]?key|apikey|auth[_-]?key|_authtoken|session[_-]?token|access[_-]?token|refresh[_-]?token|id[_-]?token|bot[_-]?token|auth[_-]?token|token|(?<!cache|primary|foreign|partition|sort|idempotency|routing|object|row|hash|range|group|shard|lock|storage|public|queue|cluster|order|foreign|unique)_key|signingkey|license[_-]?key|webhook[_-]?key|integration[_-]?key|routing[_-]?key)';

/** Values known by the name that stands before them: `password=`, `"apiKey": "`, `--token `. */
export const NAMED: readonly NamedRule[] = [
  named({
    kind: 'password',
    hints: ['pass', 'pwd', 'auth', 'pw'],
    before: `${PASSWORD_WORDS}${SUFFIX}${OPEN}[ \\t]{0,3}(?:=>|:=|[=:])[ \\t]{0,3}`,
    accepts: isPassword,
  }),
  named({
    kind: 'secret',
    hints: ['secret', 'key', 'credential'],
    before: `${SECRET_WORDS}${SUFFIX}${OPEN}[ \\t]{0,3}(?:=>|:=|[=:])[ \\t]{0,3}`,
    accepts: isSecretWord,
  }),
  named({
    kind: 'token',
    hints: ['token', 'key'],
    before: `${TOKEN_WORDS}${SUFFIX}${OPEN}[ \\t]{0,3}(?:=>|:=|[=:])[ \\t]{0,3}`,
    accepts: isToken,
  }),
  // Options: `--password x`, `--api-key=x`, `--private-key 0x…`.
  named({
    kind: 'password',
    hints: ['--'],
    before: '(?<!-)--[a-z-]{0,30}(?:password|passwd|passphrase|passcode|pass|requirepass)(?:=|[ \\t]{1,3})',
    accepts: isPassword,
  }),
  named({
    kind: 'secret',
    hints: ['--'],
    before:
      '(?<!-)--[a-z-]{0,30}(?:token|secret|api-key|apikey|access-key|private-key|account-key|auth-key|client-secret|secret-key|sas-token|signing-key|credential)(?:=|[ \\t]{1,3})',
    accepts: (value) =>
      !isReference(value) && !isPlainWord(value) && !isName(value) && value.length >= 6 && !value.startsWith('-'),
  }),
  // Tools with a short option for it.
  named({
    kind: 'password',
    hints: ['mysql', 'mariadb'],
    before: '(?<![a-z])(?:mysql|mariadb)[a-z-]{0,12}(?:[ \\t][^\\n|;&]{0,300}?)?[ \\t]-p(?![a-z]+=)(?=\\S)',
    accepts: isPassword,
  }),
  named({
    kind: 'password',
    hints: ['redis-cli', 'valkey-cli'],
    before: '(?:redis|valkey)-cli(?:[ \\t][^\\n|;&]{0,200}?)?[ \\t](?:-a|--pass)[ \\t]{1,3}',
    accepts: isPassword,
  }),
  named({ kind: 'password', hints: ['sshpass'], before: 'sshpass[ \\t]{1,3}-p[ \\t]{0,3}', accepts: isPassword }),
  named({
    kind: 'password',
    hints: ['sqlcmd'],
    before: 'sqlcmd(?:[ \\t][^\\n|;&]{0,200}?)?[ \\t]-P[ \\t]{0,3}',
    accepts: isPassword,
  }),
  named({
    kind: 'password',
    hints: ['mongo'],
    before: 'mongo[a-z]{0,8}(?:[ \\t][^\\n|;&]{0,200}?)?[ \\t]-p[ \\t]{1,3}',
    accepts: isPassword,
  }),
  named({
    kind: 'password',
    hints: ['docker', 'podman', 'helm', 'oc '],
    before: '(?:docker|podman|helm|oc)[ \\t][^\\n|;&]{0,40}?login(?:[ \\t][^\\n|;&]{0,200}?)?[ \\t]-p[ \\t]{1,3}',
    accepts: isPassword,
  }),
  named({
    kind: 'password',
    hints: ['ldap'],
    before: 'ldap[a-z]{3,8}(?:[ \\t][^\\n|;&]{0,200}?)?[ \\t]-w[ \\t]{1,3}',
    accepts: isPassword,
  }),
  named({ kind: 'password', hints: ['pass:'], before: '(?:-pass(?:in|out)?|-k)[ \\t]{1,3}pass:', accepts: isPassword }),
  named({
    kind: 'basic-auth',
    hints: ['-u', '--user'],
    before:
      '(?:(?:curl|http|wget|xh)[ \\t](?:[^\\n|;&]{0,300}?[ \\t])?|^[ \\t]{1,20})(?:-u|--user|-a|--auth)(?:=|[ \\t]{0,3})["\']?[^\\s:"\']{1,80}:(?!/)',
    accepts: isPassword,
  }),
  named({
    kind: 'password',
    hints: ['change_password', 'add_user', 'htpasswd'],
    before:
      '(?:(?:change_password|add_user|authenticate_user)[ \\t]{1,3}\\S{1,80}|htpasswd[ \\t][^\\n|;&]{0,120}?-[a-z]{0,5}b[a-z]{0,5}[ \\t]\\S{1,120}[ \\t]\\S{1,80})[ \\t]{1,3}',
    accepts: isPassword,
  }),
  // Statements and files: `IDENTIFIED BY '…'`, `PASSWORD '…'`, `.netrc`, `requirepass …`, `AUTH …`.
  named({
    kind: 'password',
    hints: ['identified', 'password', 'requirepass', 'masterauth'],
    before:
      '(?:identified[ \\t]{1,3}(?:with[ \\t]{1,3}\\S{1,40}[ \\t]{1,3})?by(?:[ \\t]{1,3}password)?|(?:with|encrypted|role|user)[ \\t]{1,3}(?:\\S{1,60}[ \\t]{1,3}){0,4}?password|(?:requirepass|masterauth))[ \\t]{1,3}(?=["\'\\S])',
    accepts: isPassword,
  }),
  named({
    kind: 'password',
    hints: ['login'],
    before: 'login[ \\t]{1,3}\\S{1,80}[ \\t]{1,3}password[ \\t]{1,3}',
    accepts: isPassword,
  }),
  named({
    kind: 'kube-credential',
    hints: ['client-key-data', 'id-token', 'tls.key'],
    before: '(?:client-key-data|tls\\.key|id-token)"?[ \\t]{0,3}:[ \\t]{0,3}',
    accepts: (value) => value.length >= 16,
  }),
  named({
    kind: 'docker-auth',
    hints: ['"auth"', '_auth'],
    before: '(?:"auth"[ \\t]{0,3}:[ \\t]{0,3}|_auth[ \\t]{0,3}=[ \\t]{0,3})',
    accepts: (value) => /^[A-Za-z0-9+/]{8,}={0,2}$/.test(value),
  }),
];
