import { finding, gravest } from '../finding.ts';
import { type Argument, type Call, type Judge, type Judges, texts } from '../shell/call.ts';
import { firstPositional, has, optionValue, positionals, words } from './options.ts';

/** A command that runs the words behind its own options: `sudo -u app …`. `skip`: arguments of its own before them. */
function prefix(valued: string, skip = 0): Judge {
  const options = words(valued === '' ? '-' : valued);
  return (call, judges) => {
    const inner = behindOptions(call, options, skip);
    if (inner.length === 0) return finding('change', call.name.text, 'what is typed into the session is not seen');
    return judges.words(inner, call.input);
  };
}

function behindOptions(call: Call, valued: ReadonlySet<string>, skip: number): readonly Argument[] {
  const at = firstPositional(texts(call), valued);
  return at < 0 ? [] : call.args.slice(at + skip);
}

const env: Judge = (call, judges) => {
  const args = texts(call);
  let at = firstPositional(args, words('-u --unset -C --chdir -S --split-string'));
  const split = optionValue(args, '-S', '--split-string');
  if (split !== null) return judges.shell(split);
  while (at >= 0 && at < args.length && /^[A-Za-z_]\w*=/.test(args[at]!)) at++;
  if (at < 0 || at >= args.length) return finding('read', 'env');
  return judges.words(call.args.slice(at), call.input);
};

const SUDO = words(
  '-u --user -g --group -h --host -p --prompt -C --close-from -D --chdir -R --chroot -T --command-timeout -r -t',
);

const sudo: Judge = (call, judges) => {
  const args = texts(call);
  if (has(args, '-l', '--list', '-v', '--validate') && firstPositional(args, SUDO) < 0)
    return finding('read', 'sudo -l');
  let at = firstPositional(args, SUDO);
  while (at >= 0 && at < args.length && /^[A-Za-z_]\w*=/.test(args[at]!)) at++;
  if (at < 0 || at >= args.length)
    return finding('change', call.name.text, 'what is typed into the session is not seen');
  if (args.includes('-e') || args.includes('--edit')) return finding('change', 'sudo -e', 'it edits a file');
  return judges.words(call.args.slice(at), call.input);
};

/** A shell with its text: `-c '…'`, a heredoc, a script file, or a session. */
const shell: Judge = (call, judges) => {
  const args = texts(call);
  const at = args.findIndex((arg) => /^-[a-zA-Z]*c$/.test(arg));
  const name = call.name.text;
  if (at >= 0) return judgeText(call.args[at + 1], name, judges);
  const script = positionals(args, words('-o -O +O --rcfile --init-file'));
  if (script.length > 0 && !args.includes('-s'))
    return has(args, '-n') ? finding('read', `${name} -n`) : judgeScript(name, script);
  if (call.input.kind === 'text') return judges.shell(call.input.text);
  return finding(
    'change',
    name,
    call.input.kind === 'none' ? 'what is typed into the session is not seen' : 'what it runs is not in the text',
  );
};

function judgeText(text: Argument | undefined, name: string, judges: Judges) {
  if (text === undefined) return finding('change', name);
  const found = judges.shell(text.text);
  // `sh -c "$CMD"`: the whole text is a variable's value.
  return /^\s*\$\{?\w+\}?\s*$/.test(text.text) && !text.known
    ? finding('change', name, 'what it runs is not in the text')
    : found;
}

function judgeScript(name: string, words: readonly string[]) {
  const ends = words.find((word) =>
    /(?:^|[-_/.])(?:delete|destroy|drop|purge|wipe|truncate|nuke)(?:[-_.]|$)/i.test(word),
  );
  if (ends !== undefined) return finding('destroy', `${name} ${words[0]!}`, 'so its words say');
  return finding('change', `${name} ${words[0]!}`, 'what the script does is not seen');
}

const SSH = words('-p -i -l -o -F -J -L -R -D -b -c -e -m -O -Q -S -W -w -E -B -I');

const ssh: Judge = (call, judges) => {
  const args = texts(call);
  const host = firstPositional(args, SSH);
  const inner = host < 0 ? [] : args.slice(host + 1).filter((arg, i, all) => i > 0 || arg !== '--' || all.length === 1);
  if (has(args, '-V')) return finding('read', 'ssh -V');
  if (inner.length > 0) return judges.shell(inner.join(' '));
  if (call.input.kind === 'text') return judges.shell(call.input.text);
  return finding(
    'change',
    call.name.text,
    call.input.kind === 'none' ? 'what is typed into the session is not seen' : 'what it runs is not in the text',
  );
};

const XARGS = words(
  '-I -i -n -P -L -l -d -a -E -s --max-args --max-procs --max-lines --replace --delimiter --arg-file --max-chars --eof',
);

const xargs: Judge = (call, judges) => {
  const at = firstPositional(texts(call), XARGS);
  if (at < 0) return finding('read', 'xargs');
  return judges.words(call.args.slice(at), { kind: 'unknown' });
};

const parallel: Judge = (call, judges) => {
  const args = texts(call);
  const at = firstPositional(
    args,
    words('-j --jobs -a --arg-file -N -n --colsep -S --sshlogin --delay --timeout --retries'),
  );
  const end = args.findIndex((arg) => arg.startsWith(':::'));
  const inner = at < 0 ? [] : args.slice(at, end < 0 ? undefined : end);
  return inner.length === 0 ? finding('change', 'parallel') : judges.shell(inner.join(' '));
};

/** Joins its arguments and hands them to a shell: `watch`, `eval`. */
function joined(valued: string): Judge {
  const options = words(valued);
  return (call, judges) => {
    const inner = behindOptions(call, options, 0);
    if (inner.length === 0) return finding('change', call.name.text);
    if (inner.some((arg) => !arg.known) && call.name.text === 'eval')
      return gravest([
        finding('change', 'eval', 'what it runs is not in the text'),
        judges.shell(inner.map((arg) => arg.text).join(' ')),
      ]);
    return judges.shell(inner.map((arg) => arg.text).join(' '));
  };
}

const su: Judge = (call, judges) => {
  const text = optionValue(texts(call), '-c', '--command');
  return text === null
    ? finding('change', call.name.text, 'what is typed into the session is not seen')
    : judges.shell(text);
};

const command: Judge = (call, judges) => {
  const args = texts(call);
  if (args[0] === '-v' || args[0] === '-V') return finding('read', `${call.name.text} ${args[0]}`);
  return judges.words(
    call.args.filter((arg, i) => i > 0 || arg.text !== '-p'),
    call.input,
  );
};

/** `exec >log` only redirects, and redirections are judged on their own. */
const exec: Judge = (call, judges) => {
  const inner = behindOptions(call, words('-a'), 0);
  return inner.length === 0 ? finding('read', 'exec') : judges.words(inner, call.input);
};

const trap: Judge = (call, judges) => {
  const action = texts(call)[0] ?? '';
  return /^(?:-|-l|-p|)$/.test(action) ? finding('read', 'trap') : judges.shell(action);
};

const ansible: Judge = (call, judges) => {
  const args = texts(call);
  const module = optionValue(args, '-m', '--module-name') ?? 'command';
  const given = optionValue(args, '-a', '--args') ?? '';
  if (/(?:^|\.)(?:shell|command|raw|script)$/.test(module))
    return given === '' ? finding('change', 'ansible') : judges.shell(given);
  if (
    /(?:^|\.)(?:ping|setup|debug|stat|gather_facts|service_facts|package_facts)$/.test(module) ||
    has(args, '--list-hosts', '--check')
  )
    return finding('read', `ansible ${module}`);
  return finding(/state=absent/.test(given) ? 'destroy' : 'change', `ansible ${module}`);
};

/** What comes through the input is run later. */
const scheduled: Judge = (call, judges) => {
  if (call.input.kind === 'text') return gravest([finding('change', call.name.text), judges.shell(call.input.text)]);
  return finding('change', call.name.text, 'what it will run is not in the text');
};

/** `vagrant ssh -c '…'`, `fly ssh console -C '…'`. */
const vagrant: Judge = (call, judges) => {
  const args = texts(call);
  const text = optionValue(args, '-c', '--command');
  if (args[0] === 'ssh' && text !== null) return judges.shell(text);
  return finding(
    /^(?:status|global-status|port|version|ssh-config|validate)$/.test(args[0] ?? '')
      ? 'read'
      : args[0] === 'destroy'
        ? 'destroy'
        : 'change',
    `vagrant ${args[0] ?? ''}`,
  );
};

/** Commands that run other commands. */
export const WRAPPERS: Readonly<Record<string, Judge>> = {
  sudo,
  doas: prefix('-u -C'),
  pkexec: prefix('--user'),
  runuser: su,
  su,
  gosu: prefix('', 1),
  'su-exec': prefix('', 1),
  env,
  time: prefix('-f -o'),
  nohup: prefix(''),
  nice: prefix('-n --adjustment'),
  ionice: prefix('-c -n --class --classdata'),
  chrt: prefix('-p', 1),
  taskset: prefix('', 1),
  timeout: prefix('-s --signal -k --kill-after', 1),
  gtimeout: prefix('-s --signal -k --kill-after', 1),
  stdbuf: prefix('-i -o -e'),
  setsid: prefix(''),
  unbuffer: prefix(''),
  caffeinate: prefix('-t -w'),
  flock: (call, judges) => {
    const text = optionValue(texts(call), '-c', '--command');
    return text === null ? prefix('-w --timeout -E', 1)(call, judges) : judges.shell(text);
  },
  chroot: prefix('', 1),
  nsenter: prefix('-t --target -S -G --setuid --setgid'),
  unshare: prefix(''),
  'systemd-run': prefix('-u --unit -p --property -M --machine'),
  'dbus-run-session': prefix(''),
  cgexec: prefix('-g'),
  proxychains4: prefix('-f'),
  tsocks: prefix(''),
  'aws-vault': (call, judges) =>
    texts(call)[0] === 'exec' ? judges.words(behindDashes(call), call.input) : finding('read', 'aws-vault'),
  op: (call, judges) =>
    texts(call)[0] === 'run'
      ? judges.words(behindDashes(call), call.input)
      : finding('read', `op ${texts(call)[0] ?? ''}`),
  dotenv: (call, judges) => judges.words(behindDashes(call), call.input),
  doppler: (call, judges) =>
    texts(call)[0] === 'run' ? judges.words(behindDashes(call), call.input) : finding('change', 'doppler'),
  sshpass: prefix('-p -f -d -P'),
  ssh,
  mosh: ssh,
  autossh: ssh,
  xargs,
  parallel,
  watch: joined('-n --interval'),
  viddy: joined('-n --interval'),
  entr: joined('-n'),
  eval: joined('-'),
  command,
  builtin: command,
  exec,
  trap,
  sh: shell,
  bash: shell,
  zsh: shell,
  dash: shell,
  ash: shell,
  ksh: shell,
  fish: shell,
  busybox: (call, judges) => judges.words(call.args, call.input),
  toybox: (call, judges) => judges.words(call.args, call.input),
  script: su,
  alias: () => finding('read', 'alias'),
  unalias: () => finding('read', 'unalias'),
  source: () => finding('change', 'source', 'what the file does is not seen'),
  '.': () => finding('change', '.', 'what the file does is not seen'),
  ansible,
  at: scheduled,
  batch: scheduled,
  pdsh: prefix('-w -l -x -g'),
  salt: (call, judges) => judges.shell(texts(call).slice(2).join(' ')),
  screen: prefix('-S -p -X -c'),
  tmux: (call, judges) =>
    gravest([
      finding('change', 'tmux'),
      ...call.args.filter((arg) => arg.text.includes(' ')).map((arg) => judges.shell(arg.text)),
    ]),
  vagrant,
};

function behindDashes(call: Call): readonly Argument[] {
  const at = texts(call).indexOf('--');
  return at < 0 ? [] : call.args.slice(at + 1);
}
