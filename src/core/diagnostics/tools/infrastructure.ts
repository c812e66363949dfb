import { finding } from '../finding.ts';
import { type Judge, texts } from '../shell/call.ts';
import { always, byVerb, has } from './options.ts';

const terraformVerbs = byVerb({
  read: 'plan, show, output, validate, version, providers, graph, state list, state show, state pull, workspace list, workspace show, get --help, console, metadata functions, -version, fmt -check, modules',
  change:
    'apply, init, import, taint, untaint, refresh, state mv, state replace-provider, workspace select, workspace new, get, fmt, force-unlock, login, logout, test, run-all plan',
  destroy: 'destroy, state rm, state push, workspace delete, run-all destroy',
});

const judgeTerraform: Judge = (call, judges) => {
  const args = texts(call);
  const verb = args.find((arg) => !arg.startsWith('-')) ?? '';
  const label = `${call.name.text} ${verb}`;
  if (verb === 'apply' && args.some((arg) => /^--?(?:destroy|auto-approve|replace)/.test(arg)))
    return finding('destroy', label, 'it may destroy without asking');
  if (verb === 'plan' && args.some((arg) => /^--?(?:out|generate-config-out)/.test(arg)))
    return finding('change', label, 'it writes a file');
  if (verb === 'fmt') return finding(args.some((arg) => /^--?check/.test(arg)) ? 'read' : 'change', label);
  return terraformVerbs(call, judges);
};

/** Coordination, secrets, schedulers and infrastructure as code. */
export const INFRASTRUCTURE: Readonly<Record<string, Judge>> = {
  consul: byVerb({
    read: 'members, info, kv get, catalog nodes, catalog services, catalog datacenters, operator raft list-peers, monitor, validate, version, rtt, intention list, acl token list, health',
    change: 'kv put, reload, join, maint',
    destroy:
      'kv delete, leave, force-leave, operator raft remove-peer, acl token delete, intention delete, services deregister',
    valued: '-http-addr -token',
  }),
  vault: byVerb({
    read: 'status, read, list, kv get, kv list, kv metadata get, secrets list, auth list, policy list, policy read, token lookup, operator raft list-peers, version, audit list, lease lookup, print token, operator members',
    destroy:
      'delete, kv delete, kv destroy, kv metadata delete, secrets disable, auth disable, policy delete, token revoke, lease revoke, operator raft remove-peer, operator seal',
    valued: '-address -namespace',
  }),
  nomad: byVerb({
    read: 'status, job status, node status, alloc status, alloc logs, server members, deployment status, job history, job inspect, job plan, operator raft list-peers, version, eval status, monitor, logs, volume status',
    destroy: 'job stop, stop, system gc, volume delete, namespace delete, node purge',
    valued: '-address -namespace -region',
  }),
  terraform: judgeTerraform,
  tofu: judgeTerraform,
  terragrunt: judgeTerraform,
  pulumi: byVerb({
    read: 'preview, stack, stack ls, stack output, stack history, config, config get, whoami, version, logs, about, stack graph',
    change: 'up, update, refresh, import, cancel',
    destroy: 'destroy, stack rm, state delete, config rm',
    valued: '-s --stack -C --cwd',
  }),
  cdk: byVerb({ read: 'diff, list, ls, synth, doctor, docs', destroy: 'destroy, gc', valued: '-a --app --profile' }),
  packer: byVerb({ read: 'validate, inspect, version' }),
  'ansible-inventory': always('read'),
  'ansible-lint': always('read'),
  'ansible-playbook': (call) =>
    finding(
      has(texts(call), '--check', '-C', '--syntax-check', '--list-hosts', '--list-tasks', '--list-tags')
        ? 'read'
        : 'change',
      'ansible-playbook',
    ),
};
