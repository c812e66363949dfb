import { type Finding, finding, gravest } from '../finding.ts';
import { type Judge, type Judges, texts } from '../shell/call.ts';
import { always, has, optionValue, positionals, words } from './options.ts';

const READING =
  words(`echo printf cat tac head tail less more most bat batcat grep egrep fgrep zgrep rg ag ack wc cut tr paste nl rev fold fmt column
  expand comm cmp diff colordiff sdiff xxd od hexdump strings file stat ls ll la dir exa eza tree du df lsblk blkid findmnt pwd basename dirname
  realpath readlink which whereis type md5sum sha1sum sha256sum sha512sum cksum b2sum jq gron jless zcat bzcat xzcat
  zless locate seq yes true false sleep test [ [[ : cd pushd popd dirs jobs wait exit return break continue shift local declare typeset
  readonly export set unset shopt setopt getopts read mapfile readarray let hash umask ulimit times help numfmt factor expr bc dc cal
  clear tput tabs tty printenv nproc getconf arch join look ts pv tsort fzf ncdu duf lnav multitail glow mdcat
  pr shasum md5 sum base64 base32 zdiff zcmp vdir namei lsattr getfacl getfattr`);

const awk: Judge = (call) => {
  const args = texts(call);
  const program = awkProgram(args);
  if (program === null) return finding('change', call.name.text, 'its program is in a file');
  if (has(args, '-i', '--inplace') && args.includes('inplace'))
    return finding('change', call.name.text, 'it edits in place');
  if (/\bsystem\s*\(|\|\s*"|\|\s*getline|"\s*\|/.test(program) && !/^\s*\/[^/]*\/\s*$/.test(program))
    return judgeAwkCommand(program);
  if (
    /(?:print|printf)\b[^;}]*>\s*(?!\s*"?\/dev\/)["(A-Za-z$]/.test(
      program.replace(/"(?:[^"\\]|\\.)*"(?!\s*[;}]?\s*$)/g, '""'),
    )
  )
    return finding('change', call.name.text, 'it may write a file');
  return finding('read', call.name.text);
};

function awkProgram(args: readonly string[]): string | null {
  if (has(args, '-f', '--file')) return null;
  return positionals(args, words('-F -v --assign --field-separator'))[0] ?? '';
}

function judgeAwkCommand(program: string): Finding {
  const ends = /\b(?:rm|delete|drop|truncate|destroy)\b/i.test(program);
  return finding(ends ? 'destroy' : 'change', 'awk', 'its program starts commands');
}

const sed: Judge = (call) => {
  const args = texts(call);
  if (args.some((arg) => /^-[a-zA-Z]*i/.test(arg) || arg.startsWith('--in-place')))
    return finding('change', 'sed -i', 'it edits in place');
  const scripts = [
    ...args.filter((_, i) => args[i - 1] === '-e' || args[i - 1] === '--expression'),
    positionals(args, words('-e -f --expression --file'))[0] ?? '',
  ];
  const acts = scripts.some((script) => /(?:^|[;}]\s*|\/[gpi0-9]*)[we]\s+\S|\/[gpi0-9]*e[gp]*$/.test(script));
  return finding(acts || has(args, '-f', '--file') ? 'change' : 'read', 'sed');
};

const find: Judge = (call, judges) => {
  const args = texts(call);
  if (args.includes('-delete')) return finding('destroy', 'find -delete');
  const found = [finding('read', 'find')];
  if (args.some((arg) => /^-f(?:print|ls)/.test(arg)))
    found.push(finding('change', 'find -fprint', 'it writes a file'));
  args.forEach((arg, i) => {
    if (!/^-(?:exec|execdir|ok|okdir)$/.test(arg)) return;
    const end = args.findIndex((word, j) => j > i && (word === ';' || word === '+'));
    found.push(judges.words(call.args.slice(i + 1, end < 0 ? undefined : end), { kind: 'none' }));
  });
  return gravest(found);
};

/** `fd -x rm`, with the command behind the option. */
const fd: Judge = (call, judges) => {
  const at = texts(call).findIndex((arg) => /^(?:-x|-X|--exec|--exec-batch)$/.test(arg));
  return at < 0 ? finding('read', 'fd') : judges.words(call.args.slice(at + 1), { kind: 'none' });
};

const tee: Judge = (call) => {
  const files = positionals(texts(call), new Set()).filter(
    (file) => !/^(?:\/dev\/(?:null|stdout|stderr|tty)|-)$/.test(file),
  );
  if (files.length === 0) return finding('read', 'tee');
  return finding(
    files.some((file) => /^\/dev\/(?:sd|nvme|vd|xvd)/.test(file)) ? 'destroy' : 'change',
    `tee ${files[0]!}`,
    'it writes a file',
  );
};

const sort: Judge = (call) => finding(optionValue(texts(call), '-o', '--output') === null ? 'read' : 'change', 'sort');
const uniq: Judge = (call) =>
  finding(positionals(texts(call), words('-f -s -w')).length > 1 ? 'change' : 'read', 'uniq');
const yq: Judge = (call) => finding(has(texts(call), '-i', '--inplace') ? 'change' : 'read', 'yq');

const rsync: Judge = (call) => {
  const args = texts(call);
  if (has(args, '-n', '--dry-run', '--list-only')) return finding('read', 'rsync', 'a dry run');
  const ends = args.some((arg) => /^--(?:del|delete|remove-source-files)/.test(arg));
  return finding(ends ? 'destroy' : 'change', ends ? 'rsync --delete' : 'rsync');
};

const tar: Judge = (call) => {
  const args = texts(call);
  const first = args[0] ?? '';
  const lists =
    has(args, '--list') ||
    (/^-?[a-zA-Z]*t/.test(first) && !/^-?[a-zA-Z]*[cxru]/.test(first) && !first.startsWith('--'));
  if (has(args, '--remove-files')) return finding('destroy', 'tar --remove-files');
  return finding(lists ? 'read' : 'change', 'tar');
};

const unzip: Judge = (call) => finding(has(texts(call), '-l', '-t', '-v', '-p', '-Z') ? 'read' : 'change', 'unzip');
const gzip: Judge = (call) =>
  finding(has(texts(call), '-l', '-t', '-c', '--stdout') ? 'read' : 'change', call.name.text);

const dd: Judge = (call) => {
  const target = texts(call)
    .find((arg) => arg.startsWith('of='))
    ?.slice(3);
  return finding(
    target === undefined || target === '/dev/null' ? 'read' : 'destroy',
    'dd',
    target === undefined ? null : `it overwrites ${target}`,
  );
};

const split: Judge = always('change', 'it writes files');

const archive: Judge = (call, _judges: Judges) => finding('change', call.name.text, 'it writes files');

const openssl: Judge = (call) => {
  const args = texts(call);
  const verb = args[0] ?? '';
  const reads =
    /^(?:version|x509|s_client|verify|crl|ocsp|rsa|ec|pkey|req|ciphers|list|dgst|pkcs7|pkcs12|asn1parse|speed|rand|enc|base64|md5|sha\d+|s_time|storeutl|errstr)$/.test(
      verb,
    );
  return finding(reads && !has(args, '-out', '-keyout', '-new') ? 'read' : 'change', `openssl ${verb}`);
};

/** Files and text. */
export const FILES: Readonly<Record<string, Judge>> = {
  ...Object.fromEntries(Array.from(READING, (name) => [name, always('read')])),
  awk,
  gawk: awk,
  mawk: awk,
  nawk: awk,
  sed,
  gsed: sed,
  find,
  fd,
  fdfind: fd,
  tee,
  sort,
  uniq,
  yq,
  rsync,
  tar,
  unzip,
  zip: archive,
  gzip,
  gunzip: gzip,
  zstd: gzip,
  xz: gzip,
  bzip2: gzip,
  dd,
  split,
  csplit: split,
  openssl,
  rm: always('destroy'),
  rmdir: always('destroy'),
  unlink: always('destroy'),
  shred: always('destroy'),
  srm: always('destroy'),
  trash: always('destroy'),
  rimraf: always('destroy'),
  sgdisk: (call) => finding(has(texts(call), '-p', '--print', '-i', '-v') ? 'read' : 'destroy', 'sgdisk'),
  blkdiscard: always('destroy'),
  history: (call) => finding(has(texts(call), '-c', '-d', '-w') ? 'change' : 'read', 'history'),
  truncate: always('destroy', 'it cuts a file'),
  wipefs: (call) => finding(has(texts(call), '-a', '--all', '-o', '--offset') ? 'destroy' : 'read', 'wipefs'),
  mkfs: always('destroy', 'it makes a new file system'),
  mkswap: always('destroy'),
  mktemp: always('change', 'it makes a file'),
  cp: always('change'),
  mv: always('change'),
  ln: always('change'),
  install: always('change'),
  touch: always('change'),
  mkdir: always('change'),
  chmod: always('change'),
  chown: always('change'),
  chgrp: always('change'),
  setfacl: always('change'),
  chattr: always('change'),
  patch: (call) => finding(has(texts(call), '--dry-run') ? 'read' : 'change', 'patch'),
  vi: always('change', 'what is done in it is not seen'),
  vim: always('change', 'what is done in it is not seen'),
  nano: always('change', 'what is done in it is not seen'),
  fallocate: always('change'),
  scp: always('change', 'it copies files'),
  sftp: always('change'),
};
