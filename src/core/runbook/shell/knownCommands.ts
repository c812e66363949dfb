/** Programs whose names are no ordinary words: a line that begins with one is a command. */
const PROGRAMS = new Set(
  (
    'kubectl oc helm helmfile kustomize skaffold argocd flux istioctl linkerd stern k9s kubectx kubens minikube kind eksctl kops velero crictl ctr nerdctl ' +
    'docker docker-compose podman buildah skopeo docker-machine nomad consul vault terraform terragrunt tofu pulumi packer ansible ansible-playbook salt puppet chef knife vagrant ' +
    'aws gcloud gsutil bq az azcopy doctl ibmcloud oci openstack nova neutron cinder glance heroku flyctl fly railway vercel netlify firebase supabase wrangler cf eb sam cdk serverless sls ' +
    'git gh glab svn hg npm npx pnpm yarn bun deno node pip pip3 pipenv poetry uv conda python python2 python3 ruby bundle rails rake gem php composer artisan perl lua go cargo rustc java javac mvn gradle dotnet msbuild ' +
    'psql pg_dump pg_restore pg_isready pg_ctl pg_basebackup createdb dropdb vacuumdb pgbench mysql mysqldump mysqladmin mariadb sqlite3 sqlcmd mongo mongosh mongodump mongorestore mongostat mongotop redis-cli redis-server valkey-cli memcached cqlsh nodetool influx clickhouse-client etcdctl zkcli patronictl repmgr pgbackrest wal-g barman ' +
    'kafka-topics kafka-consumer-groups kafka-console-consumer kafka-console-producer kafka-configs rabbitmqctl rabbitmqadmin rpk kcat kafkacat nats pulsar-admin celery sidekiq supervisorctl pm2 forever gunicorn uwsgi uvicorn ' +
    'curl wget http httpie grpcurl nc ncat netcat telnet ssh scp sftp rsync ping ping6 traceroute mtr dig nslookup whois nmap tcpdump tshark ss netstat ip ifconfig iptables ip6tables nft ufw firewall-cmd route arp ethtool openssl certbot acme.sh keytool ssh-keygen gpg htpasswd ' +
    'systemctl service journalctl initctl rc-service launchctl sysctl dmesg lsof strace ltrace gdb jstack jmap jcmd jstat perf vmstat iostat mpstat sar dstat htop atop iotop free df du lsblk mount umount fdisk parted mkfs fsck smartctl mdadm lvs vgs pvs lvextend resize2fs xfs_growfs fallocate ' +
    'ps pgrep pkill killall nohup sudo su doas chroot screen tmux at crontab watchdog uptime uname hostname whoami id groups useradd usermod passwd visudo chmod chown chgrp ln ls cp mv rm mkdir rmdir cat tac grep egrep fgrep zgrep rg ag awk gawk sed cut tr uniq wc xargs tee jq yq xmllint base64 md5sum sha256sum tar gzip gunzip zip unzip xz zcat zless diff patch vim vi nano emacs printf env printenv unset ulimit pushd popd cd pwd apt apt-get yum dnf apk brew snap dpkg rpm pacman choco ' +
    'nginx apachectl apache2ctl httpd haproxy varnishadm traefik caddy envoy postfix postqueue mailq sendmail sestatus getenforce setenforce auditctl ausearch fail2ban-client semgrep trivy ' +
    'ceph rados rbd radosgw-admin gluster zpool zfs s3cmd mc rclone restic borg duplicity promtool amtool logcli mimirtool k6 ab wrk hey jmeter locust newrelic datadog-agent sentry-cli pd make cmake ' +
    'virtctl cast forge hardhat truffle solana geth'
  ).split(' '),
);

/** Programs and builtins whose names are ordinary words too: a command only with arguments that look like it. */
const ORDINARY = new Set(
  'find make test check watch kill top host which who cut join split sort more less time date read set wait history type help for if while case function echo export source stat touch install link head tail last mail write look sleep exit return top time open start stop run service screen at local declare alias eval exec trap true false until select'.split(
    ' ',
  ),
);

const ASSIGNMENT = /^(?:export\s+)?[A-Za-z_][A-Za-z0-9_]*=(?!=)/;
const DEFINES_FUNCTION = /^(?:function\s+)?[A-Za-z_][\w-]*\s*\(\)\s*\{/;
const PATH = /^(?:\.{1,2}|~|\/[\w.@-]+)?\/[\w.@<>${}-][^\s:]*$/;
/** `scripts/backup.sh`, `bin/rails`: a program by its path from here. */
const SCRIPT =
  /^(?:[\w@.-]+\/)*[\w.-]+\.(?:sh|bash|py|rb|pl|js|exe|ps1|bat)$|^(?:bin|sbin|scripts?|tools|vendor\/bin|node_modules\/\.bin)\/[\w.-]+$/;

/** Whether a word alone names a script that could be run. */
export function namesScript(text: string): boolean {
  return /\.(?:sh|bash|py|rb)$/.test(text) && (SCRIPT.test(text) || PATH.test(text));
}

const ARGUMENT = /(?:^|\s)(?:-{1,2}[A-Za-z]|[|>]|\$[\w({]|[\w.~-]*\/[\w.-]|["'][^"']*["']|[\w.-]+=\S)/;
const PROSE_WORDS =
  /(?<![\w-])(?:the|is|are|was|if|and|or|to|you|your|should|must|can|will|with|that|this|we|all|any|of|from|for|not|has|have|be|been)(?![\w-])/gi;

/** First word behind `sudo`, `VAR=x`, `time`, `env`; what `watch` repeats may stand in quotes. */
function programOf(line: string): { program: string; rest: string } {
  const text = line.trim();
  const words = text.replace(
    /^(?:(?:sudo(?:\s+-\w+(?:\s+\w+)?)?|time|nohup|env|exec|command|watch(?:\s+-\S+(?:\s+\d+)?)*)\s+|[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|\S*)\s+)+(?=\S)/,
    '',
  );
  const bare = words === text ? words : words.replace(/^["']/, '');
  const match = /^\(*\s*([^\s;|&()]+)\s*([\s\S]*)$/.exec(bare);
  return { program: match?.[1] ?? '', rest: match?.[2] ?? '' };
}

function readsAsProse(line: string): boolean {
  const unquoted = line.replace(/"[^"]*"|'[^']*'|`[^`]*`|#.*$/g, '');
  const count = unquoted.match(PROSE_WORDS)?.length ?? 0;
  if (/[.!?:]$/.test(unquoted.trim()) && count >= 1 && !/[|>$]|\s-{1,2}\w/.test(unquoted)) return true;
  return count >= 3 && !/[|>$=]|\s-{1,2}[a-z]/.test(unquoted);
}

/** How surely a line is a command: `known` by its program, `shaped` like one, or `no`. */
export type CommandLikeness = 'known' | 'shaped' | 'no';

/** Whether a logical line of shell is a command, judged by its first words, not by the tag of its block. */
export function commandLikeness(line: string): CommandLikeness {
  let known = likenesses.get(line);
  if (known === undefined) {
    known = judge(line);
    if (likenesses.size >= MOST_KNOWN) likenesses.clear();
    likenesses.set(line, known);
  }
  return known;
}

/** A line is asked when its block is judged and again when it is split. */
const likenesses = new Map<string, CommandLikeness>();
const MOST_KNOWN = 500;

function judge(line: string): CommandLikeness {
  const text = line.trim().replace(/^\(\s*(?:#.*\n\s*)+/, '(');
  if (
    text === '' ||
    /^(?:[-*•□☐☑✅✓✔→⇒▶]|\d+[.)]\s|["'“‘]|https?:|\[(?!\[)|\{\s*["']|<(?!\()|>|\+|@(?!\w+:)|\|)/.test(text)
  )
    return 'no';
  if (
    /^(?:if|for|while|until|case)\s/.test(text) &&
    /(?:\bthen\b|\bdo\b|\bin\b)/.test(text) &&
    /\b(?:fi|done|esac)\b/.test(text)
  )
    return 'known';
  if (ASSIGNMENT.test(text) || DEFINES_FUNCTION.test(text)) return 'known';
  const { program, rest } = programOf(text);
  if (/[^\x21-\x7e]/.test(program) || program === '') return 'no';
  if (readsAsProse(text)) return 'no';
  if (/^(?:xdg-)?open$/.test(program) && /^\s*https?:\/\//.test(rest)) return 'known';
  if (PATH.test(program) || /^\$[\w{(]/.test(program) || SCRIPT.test(program)) return 'known';
  const name = program.replace(/^.*\//, '').replace(/\.(?:sh|exe)$/, '');
  if (PROGRAMS.has(name)) return rest === '' && !/[a-z]{2}/.test(name) ? 'no' : 'known';
  if (ORDINARY.has(name))
    return ARGUMENT.test(` ${rest}`) ||
      (rest === '' && /^(?:top|date|history|who|uptime|exit)$/.test(name)) ||
      /^(?:kill|sleep|exit)\s+[\d<$]/.test(text) ||
      /^(?:echo|export|source|set|cd)\s/.test(text)
      ? 'known'
      : 'no';
  if (
    !/^[a-z_][\w.:+@-]*$/.test(program) &&
    !/^(?:Get|Set|New|Remove|Start|Stop|Restart|Test|Invoke|Select|Write|Import|Export)-[A-Z]\w+$/.test(program)
  )
    return 'no';
  return 'shaped';
}

/** `touch restarted`: what these take may be a plain word. In prose they hardly begin a line. */
const OF_A_FILE = /^\s*(?:touch|stat|tail|head|less|more|mail|which|install)\s+[\w.@:-]+\s*$/;

/** Whether a line reads as a command where the tag of its block already says shell. */
export function isTerseCommand(line: string): boolean {
  return OF_A_FILE.test(line);
}

/** `shaped` lines count as commands only with something that prose lacks: a flag, a pipe, a path, a variable. */
export function hasArguments(line: string): boolean {
  return ARGUMENT.test(` ${programOf(line).rest}`);
}
