import { type Finding, finding } from '../finding.ts';
import { type Call, type Judge, texts } from '../shell/call.ts';
import { has, optionValue, optionValues, positionals, saysDestroy, words } from './options.ts';

/** Searches that are sent with a body: no harm, whatever the method. */
const QUERIES =
  /\/(?:_search|_count|_msearch|_mget|_field_caps|_validate\/query|_explain|_analyze|_cat|_sql|api\/v1\/(?:query|query_range|series|labels)|api\/ds\/query|loki\/api\/v1\/query\w*|select\/logsql\/query)(?:[/?]|$)/;
/** Addresses that act although they are only fetched. */
const ACTING =
  /\/(?:delete|destroy|purge|drop|flush|reset|restart|shutdown|reboot|quitquitquit|abort|kill|clear|truncate|wipe|disable|enable|reload|trigger|rollback|evict)\w*(?:[/?]|$)/i;

/** What a request does, by its method and address. */
export function judgeHttp(name: string, method: string, url: string): Finding {
  const verb = method.toUpperCase();
  const path = pathOf(url);
  const label = `${name} ${verb}`;
  if (verb === 'DELETE') return finding('destroy', label);
  if (/^(?:GET|HEAD|OPTIONS|TRACE|PROPFIND)$/.test(verb))
    return finding(ACTING.test(path) ? 'change' : 'read', label, ACTING.test(path) ? 'its address acts' : null);
  if (verb === 'POST' && QUERIES.test(path)) return finding('read', label, 'a search');
  if (path.split(/[/?]/).some(saysDestroy) || /_delete_by_query/.test(path))
    return finding('destroy', label, 'so its address says');
  return finding('change', label);
}

function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/[?#].*$/, '');
}

const CURL_VALUED = words(
  '-X --request -H --header -d --data --data-raw --data-binary --data-urlencode --data-ascii --json -F --form --form-string -T --upload-file -o --output -u --user -A --user-agent -e --referer -b --cookie -c --cookie-jar -w --write-out -m --max-time --connect-timeout --retry --retry-delay --retry-max-time --cacert --cert -E --key --resolve --connect-to -x --proxy --interface --unix-socket --limit-rate -K --config -r --range -D --dump-header --url --capath --ciphers --max-redirs -C --continue-at -t --telnet-option -y -Y -z --time-cond --oauth2-bearer --dns-servers --aws-sigv4',
);
const CURL_BODY = [
  '-d',
  '--data',
  '--data-raw',
  '--data-binary',
  '--data-urlencode',
  '--data-ascii',
  '--json',
  '-F',
  '--form',
  '--form-string',
];

const curl: Judge = (call) => {
  const args = texts(call);
  const urls = [...positionals(args, CURL_VALUED), ...optionValues(args, '--url')];
  const out = optionValue(args, '-o', '--output') ?? clusteredOutput(args);
  const sends = optionValues(args, ...CURL_BODY).length > 0;
  const uploads = optionValue(args, '-T', '--upload-file') !== null;
  const method =
    optionValue(args, '-X', '--request') ??
    clusteredMethod(args) ??
    (uploads ? 'PUT' : sends && !has(args, '-G', '--get') ? 'POST' : has(args, '-I', '--head') ? 'HEAD' : 'GET');
  if (/^(?:-|$)/.test(method) || /[$`]/.test(method)) return finding('change', 'curl', 'its method is not in the text');
  const found = worstOf(
    urls.map((url) => judgeHttp('curl', method, url)),
    judgeHttp('curl', method, ''),
  );
  if (found.effect !== 'read') return found;
  if (has(args, '-K', '--config') || has(args, '-Q', '--quote'))
    return finding('change', 'curl', 'its options are not in the text');
  const writes = out !== null && !/^(?:-|\/dev\/(?:null|stdout|stderr)|NUL)$/.test(out);
  if (writes || savesFile(args)) return finding('change', 'curl --output', 'it writes a file');
  return found;
};

function worstOf(found: readonly Finding[], otherwise: Finding): Finding {
  return (
    found.find((one) => one.effect === 'destroy') ??
    found.find((one) => one.effect === 'change') ??
    found[0] ??
    otherwise
  );
}

/** `-sXPOST` and `-sX POST`. */
function clusteredMethod(args: readonly string[]): string | null {
  const at = args.findIndex((arg) => /^-[a-zA-Z]*[a-zBCDGIJLMNORSVZ0-9]X/.test(arg));
  if (at < 0) return null;
  const attached = args[at]!.slice(args[at]!.indexOf('X') + 1);
  return attached === '' ? (args[at + 1] ?? '') : attached;
}

/** `-so file`, `-fsSLo file`. */
function clusteredOutput(args: readonly string[]): string | null {
  const at = args.findIndex((arg) => /^-[fsSLkvigIN46]+o$/.test(arg));
  return at < 0 ? null : (args[at + 1] ?? null);
}

function savesFile(args: readonly string[]): boolean {
  if (args.some((arg) => arg === '--remote-name' || arg === '--remote-name-all')) return true;
  return args.some((arg) => /^-[fsSLkvigIN46]*[OJ][fsSLkvigIN46OJ]*$/.test(arg));
}

const WGET_VALUED = words(
  '-O --output-document -o --output-file -a --append-output -T --timeout -t --tries --header -U --user-agent --method --body-data --body-file --post-data --post-file --user --password -P --directory-prefix -e --execute --ca-certificate --certificate -Q --quota -w --wait',
);

const wget: Judge = (call) => {
  const args = texts(call);
  const method =
    optionValue(args, '--method') ?? (optionValue(args, '--post-data', '--post-file') === null ? 'GET' : 'POST');
  const url = positionals(args, WGET_VALUED)[0] ?? '';
  const found = judgeHttp('wget', method, url);
  if (found.effect !== 'read' || has(args, '--spider')) return found;
  const target = optionValue(args, '-O', '--output-document') ?? clusteredTarget(args);
  return target === '-' || target === '/dev/null' ? found : finding('change', 'wget', 'it writes a file');
};

/** `-qO-` and `-qO -`. */
function clusteredTarget(args: readonly string[]): string | null {
  const at = args.findIndex((arg) => /^-[a-z]+O/.test(arg));
  if (at < 0) return null;
  const attached = args[at]!.slice(args[at]!.indexOf('O') + 1);
  return attached === '' ? (args[at + 1] ?? null) : attached;
}

/** HTTPie: `http POST :8080/x a=b`; with items and without a method it posts. */
const httpie: Judge = (call) => {
  const path = positionals(texts(call), words('-a --auth -A --auth-type -o --output --timeout -p --print --session'));
  const named = /^[A-Z]+$/.test(path[0] ?? '') ? path[0]! : null;
  const rest = named === null ? path : path.slice(1);
  const posts = rest.slice(1).some((item) => /^[^=:]+:?=(?!=)/.test(item));
  if (has(texts(call), '-d', '--download', '-o', '--output'))
    return finding('change', call.name.text, 'it writes a file');
  return judgeHttp(call.name.text, named ?? (posts ? 'POST' : 'GET'), rest[0] ?? '');
};

const grpcurl: Judge = (call) => {
  const path = positionals(
    texts(call),
    words(
      '-d -H -import-path -proto -protoset -cacert -cert -key -authority -max-time -connect-timeout -rpc-header -reflect-header -format',
    ),
  );
  const verb = path[1] ?? '';
  if (verb === 'list' || verb === 'describe' || path[0] === 'list' || path[0] === 'describe')
    return finding('read', `grpcurl ${verb}`);
  const method = path.at(-1) ?? '';
  if (/grpc\.health\.v1\.Health\/(?:Check|Watch)$/.test(method)) return finding('read', 'grpcurl Health/Check');
  const called = method.slice(Math.max(method.lastIndexOf('/'), method.lastIndexOf('.')) + 1);
  if (/^(?:Delete|Drop|Purge|Destroy|Remove|Truncate|Wipe)/.test(called))
    return finding('destroy', `grpcurl ${called}`);
  return finding(
    /^(?:Get|List|Describe|Search|Query|Check|Watch|Count|Lookup)(?:[A-Z]|$)/.test(called) ? 'read' : 'change',
    `grpcurl ${called}`,
  );
};

/** A plain connection: harmless if nothing is sent, or if what is sent asks for figures. */
const netcat: Judge = (call: Call) => {
  const args = texts(call);
  if (has(args, '-z')) return finding('read', `${call.name.text} -z`);
  if (call.input.kind !== 'text') return finding('change', call.name.text, 'what is sent is not seen');
  const said = call.input.text.trim();
  if (/\b(?:flush_all|flushall|flushdb|delete|drop)\b/i.test(said))
    return finding('destroy', `${call.name.text} ${said.split('\n')[0]!}`);
  const asks =
    /^(?:stats\b.*|version|ruok|mntr|stat|srvr|conf|cons|envi|isro|info|ping|get\s.*|show\s.*|status|quit|GET \/\S* HTTP.*|HEAD .*|Host:.*|Connection:.*)?$/i;
  return finding(said.split('\n').every((line) => asks.test(line.trim())) ? 'read' : 'change', call.name.text);
};

/** Requests and connections. */
export const HTTP: Readonly<Record<string, Judge>> = {
  curl,
  wget,
  http: httpie,
  https: httpie,
  xh: httpie,
  grpcurl,
  'grpc-health-probe': () => finding('read', 'grpc-health-probe'),
  grpc_health_probe: () => finding('read', 'grpc_health_probe'),
  nc: netcat,
  ncat: netcat,
  netcat,
  telnet: netcat,
  socat: netcat,
};
