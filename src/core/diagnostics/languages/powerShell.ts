import type { Effect } from '../../runbook/model.ts';
import { type Finding, finding, gravest } from '../finding.ts';
import { judgeShell } from '../shell/judge.ts';
import { saysDestroy } from '../tools/options.ts';
import { judgeOf } from '../tools/table.ts';
import { judgeCmdlet } from './cmdlets.ts';

/** Aliases and cmd's commands. */
const SHORT: ReadonlyMap<string, Effect> = new Map([
  ...entries(
    'read',
    'dir ls gci gc cat type echo gps ps gsv where select sort group measure ft fl fw foreach sls findstr find more tree ver systeminfo tasklist ipconfig netstat ping tracert pathping nslookup hostname whoami query qwinsta quser driverquery wevtutil-qe getmac arp-a route-print set cd chdir pwd gl cls rem title pushd popd exit if else for call-: param function return try catch finally throw switch while do break continue process begin end timeout',
  ),
  ...entries(
    'change',
    'copy xcopy robocopy move mkdir md ren rename start stop net iisreset taskkill attrib icacls setx schtasks reg iex saps sasv spsv kill curl wget iwr irm',
  ),
  ...entries('destroy', 'del erase rd rmdir rm ri format diskpart cipher vssadmin-delete clear-disk rni-remove'),
]);

function entries(effect: Effect, names: string): [string, Effect][] {
  return names.split(/\s+/).map((name) => [name, effect]);
}

/** Judges PowerShell and cmd, statement by statement, by verbs and by the tables of the tools that both call. */
export function judgePowerShell(text: string): Finding {
  const plain = withoutComments(text);
  return gravest([...statements(plain).map(judgeStatement), ...redirections(plain)]);
}

function withoutComments(text: string): string {
  return text
    .replace(/<#[\s\S]*?(?:#>|$)/g, ' ')
    .replace(/^\s*(?:#|::|@?rem\b)[^\n]*/gim, '')
    .replace(/[ \t]#[^\n]*/g, ' ')
    .replace(/[`^]\r?\n/g, ' ')
    .replace(/^\s*(?:PS[^>\n]*>|[A-Z]:\\[^>\n]*>)\s*/gm, '');
}

/** Splits at line ends, `;`, `|`, `&`, braces and parentheses outside quotes: every command of a pipeline by itself. */
function statements(text: string): string[] {
  const found: string[] = [];
  let current = '';
  let quote = '';
  for (const char of text) {
    if (quote !== '') {
      if (char === quote) quote = '';
      current += char;
    } else if (char === '"' || char === "'") {
      quote = char;
      current += char;
    } else if (/[;\n|&{}()]/.test(char)) {
      found.push(current);
      current = '';
    } else current += char;
  }
  found.push(current);
  return found.map((statement) => statement.trim()).filter((statement) => statement !== '');
}

function redirections(text: string): Finding[] {
  const bare = text.replace(/"[^"\n]*"|'[^'\n]*'/g, "''");
  const target = /(?:^|[^-=<>0-9&])\d?>{1,2}\s*(?!&|\$null|nul\b|=)([^\s;|&>]+)/i.exec(bare);
  return target === null ? [] : [finding('change', `> ${target[1]!}`, 'it writes a file')];
}

function judgeStatement(statement: string): Finding {
  const body = statement.replace(/^(?:[$@][\w:.[\]]+\s*[-+*/]?=\s*|\[[\w.]+\]\s*)+/, '');
  const [name = '', ...args] = split(body);
  if (name === '' || /^[$"'@\d[\]),.-]/.test(name)) return judgeExpression(body);
  if (args.some((arg) => /^-whatif$/i.test(arg))) return finding('read', name, 'a dry run');
  const invoked = /^invoke-(\w+)$/i.exec(name)?.[1];
  if (invoked !== undefined) return judgeInvoke(name, invoked, args);
  if (/^[a-z]+-[a-z]\w*$/i.test(name) && judgeOf(name) === null) return judgeCmdlet(name);
  const lower = name.toLowerCase().replace(/\.exe$/, '');
  return judgeShort(lower, args) ?? judgeTool(lower, body, args);
}

function judgeExpression(body: string): Finding {
  const method =
    /\.(?:(Delete|Remove\w*|Drop\w*|Clear|Truncate\w*|Kill)|(Get\w*|ToString|Contains|StartsWith|EndsWith|Count|Where|Select))\s*$/i.exec(
      body,
    );
  if (method?.[1] !== undefined) return finding('destroy', `.${method[1]}()`);
  return finding('read', '');
}

function judgeInvoke(name: string, noun: string, args: readonly string[]): Finding {
  const text = args.join(' ');
  if (/^(?:webrequest|restmethod)$/i.test(noun)) {
    const method = /-method\s+['"]?(\w+)/i.exec(text)?.[1]?.toUpperCase() ?? 'GET';
    if (/-outfile\b/i.test(text)) return finding('change', name, 'it writes a file');
    return finding(
      method === 'DELETE' ? 'destroy' : /^(?:GET|HEAD|OPTIONS)$/.test(method) ? 'read' : 'change',
      `${name} ${method}`,
    );
  }
  if (/^sqlcmd$/i.test(noun)) {
    const query = /-query\s+(?:"([^"]*)"|'([^']*)')/i.exec(text);
    return query === null ? finding('change', name) : judgeShell(`psql -c ${quoted(query[1] ?? query[2] ?? '')}`);
  }
  // The commands of a script block stand in braces and are statements of their own.
  if (/^command$/i.test(noun)) return finding(/-filepath\b/i.test(text) ? 'change' : 'read', name);
  return finding('change', name);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function judgeShort(name: string, args: readonly string[]): Finding | null {
  const first = (args[0] ?? '').toLowerCase();
  if (name === 'sc' || name === 'sc.exe')
    return finding(
      /^(?:query|queryex|qc|getdisplayname|qfailure)$/.test(first) ? 'read' : first === 'delete' ? 'destroy' : 'change',
      `sc ${first}`,
    );
  if (name === 'net')
    return finding(
      args.length < 2 && /^(?:start|use|user|share|session|statistics|view|accounts|localgroup|)$/.test(first)
        ? 'read'
        : args.some((arg) => /^\/delete$/i.test(arg))
          ? 'destroy'
          : 'change',
      `net ${first}`,
    );
  if (name === 'reg')
    return finding(first === 'query' ? 'read' : first === 'delete' ? 'destroy' : 'change', `reg ${first}`);
  if (name === 'schtasks')
    return finding(
      args.some((arg) => /^\/delete$/i.test(arg))
        ? 'destroy'
        : args.length === 0 || args.some((arg) => /^\/query$/i.test(arg))
          ? 'read'
          : 'change',
      'schtasks',
    );
  if (name === 'route')
    return finding(first === 'print' ? 'read' : first === 'delete' ? 'destroy' : 'change', `route ${first}`);
  if (name === 'wevtutil')
    return finding(
      /^(?:qe|gl|el|gli|query-events)$/.test(first) ? 'read' : /^cl/.test(first) ? 'destroy' : 'change',
      `wevtutil ${first}`,
    );
  if (name === 'vssadmin')
    return finding(first === 'list' ? 'read' : first === 'delete' ? 'destroy' : 'change', `vssadmin ${first}`);
  if (name === 'robocopy')
    return finding(
      args.some((arg) => /^\/(?:mir|purge|mov)$/i.test(arg))
        ? 'destroy'
        : args.some((arg) => /^\/l$/i.test(arg))
          ? 'read'
          : 'change',
      'robocopy',
    );
  if (/^(?:iwr|irm)$/.test(name)) return judgeInvoke(name, 'RestMethod', args);
  if (name === 'call' || name === 'start') return finding('change', name);
  const effect = SHORT.get(name);
  if (effect === undefined || /^(?:curl|wget)$/.test(name)) return null;
  return finding(effect, name);
}

/** Tools that are the same everywhere (`kubectl`, `docker`, `git`): their line is read by the shell's rules. */
function judgeTool(name: string, body: string, args: readonly string[]): Finding {
  if (name === 'powershell' || name === 'pwsh') {
    const at = args.findIndex((arg) => /^-c(?:ommand)?$/i.test(arg));
    return at < 0
      ? finding('change', name)
      : judgePowerShell(
          args
            .slice(at + 1)
            .join(' ')
            .replace(/^["']|["']$/g, ''),
        );
  }
  if (name === 'cmd')
    return judgePowerShell(
      args
        .slice(1)
        .join(' ')
        .replace(/^["']|["']$/g, ''),
    );
  if (judgeOf(name) !== null) return judgeShell(body.replaceAll('\\', '/'));
  const ending = [name, ...args].find(saysDestroy);
  if (ending !== undefined) return finding('destroy', ending, 'so its words say');
  return finding('change', name, 'an unknown command counts as a change');
}

function split(body: string): string[] {
  return Array.from(body.matchAll(/"[^"]*"?|'[^']*'?|[^\s"']+/g), (match) => match[0]);
}
