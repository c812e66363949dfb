import { finding } from '../finding.ts';
import { type Judge, texts } from '../shell/call.ts';
import { always, byVerb, has } from './options.ts';

/** Kafka's own scripts take their verb as an option. */
function kafka(reads: readonly string[], destroys: readonly string[]): Judge {
  return (call) => {
    const args = texts(call);
    if (has(args, ...destroys))
      return finding('destroy', `${call.name.text} ${destroys.find((option) => has(args, option))!}`);
    if (has(args, '--execute') === false && has(args, '--dry-run')) return finding('read', call.name.text, 'a dry run');
    return finding(
      reads.length > 0 && has(args, ...reads) && !has(args, '--alter', '--create', '--execute') ? 'read' : 'change',
      call.name.text,
    );
  };
}

const topics = kafka(['--list', '--describe'], ['--delete']);
const groups = kafka(['--list', '--describe', '--members', '--state', '--offsets'], ['--delete', '--delete-offsets']);
const configs = kafka(['--describe'], ['--delete-config']);
const reassign = kafka(['--verify', '--generate'], []);

const resetOffsets: Judge = (call, judges) => {
  const args = texts(call);
  // Rewinding or skipping offsets loses the place where consumers were.
  if (has(args, '--reset-offsets'))
    return finding(has(args, '--execute') ? 'destroy' : 'read', `${call.name.text} --reset-offsets`);
  return groups(call, judges);
};

const scripts: Readonly<Record<string, Judge>> = {
  'kafka-topics': topics,
  'kafka-consumer-groups': resetOffsets,
  'kafka-configs': configs,
  'kafka-reassign-partitions': reassign,
  'kafka-acls': kafka(['--list'], ['--remove']),
  'kafka-delete-records': always('destroy'),
  'kafka-console-consumer': (call) => finding(has(texts(call), '--group') ? 'change' : 'read', call.name.text),
  'kafka-console-producer': always('change'),
  'kafka-log-dirs': always('read'),
  'kafka-broker-api-versions': always('read'),
  'kafka-get-offsets': always('read'),
  'kafka-metadata-quorum': always('read'),
  'kafka-dump-log': always('read'),
  'kafka-leader-election': always('change'),
  'kafka-preferred-replica-election': always('change'),
  'kafka-run-class': (call) =>
    finding(/GetOffsetShell|DumpLogSegments/.test(texts(call)[0] ?? '') ? 'read' : 'change', call.name.text),
};

const rabbitReads = `status, list_queues, list_connections, list_channels, list_consumers, list_exchanges, list_bindings, list_users, list_permissions,
  list_user_permissions, list_vhosts, list_policies, list_parameters, list_unresponsive_queues, cluster_status, report, environment, node_health_check,
  ping, help, version, list_global_parameters, list_ciphers, list_feature_flags, list_topic_permissions, list_hashes, authenticate_user, eval --help,
  check_running, check_local_alarms, check_port_connectivity, alarms, memory_breakdown, listeners, check_port_listener, observer, quorum_status,
  check_alarms, cipher_suites, log_tail, maybe_stuck, os_env, resolve_hostname, runtime_thread_stats, server_version, tls_versions`;

const rabbit = byVerb({
  read: rabbitReads.replace(/\s+/g, ' '),
  destroy:
    'delete_queue, purge_queue, reset, force_reset, delete_user, delete_vhost, forget_cluster_node, clear_policy, clear_permissions, clear_parameter, delete_member, rename_cluster_node, clear_password',
  valued: '-n --node -p --vhost -t --timeout --formatter',
});

const rabbitAdmin = byVerb({
  read: 'list, list queues, list exchanges, list bindings, list connections, list nodes, list users, list vhosts, list channels, show, show overview, export, help, subcommands',
  destroy: 'delete, purge, close',
  valued: '-H --host -P --port -u --username -p --password -V --vhost -c --config',
});

/** Queues and brokers. */
export const MESSAGING: Readonly<Record<string, Judge>> = {
  ...scripts,
  ...Object.fromEntries(Object.entries(scripts).map(([name, judge]) => [`${name}.sh`, judge])),
  kcat: (call) => finding(has(texts(call), '-P') ? 'change' : 'read', 'kcat'),
  kafkacat: (call) => finding(has(texts(call), '-P') ? 'change' : 'read', 'kafkacat'),
  rpk: byVerb({
    read: 'topic list, topic describe, topic consume, cluster info, cluster health, cluster metadata, group list, group describe, version, cluster status',
    destroy: 'topic delete, group delete, topic trim-prefix, group seek',
    valued: '--brokers -X',
  }),
  rabbitmqctl: rabbit,
  'rabbitmq-diagnostics': rabbit,
  'rabbitmq-queues': rabbit,
  rabbitmqadmin: rabbitAdmin,
  nats: byVerb({
    read: 'server info, server list, server ping, server report, stream ls, stream list, stream info, stream report, consumer ls, consumer info, consumer report, rtt, account info, stream view, stream get, sub',
    destroy: 'stream rm, stream purge, consumer rm, stream delete, kv del, kv purge',
    valued: '-s --server --creds --context',
  }),
  nsqadmin: always('change'),
  'zkCli.sh': byVerb({ read: 'ls, get, stat, getAcl', destroy: 'delete, deleteall, rmr', valued: '-server' }),
};
