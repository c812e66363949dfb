import { finding } from '../finding.ts';
import { type Judge, texts } from '../shell/call.ts';
import { always, byVerb, has, positionals, words } from './options.ts';

const mount: Judge = (call) =>
  finding(texts(call).every((arg) => arg === '-l' || arg === '-v') ? 'read' : 'change', 'mount');

const fdisk: Judge = (call) =>
  finding(has(texts(call), '-l', '--list', '-s', '-x') ? 'read' : 'destroy', call.name.text);
const smartctl: Judge = (call) =>
  finding(has(texts(call), '-t', '-s', '-X', '-o', '-S') ? 'change' : 'read', 'smartctl');
const mdadm: Judge = (call) => {
  const args = texts(call);
  if (has(args, '--remove', '--zero-superblock', '--create', '-C', '--stop', '-S', '--fail'))
    return finding('destroy', 'mdadm');
  return finding(has(args, '--detail', '-D', '--examine', '-E', '--query', '-Q') ? 'read' : 'change', 'mdadm');
};

const ceph: Judge = (call) => {
  const path = positionals(texts(call), words('-c --conf -n --name --id -f --format --cluster -k --keyring')).join(' ');
  if (has(texts(call), '-s', '--status', '-w', '-v', '--version') && path === '') return finding('read', 'ceph status');
  if (/\b(?:rm|del|delete|remove|purge|destroy|lost|purge-new|zap)\b/.test(path))
    return finding('destroy', `ceph ${path}`);
  const reads =
    /^(?:status|health|df|quorum_status|mon_status|report|fsid|features|versions|log last|time-sync-status|node ls|(?:osd|mon|pg|mds|fs|mgr|auth|config|crash|device|orch|balancer|osd pool|osd crush|osd erasure-code-profile|mgr module|osd crush rule|orch host|orch device|config-key)\s+(?:stat|status|dump|tree|df|ls|ls-by-\S+|find|get|get-\S+|list|info|perf|metadata|blocked-by|map|query|show|show-with-defaults|getmap|numa-status|dump_stuck|ps|lspools|services|versions|ok-to-stop|safe-to-destroy|utilization|detail|tree-from|count-metadata|stats|exists|dump-\S+|autoscale-status)(?:\s|$))/.test(
      path,
    );
  return finding(reads ? 'read' : 'change', `ceph ${path}`.trim());
};

/** Disks, volumes, file systems and Ceph. */
export const STORAGE: Readonly<Record<string, Judge>> = {
  mount,
  umount: always('change'),
  swapon: (call) => finding(has(texts(call), '--show', '-s', '--summary') ? 'read' : 'change', 'swapon'),
  swapoff: always('change'),
  fdisk,
  sfdisk: fdisk,
  gdisk: fdisk,
  parted: (call) =>
    finding(has(texts(call), '-l', '--list') || texts(call).includes('print') ? 'read' : 'destroy', 'parted'),
  smartctl,
  mdadm,
  hdparm: (call) => finding(has(texts(call), '-I', '-i', '-t', '-T', '-g') ? 'read' : 'change', 'hdparm'),
  nvme: byVerb({
    read: 'list, smart-log, error-log, id-ctrl, id-ns, list-subsys',
    destroy: 'format, sanitize, delete-ns',
  }),
  zpool: byVerb({ read: 'status, list, iostat, history, get, events', destroy: 'destroy, remove, labelclear' }),
  zfs: byVerb({ read: 'list, get, diff, holds', destroy: 'destroy, rollback' }),
  btrfs: byVerb({
    read: 'filesystem show, filesystem df, filesystem usage, device stats, scrub status, subvolume list',
    destroy: 'subvolume delete, device delete, device remove',
  }),
  lvremove: always('destroy'),
  vgremove: always('destroy'),
  pvremove: always('destroy'),
  lvreduce: always('destroy'),
  fsck: (call) => finding(has(texts(call), '-n', '-N') ? 'read' : 'change', 'fsck'),
  ceph,
  rbd: byVerb({
    read: 'ls, list, info, status, du, showmapped, snap ls, children, diff, pool stats, device list',
    destroy: 'rm, remove, snap rm, snap purge, trash purge, snap rollback',
    valued: '-p --pool -c -n --id',
  }),
  rados: byVerb({
    read: 'lspools, ls, df, stat, listomapkeys, getxattr',
    destroy: 'rm, purge, rmpool',
    valued: '-p --pool',
  }),
};
