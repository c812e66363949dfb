import { type Finding, finding } from '../finding.ts';

const DESTROYING =
  /\.(?:drop|dropDatabase|dropIndex(?:es)?|dropUser|dropRole|dropAllUsersFromDatabase|deleteOne|deleteMany|remove|findOneAndDelete|findAndModify|removeShard)\s*\(|["']?\b(?:dropDatabase|drop|dropIndexes|delete)["']?\s*:|\.(?:updateMany|update)\s*\(\s*\{\s*\}/;
const CHANGING =
  /\.(?:insert\w*|update\w*|replaceOne|save|bulkWrite|create\w*|rename\w*|findOneAnd\w+|killOp|killCursors|killAllSessions|shutdownServer|fsync\w*|setProfilingLevel|setLogLevel|grant\w*|revoke\w*|changeUserPassword|compact|reIndex|adminCommand|runCommand|stepDown|freeze|reconfig|initiate|add|addArb|addShard|enableSharding|shardCollection|moveChunk|startBalancer|stopBalancer|setBalancerState|convertToCapped|validate|mapReduce|copyDatabase|cloneDatabase|logout|collMod|watch|hideIndex|unhideIndex)\s*\(|\$(?:out|merge)\b/;
const READING_COMMANDS =
  /\.(?:adminCommand|runCommand)\s*\(\s*(?:\{\s*)?["']?(?:ping|serverStatus|replSetGetStatus|currentOp|listDatabases|listCollections|dbStats|collStats|connPoolStats|top|buildInfo|getParameter|hostInfo|isMaster|hello|getLog|getCmdLineOpts|connectionStatus|usersInfo|balancerStatus|listShards|features|whatsmyuri|count|distinct|find|explain)\b/g;
const READING =
  /\b(?:find(?:One)?|count(?:Documents)?|estimatedDocumentCount|distinct|aggregate|stats|dataSize|storageSize|totalSize|totalIndexSize|getIndexes|explain|serverStatus|currentOp|status|conf|printSlaveReplicationInfo|printSecondaryReplicationInfo|printReplicationInfo|hello|isMaster|version|getCollectionNames|getCollectionInfos|getMongo|getUsers|getProfilingStatus|hostInfo|serverBuildInfo|getReplicationInfo|printjson|print|forEach|toArray|ping|getSiblingDB|getShardDistribution|adminCommand|runCommand|latencyStats|listDatabases|getDBs|getDBNames)\s*\(|^\s*(?:show|use|help)\b|^\s*db\s*;?\s*$/m;

/** Judges JavaScript for MongoDB's shell by the methods that it calls; one that no list knows is a change. */
export function judgeMongo(text: string): Finding {
  const code = text.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '');
  const ending = DESTROYING.exec(code);
  if (ending !== null) return finding('destroy', `mongo ${named(ending[0])}`);
  const rest = code.replace(READING_COMMANDS, '.ping(');
  const changing = CHANGING.exec(rest);
  if (changing !== null) return finding('change', `mongo ${named(changing[0])}`);
  if (code.trim() === '') return finding('read', 'mongo');
  const reading = READING.exec(rest);
  return reading === null
    ? finding('change', 'mongo', 'no call in it is known')
    : finding('read', `mongo ${named(reading[0])}`);
}

function named(match: string): string {
  return /[A-Za-z$]+/.exec(match)?.[0] ?? match;
}
