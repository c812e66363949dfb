import { finding } from '../finding.ts';
import { type Judge, texts } from '../shell/call.ts';
import { always, byVerb, has, positionals, words } from './options.ts';

const ip: Judge = (call, judges) => {
  const netns = texts(call).indexOf('exec');
  if (texts(call)[0] === 'netns' && netns > 0) return judges.words(call.args.slice(netns + 2), call.input);
  const path = positionals(texts(call), words('-n -netns -family -f'));
  const [object = '', verb = 'show'] = path;
  if (/^(?:del|delete|flush)$/.test(verb)) return finding('destroy', `ip ${object} ${verb}`);
  return finding(
    /^(?:show|list|ls|lst|get|sh|s|monitor|stats|identify|pids|help)$/.test(verb) || object === 'monitor'
      ? 'read'
      : 'change',
    `ip ${object} ${verb}`,
  );
};

const iptables: Judge = (call) => {
  const args = texts(call);
  if (has(args, '-F', '--flush', '-X', '--delete-chain', '-D', '--delete'))
    return finding('destroy', `${call.name.text} --flush`);
  const lists =
    has(args, '-L', '--list', '-S', '--list-rules', '-C', '--check') &&
    !has(args, '-A', '-I', '-R', '-P', '-N', '-Z', '-E');
  return finding(lists ? 'read' : 'change', call.name.text);
};

const ethtool: Judge = (call) =>
  finding(
    texts(call).some((arg) =>
      /^(?:-[sAGKCULNXWEfpt]|--(?:change|set|reset|flash|offline|config|features)[\w-]*)$/.test(arg),
    )
      ? 'change'
      : 'read',
    'ethtool',
  );

const tcpdump: Judge = (call) => finding(has(texts(call), '-w', '-z') ? 'change' : 'read', 'tcpdump');

/** Interfaces, routes, filters and what listens on them. */
export const NETWORK: Readonly<Record<string, Judge>> = {
  ip,
  ifconfig: (call) => finding(texts(call).filter((arg) => arg !== '-a').length > 1 ? 'change' : 'read', 'ifconfig'),
  route: (call) =>
    finding(
      /^(?:del|flush)$/.test(texts(call)[0] ?? '') ? 'destroy' : /^add$/.test(texts(call)[0] ?? '') ? 'change' : 'read',
      'route',
    ),
  arp: (call) => finding(has(texts(call), '-d', '-s') ? 'change' : 'read', 'arp'),
  bridge: ip,
  brctl: byVerb({ read: 'show, showmacs, showstp', destroy: 'delbr, delif' }),
  tc: ip,
  iptables,
  ip6tables: iptables,
  'iptables-save': always('read'),
  nft: byVerb({ read: 'list, list ruleset, monitor', destroy: 'flush, delete, reset' }),
  ufw: byVerb({ read: 'status, show, version, app list', destroy: 'reset, delete' }),
  'firewall-cmd': (call) => {
    const args = texts(call);
    if (args.some((arg) => arg.startsWith('--remove') || arg.startsWith('--delete')))
      return finding('destroy', 'firewall-cmd --remove');
    return finding(
      args.every((arg) => /^--(?:list|get|query|state|info|zone|permanent|check)/.test(arg)) ? 'read' : 'change',
      'firewall-cmd',
    );
  },
  'fail2ban-client': byVerb({ read: 'status, get, ping, version, banned', bare: 'change' }),
  conntrack: (call) => finding(has(texts(call), '-D', '-F', '--delete', '--flush') ? 'destroy' : 'read', 'conntrack'),
  ipvsadm: (call) =>
    finding(
      has(texts(call), '-C', '-D', '-d') ? 'destroy' : has(texts(call), '-L', '-l', '--list') ? 'read' : 'change',
      'ipvsadm',
    ),
  ethtool,
  tcpdump,
};
