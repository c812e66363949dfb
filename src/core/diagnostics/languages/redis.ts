import { type Finding, finding, gravest } from '../finding.ts';
import { words } from '../tools/options.ts';

const READS =
  words(`PING ECHO INFO DBSIZE TIME LASTSAVE ROLE MONITOR KEYS SCAN SSCAN HSCAN ZSCAN RANDOMKEY EXISTS TYPE TTL PTTL
  EXPIRETIME PEXPIRETIME OBJECT DUMP GET MGET GETRANGE SUBSTR STRLEN GETBIT BITCOUNT BITPOS HGET HMGET HGETALL HKEYS HVALS
  HLEN HEXISTS HSTRLEN HRANDFIELD LLEN LRANGE LINDEX LPOS SCARD SMEMBERS SISMEMBER SMISMEMBER SRANDMEMBER SINTER SUNION SDIFF
  SINTERCARD ZCARD ZCOUNT ZRANGE ZRANGEBYSCORE ZREVRANGE ZREVRANGEBYSCORE ZRANGEBYLEX ZRANK ZREVRANK ZSCORE ZMSCORE ZLEXCOUNT
  XLEN XRANGE XREVRANGE XREAD XINFO XPENDING PFCOUNT GEODIST GEOPOS GEOHASH GEOSEARCH SUBSCRIBE PSUBSCRIBE COMMAND WAIT AUTH
  HELLO SELECT QUIT LOLWUT READONLY EVAL_RO EVALSHA_RO SORT_RO`);
const DESTROYS =
  words(`FLUSHALL FLUSHDB DEL UNLINK HDEL SREM LREM LTRIM ZREM ZREMRANGEBYRANK ZREMRANGEBYSCORE ZREMRANGEBYLEX XDEL
  XTRIM GETDEL`);

/** Subcommands of what reads or changes by its second word. */
const READING_PAIRS = words(`CONFIG/GET CONFIG/HELP CLIENT/LIST CLIENT/INFO CLIENT/ID CLIENT/GETNAME CLIENT/TRACKINGINFO
  SLOWLOG/GET SLOWLOG/LEN LATENCY/LATEST LATENCY/DOCTOR LATENCY/HISTORY LATENCY/GRAPH LATENCY/HISTOGRAM MEMORY/USAGE
  MEMORY/STATS MEMORY/DOCTOR MEMORY/MALLOC-STATS CLUSTER/INFO CLUSTER/NODES CLUSTER/SLOTS CLUSTER/SHARDS CLUSTER/KEYSLOT
  CLUSTER/COUNTKEYSINSLOT CLUSTER/GETKEYSINSLOT CLUSTER/MYID CLUSTER/LINKS CLUSTER/REPLICAS CLUSTER/SLAVES SCRIPT/EXISTS
  FUNCTION/LIST FUNCTION/STATS FUNCTION/DUMP ACL/LIST ACL/USERS ACL/GETUSER ACL/WHOAMI ACL/CAT ACL/LOG MODULE/LIST
  PUBSUB/CHANNELS PUBSUB/NUMSUB PUBSUB/NUMPAT DEBUG/OBJECT COMMAND/COUNT SENTINEL/MASTERS SENTINEL/MASTER SENTINEL/REPLICAS
  SENTINEL/SLAVES SENTINEL/SENTINELS SENTINEL/GET-MASTER-ADDR-BY-NAME SENTINEL/CKQUORUM`);
const DESTROYING_PAIRS =
  words(`XGROUP/DESTROY FUNCTION/FLUSH FUNCTION/DELETE CLUSTER/RESET CLUSTER/FLUSHSLOTS CLUSTER/DELSLOTS
  SHUTDOWN/NOSAVE DEBUG/FLUSHALL ACL/DELUSER SENTINEL/REMOVE`);

/** Judges one Redis command given as words. Without words an interactive session opens. */
export function judgeRedisCommand(given: readonly string[]): Finding {
  const verb = (given[0] ?? '').toUpperCase();
  if (verb === '') return finding('change', 'redis-cli', 'what is typed into the session is not seen');
  const pair = `${verb}/${(given[1] ?? '').toUpperCase()}`;
  const label = `redis-cli ${verb}`;
  if (DESTROYS.has(verb) || DESTROYING_PAIRS.has(pair))
    return finding('destroy', DESTROYS.has(verb) ? label : `${label} ${given[1]!}`);
  if (READING_PAIRS.has(pair)) return finding('read', `${label} ${given[1]!.toUpperCase()}`);
  if (/^(?:EVAL|EVALSHA|FCALL)$/.test(verb)) return judgeScript(label, given[1] ?? '');
  return finding(READS.has(verb) ? 'read' : 'change', label);
}

/** Judges lines of Redis commands, as a pipe or a heredoc brings them. */
export function judgeRedisText(text: string): Finding {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  return gravest(
    lines.map((line) => judgeRedisCommand(line.split(/\s+/).map((word) => word.replace(/^["']|["']$/g, '')))),
  );
}

function judgeScript(label: string, script: string): Finding {
  const calls = Array.from(script.matchAll(/redis\.p?call\(\s*['"](\w+)['"]\s*(?:,\s*['"](\w+)['"])?/gi), (match) =>
    judgeRedisCommand([match[1]!, match[2] ?? '']),
  );
  const worst = gravest([finding('change', label), ...calls]);
  return worst.effect === 'destroy'
    ? { ...worst, command: label, because: `the script calls ${worst.command.slice(10)}` }
    : worst;
}
