import { finding } from '../finding.ts';
import { type Judge, texts } from '../shell/call.ts';
import { always, byVerb, has, optionValue } from './options.ts';

const dump: Judge = (call) => {
  const args = texts(call);
  const file = optionValue(args, '-f', '--file', '--result-file', '-r');
  if (file !== null) return finding('change', `${call.name.text} --file`, 'it writes a file');
  return finding('read', call.name.text, 'it reads everything');
};

const restore: Judge = (call) => {
  const args = texts(call);
  if (has(args, '-l', '--list')) return finding('read', `${call.name.text} --list`);
  if (has(args, '-c', '--clean', '--drop'))
    return finding('destroy', `${call.name.text} --clean`, 'it drops what is there');
  return finding('change', call.name.text);
};

const mysqladmin: Judge = (call) => {
  const args = texts(call);
  const verb =
    args.find((arg) =>
      /^(?:drop|create|kill|shutdown|flush-\S+|reload|refresh|password|start-\S+|stop-\S+|status|processlist|extended-status|ping|variables|version|debug)$/.test(
        arg,
      ),
    ) ?? '';
  if (verb === 'drop') return finding('destroy', 'mysqladmin drop');
  return finding(
    /^(?:status|processlist|extended-status|ping|variables|version)$/.test(verb) ? 'read' : 'change',
    `mysqladmin ${verb}`.trim(),
  );
};

const mysqlcheck: Judge = (call) =>
  finding(
    has(texts(call), '-r', '--repair', '-o', '--optimize', '--auto-repair', '-a', '--analyze') ? 'change' : 'read',
    'mysqlcheck',
  );

const pgCtl = byVerb({
  read: 'status',
  change: 'start, stop, restart, reload, promote, logrotate, kill',
  destroy: 'initdb, init',
  valued: '-D --pgdata -l --log -m --mode -t --timeout -o --options',
});
const pgCtlCluster: Judge = (call) => finding(texts(call).includes('status') ? 'read' : 'change', 'pg_ctlcluster');

const archiveCleanup: Judge = (call) =>
  finding(has(texts(call), '-n', '--dry-run') ? 'read' : 'destroy', call.name.text);

/** What comes with databases besides their clients: dumps, maintenance, clusters. */
export const DATABASE_TOOLS: Readonly<Record<string, Judge>> = {
  mongostat: always('read'),
  mongotop: always('read'),
  mongodump: always('change', 'it writes files'),
  mongoexport: always('read'),
  mongorestore: restore,
  mongoimport: (call) => finding(has(texts(call), '--drop') ? 'destroy' : 'change', 'mongoimport'),
  pg_isready: always('read'),
  pg_dump: dump,
  pg_dumpall: dump,
  pg_restore: restore,
  pg_config: always('read'),
  pg_controldata: always('read'),
  pg_waldump: always('read'),
  pg_amcheck: always('read'),
  pg_lsclusters: always('read'),
  pg_verifybackup: always('read'),
  pg_test_fsync: always('change', 'it writes a file'),
  pg_basebackup: always('change', 'it writes files'),
  pg_activity: always('change', 'backends can be ended from it'),
  pg_top: always('read'),
  pgbadger: always('change', 'it writes a report'),
  pg_ctl: pgCtl,
  pg_ctlcluster: pgCtlCluster,
  pg_resetwal: (call) => finding(has(texts(call), '-n', '--dry-run') ? 'read' : 'destroy', 'pg_resetwal'),
  pg_rewind: (call) => finding(has(texts(call), '-n', '--dry-run') ? 'read' : 'destroy', 'pg_rewind'),
  pg_archivecleanup: archiveCleanup,
  pg_dropcluster: always('destroy'),
  pgbench: (call) => finding(has(texts(call), '-i', '--initialize') ? 'destroy' : 'change', 'pgbench'),
  pgbackrest: byVerb({
    read: 'info, check, version, help, verify',
    change: 'backup, start, stop, stanza-create',
    destroy: 'restore, expire, stanza-delete',
    valued: '--stanza',
  }),
  patronictl: byVerb({
    read: 'list, topology, show-config, history, version, dsn, query',
    change: 'failover, switchover, restart, reload, pause, resume, edit-config, flush',
    destroy: 'remove, reinit',
    valued: '-c --config-file -d --dcs-url',
  }),
  repmgr: byVerb({
    read: 'cluster show, cluster matrix, cluster crosscheck, node status, node check, service status',
    destroy: 'primary unregister, standby unregister',
    valued: '-f --config-file',
  }),
  vacuumdb: always('change'),
  reindexdb: always('change'),
  clusterdb: always('change'),
  createdb: always('change'),
  createuser: always('change'),
  dropdb: always('destroy'),
  dropuser: always('destroy'),
  mysqldump: dump,
  'mariadb-dump': dump,
  mysqladmin,
  'mariadb-admin': mysqladmin,
  mysqlcheck,
  mysqlbinlog: always('read'),
  mysqlslap: always('change', 'it loads the server'),
  mysqltuner: always('read'),
  'pt-query-digest': always('read'),
  'pt-kill': (call) => finding(has(texts(call), '--kill', '--kill-query') ? 'change' : 'read', 'pt-kill'),
  'pt-online-schema-change': (call) =>
    finding(has(texts(call), '--execute') ? 'change' : 'read', 'pt-online-schema-change'),
  nodetool: byVerb({
    read: 'status, info, ring, tpstats, compactionstats, netstats, cfstats, tablestats, gossipinfo, describecluster, describering, proxyhistograms, tablehistograms, version, getendpoints, listsnapshots, statusbinary, statusgossip, gcstats, getcompactionthroughput, failuredetector',
    destroy: 'decommission, removenode, assassinate, clearsnapshot, cleanup',
    valued: '-h --host -p --port -u --username -pw --password',
  }),
  influx: byVerb({
    read: 'query, ping, bucket list, version, task list',
    destroy: 'delete, bucket delete, task delete',
    valued: '--host -t --token -o --org',
  }),
};
