import { finding } from '../finding.ts';
import { type Judge, texts } from '../shell/call.ts';
import { always, byVerb, has, optionValue, positionals, words } from './options.ts';

const READING =
  words(`ps top htop btop atop glances pgrep pidof pstree pmap lsof ss netstat vmstat iostat mpstat pidstat sar free uptime w who whoami id
  groups users last lastb lastlog uname lscpu lsmem lspci lsusb lsmod modinfo dmidecode numastat slabtop iotop nethogs iftop bmon dstat nstat
  sensors acpi lshw inxi ipcs lslocks lsns lsipc systemd-cgtop systemd-cgls systemd-analyze getent dig nslookup host drill whois
  ping ping6 fping traceroute traceroute6 tracepath mtr nmap arp-scan tcptraceroute httping tshark ngrep vainfo nvidia-smi rocm-smi
  ldd nm objdump readelf addr2line jps jstack jstat jinfo py-spy rbspy ausearch aureport vgs lvs pvs vgdisplay
  lvdisplay pvdisplay lsdev biosdecode smem pcp execsnoop opensnoop biolatency tcpconnect locale
  lsb_release nfsstat showmount rpcinfo ntpq ntpstat exiqgrep`);

const systemctlVerbs = byVerb({
  read: 'status, is-active, is-enabled, is-failed, is-system-running, list-units, list-unit-files, list-timers, list-sockets, list-dependencies, list-jobs, list-machines, show, show-environment, cat, help, get-default',
  change:
    'start, stop, restart, reload, try-restart, reload-or-restart, kill, enable, disable, mask, unmask, daemon-reload, daemon-reexec, reset-failed, edit, set-property, set-default, isolate, reboot, rescue, emergency, kexec, soft-reboot',
  destroy: 'poweroff, halt, revert, clean, suspend, hibernate',
  bare: 'read',
  valued: '-H --host -M --machine -t --type -p --property -n --lines -o --output --state -s --signal',
});

/** `service nginx status`: the verb comes last. */
const service: Judge = (call) => {
  const args = texts(call);
  if (has(args, '--status-all')) return finding('read', 'service --status-all');
  const verb = positionals(args, new Set())[1] ?? '';
  return finding(/^(?:status|configtest|show|version)$/.test(verb) ? 'read' : 'change', `service ${verb}`.trim());
};

const journalctl: Judge = (call) => {
  const args = texts(call);
  if (args.some((arg) => arg.startsWith('--vacuum')))
    return finding('destroy', 'journalctl --vacuum', 'it deletes archived logs');
  return finding(
    has(args, '--rotate', '--flush', '--sync', '--relinquish-var', '--setup-keys', '--update-catalog')
      ? 'change'
      : 'read',
    'journalctl',
  );
};

const kill: Judge = (call) => {
  const args = texts(call);
  return finding(has(args, '-l', '-L', '--list', '-0') ? 'read' : 'change', call.name.text);
};

const fuser: Judge = (call) => finding(has(texts(call), '-k', '--kill') ? 'change' : 'read', 'fuser');

const dmesg: Judge = (call) =>
  finding(has(texts(call), '-C', '-c', '--clear', '--read-clear') ? 'change' : 'read', 'dmesg');

const sysctl: Judge = (call) => {
  const args = texts(call);
  return finding(
    has(args, '-w', '--write', '-p', '--load', '--system') || args.some((arg) => /^[\w.-]+=/.test(arg))
      ? 'change'
      : 'read',
    'sysctl',
  );
};

const crontab: Judge = (call) => {
  const args = texts(call);
  if (has(args, '-r')) return finding('destroy', 'crontab -r');
  return finding(has(args, '-l') ? 'read' : 'change', 'crontab');
};

const nginx: Judge = (call) => {
  const args = texts(call);
  return finding(
    has(args, '-t', '-T', '-v', '-V', '-h') ? 'read' : 'change',
    `nginx ${optionValue(args, '-s') === null ? '' : `-s ${optionValue(args, '-s')!}`}`.trim(),
  );
};

const apachectl: Judge = (call) =>
  finding(
    /^(?:status|fullstatus|configtest|-t|-S|-M|-v|-V|-l)$/.test(texts(call)[0] ?? '') ? 'read' : 'change',
    `${call.name.text} ${texts(call)[0] ?? ''}`,
  );

const postqueue: Judge = (call) => finding(has(texts(call), '-p', '-j') ? 'read' : 'change', 'postqueue');
const perf: Judge = (call) =>
  finding(
    /^(?:stat|top|report|list|script|annotate|diff|trace)$/.test(texts(call)[0] ?? '') ? 'read' : 'change',
    `perf ${texts(call)[0] ?? ''}`,
  );
const jcmd: Judge = (call) => {
  const args = texts(call);
  const verb = args[1] ?? '';
  return finding(
    args.length < 2 ||
      /^(?:help|VM\.(?:version|flags|uptime|system_properties|command_line|info|native_memory)|Thread\.print|GC\.(?:heap_info|class_histogram))$/.test(
        verb,
      )
      ? 'read'
      : 'change',
    `jcmd ${verb}`.trim(),
  );
};
const hostname: Judge = (call) =>
  finding(positionals(texts(call), new Set()).length > 0 ? 'change' : 'read', 'hostname');

const date: Judge = (call) =>
  finding(has(texts(call), '-s', '--set') && !has(texts(call), '-d', '--date') ? 'change' : 'read', 'date');

const strace: Judge = (call, judges) => {
  const args = texts(call);
  if (has(args, '-p', '--attach')) return finding(has(args, '-o') ? 'change' : 'read', call.name.text);
  const at = args.findIndex((arg, i) => !arg.startsWith('-') && !/^-[eosEaOSbIPu]$/.test(args[i - 1] ?? ''));
  return at < 0 ? finding('read', call.name.text) : judges.words(call.args.slice(at), call.input);
};

/** The machine: processes and services. */
export const SYSTEM: Readonly<Record<string, Judge>> = {
  ...Object.fromEntries(Array.from(READING, (name) => [name, always('read')])),
  systemctl: systemctlVerbs,
  service,
  'rc-service': service,
  supervisorctl: byVerb({
    read: 'status, tail, maintail, avail, pid, version, fg --help',
    change: 'start, stop, restart, reload, update, reread, signal',
    destroy: 'remove, clear',
    valued: '-c -s -u -p',
  }),
  pm2: byVerb({
    read: 'list, ls, l, status, logs, show, describe, info, monit, env, prettylist, jlist, report, id',
    change: 'start, stop, restart, reload, scale, save, reset, flush',
    destroy: 'delete, del, kill, unstartup',
  }),
  monit: byVerb({ read: 'status, summary, report, validate', change: 'start, stop, restart, monitor, unmonitor' }),
  launchctl: byVerb({ read: 'list, print, print-disabled, blame', destroy: 'remove, bootout' }),
  journalctl,
  loginctl: byVerb({
    read: 'list-sessions, list-users, session-status, user-status, show-session, show-user, list-seats',
    bare: 'read',
  }),
  timedatectl: byVerb({ read: 'status, show, list-timezones, timesync-status, show-timesync', bare: 'read' }),
  hostnamectl: byVerb({ read: 'status, hostname', bare: 'read' }),
  resolvectl: byVerb({
    read: 'status, query, statistics, dns, domain, service',
    change: 'flush-caches, reset-statistics, revert',
    bare: 'read',
  }),
  chronyc: byVerb({ read: 'tracking, sources, sourcestats, activity, ntpdata, clients, serverstats' }),
  coredumpctl: byVerb({ read: 'list, info', bare: 'read' }),
  kill,
  pkill: kill,
  killall: kill,
  skill: kill,
  xkill: kill,
  fuser,
  dmesg,
  sysctl,
  crontab,
  hostname,
  date,
  strace,
  ltrace: strace,
  reboot: always('change'),
  shutdown: (call) => finding(has(texts(call), '-r', '-c') ? 'change' : 'destroy', 'shutdown'),
  poweroff: always('destroy'),
  halt: always('destroy'),
  init: always('change'),
  nginx,
  openresty: nginx,
  apachectl,
  apache2ctl: apachectl,
  httpd: apachectl,
  haproxy: (call) => finding(has(texts(call), '-c', '-v', '-vv') ? 'read' : 'change', 'haproxy'),
  varnishadm: byVerb({
    read: 'status, backend.list, param.show, vcl.list, ban.list, panic.show, storage.list',
    valued: '-n -S -T -t',
  }),
  varnishstat: always('read'),
  varnishlog: always('read'),
  'php-fpm': (call) => finding(has(texts(call), '-t', '-v', '-i', '-m') ? 'read' : 'change', 'php-fpm'),
  certbot: byVerb({
    read: 'certificates, plugins, show_account',
    change: 'renew, certonly, install',
    destroy: 'delete, revoke, unregister',
  }),
  logrotate: (call) => finding(has(texts(call), '-d', '--debug') ? 'read' : 'change', 'logrotate'),
  mailq: always('read'),
  postqueue,
  postsuper: (call) => finding(has(texts(call), '-d') ? 'destroy' : 'change', 'postsuper'),
  exim: (call) => finding(has(texts(call), '-bp', '-bpc') ? 'read' : 'change', 'exim'),
  perf,
  jcmd,
  java: (call) => finding(/^--?(?:full)?version$/.test(texts(call)[0] ?? '') ? 'read' : 'change', 'java'),
  'datadog-agent': byVerb({ read: 'status, health, version, diagnose, hostname, configcheck, checks list' }),
  sync: always('read', 'it writes only what was written already'),
  jmap: (call) =>
    finding(
      has(texts(call), '-histo', '-heap') && !texts(call).some((arg) => arg.startsWith('-dump')) ? 'read' : 'change',
      'jmap',
    ),
  gdb: always('change', 'it stops the process'),
  userdel: always('destroy'),
  groupdel: always('destroy'),
  needrestart: (call) => finding(has(texts(call), '-b', '-r') ? 'read' : 'change', 'needrestart'),
};
