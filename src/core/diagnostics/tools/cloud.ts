import type { Effect } from '../../runbook/model.ts';
import { type Finding, finding, gravest } from '../finding.ts';
import { judgeSqlText } from '../languages/sql.ts';
import { type Call, type Judge, type Judges, texts } from '../shell/call.ts';
import { judgeHttp } from './http.ts';
import { byVerb, has, optionValue, positionals, saysDestroy, words } from './options.ts';

const READ_VERB =
  /^(?:list|ls|show|get|describe|head|lookup|filter|search|scan|query|tail|wait|exists|check|validate|verify|preview|estimate|simulate|test|view|read|info|status|logs?|peek|cat|stat|du|print|whoami|version|help|history|browse|count|diff|summarize|batch-get|select|transact-get|can-i|ping|find|explain|inspect|monitor|metrics|events?|ps|releases)(?:-|$)/;
const DESTROY_VERB =
  /^(?:delete|destroy|remove|rm|rb|terminate|deregister|purge|drop|wipe|nuke|schedule-key-deletion|empty|batch-delete|uninstall|del|clear-data|reset-database|unpublish)(?:-|$)/;

/** The effect that the verb of a cloud tool's command has by its first word: `describe-instances` reads. */
export function effectOfVerb(verb: string): Effect {
  if (DESTROY_VERB.test(verb)) return 'destroy';
  return READ_VERB.test(verb) ? 'read' : 'change';
}

const AWS_VALUED = words(
  '--profile --region --output --query --endpoint-url --cli-read-timeout --cli-connect-timeout --ca-bundle --color --page-size --max-items',
);

const aws: Judge = (call, judges) => {
  const args = texts(call);
  const path = positionals(args, AWS_VALUED);
  const [service, verb = ''] = path;
  const label = `aws ${path.slice(0, 2).join(' ')}`;
  if (service === undefined) return finding(has(args, '--version') ? 'read' : 'change', 'aws');
  if (has(args, '--dry-run', '--dryrun') || args.includes('--generate-cli-skeleton'))
    return finding('read', label, 'a dry run');
  if (service === 's3') return judgeS3(label, verb, args, path);
  if (service === 'configure') return finding(/^(?:list|list-profiles|get)$/.test(verb) ? 'read' : 'change', label);
  const exact = AWS_EXACT.get(`${service} ${verb}`);
  if (exact !== undefined) return finding(exact, label);
  if (verb === 'execute-command' || verb === 'send-command')
    return judgeRemote(label, args, judges, '--command', '--parameters');
  if (verb === 'execute-statement') return judgeSqlText(optionValue(args, '--sql', '--statement') ?? '');
  return finding(effectOfVerb(verb), label);
};

const AWS_EXACT: ReadonlyMap<string, Effect> = new Map([
  ['sts assume-role', 'read'],
  ['sts decode-authorization-message', 'read'],
  ['logs start-query', 'read'],
  ['logs start-live-tail', 'read'],
  ['athena start-query-execution', 'change'],
  ['ecr get-login-password', 'read'],
  ['elb deregister-instances-from-load-balancer', 'change'],
  ['elbv2 deregister-targets', 'change'],
  ['ecs deregister-task-definition', 'change'],
  ['iam remove-user-from-group', 'change'],
  ['ec2 get-console-output', 'read'],
  ['support describe-cases', 'read'],
]);

function judgeS3(label: string, verb: string, args: readonly string[], path: readonly string[]): Finding {
  if (verb === 'ls' || verb === 'presign') return finding('read', label);
  if (verb === 'rm' || verb === 'rb') return finding('destroy', label);
  if (verb === 'sync' && has(args, '--delete')) return finding('destroy', `${label} --delete`);
  if (verb === 'cp' && path.at(-1) === '-') return finding('read', label);
  return finding('change', label);
}

/** A command that is sent to another machine as text. Without the text a session opens. */
function judgeRemote(label: string, args: readonly string[], judges: Judges, ...options: readonly string[]): Finding {
  const text = optionValue(args, ...options);
  if (text === null) return finding('change', label, 'what is typed into the session is not seen');
  const json = /^\s*[{[]|^commands=/.test(text);
  if (!json) return judges.shell(text);
  const quoted = Array.from(text.matchAll(/"((?:[^"\\]|\\.)*)"/g), (match) =>
    judges.shell(match[1]!.replaceAll('\\"', '"')),
  );
  return gravest([finding('change', label), ...quoted]);
}

const GCLOUD_VALUED = words(
  '--project --zone --region --format --filter --limit --account --configuration --verbosity --instance --cluster --location --service --version --tunnel-through-iap --database --user --flatten --sort-by --freshness --order',
);

const gcloud: Judge = (call, judges) => {
  const args = texts(call);
  const path = positionals(args, GCLOUD_VALUED);
  const label = `gcloud ${path.slice(0, 3).join(' ')}`;
  if (path.includes('ssh')) return judgeGcloudSsh(label, call, judges);
  if (path[0] === 'config' || path[0] === 'auth')
    return finding(
      /^(?:list|get|get-value|describe|print-\S+)$/.test(path[1] ?? '') || path[2] === 'list' ? 'read' : 'change',
      label,
    );
  if (path.includes('get-credentials')) return finding('change', label, 'it writes the kube config');
  const ending = path.find((word) => /^(?:delete|destroy|purge|remove|rm)$/.test(word) || word.startsWith('delete-'));
  if (ending !== undefined) return finding('destroy', label);
  // The verb is the first word that is one: groups before it, names behind it.
  const verb = path.slice(1).find((word) => GCLOUD_VERB.test(word)) ?? path[0] ?? '';
  return finding(GCLOUD_READ.test(verb) ? 'read' : 'change', label);
};

function judgeGcloudSsh(label: string, call: Call, judges: Judges): Finding {
  const args = texts(call);
  const dashes = args.indexOf('--');
  if (optionValue(args, '--command') === null && dashes >= 0) return judges.shell(args.slice(dashes + 1).join(' '));
  return judgeRemote(label, args, judges, '--command');
}

const GCLOUD_READ =
  /^(?:list|describe|read|tail|get-[a-z-]+|list-[a-z-]+|info|version|log|logs|lookup|check-[a-z-]+|search-[a-z-]+|print-[a-z-]+|help|test-iam-permissions|wait)$/;
const GCLOUD_VERB =
  /^(?:list|describe|read|tail|info|version|log|lookup|help|wait|create|update|set|add|start|stop|reset|restart|resume|suspend|resize|failover|promote-replica|clone|patch|import|export|deploy|migrate|rollback|enable|disable|submit|cancel|execute|run|call|publish|pull|ack|move|copy|scp|connect|undelete|restore|replace|drain|apply|sign-url|encrypt|decrypt|rsync|cp|mv|rm|get-[a-z-]+|list-[a-z-]+|set-[a-z-]+|add-[a-z-]+|remove-[a-z-]+|update-[a-z-]+|start-[a-z-]+|stop-[a-z-]+|check-[a-z-]+|search-[a-z-]+|print-[a-z-]+|test-iam-permissions)$/;

const gsutil: Judge = (call) => {
  const args = texts(call);
  const verb = positionals(args, words('-o -u -h'))[0] ?? '';
  if (/^(?:rm|rb)$/.test(verb) || (verb === 'rsync' && has(args, '-d'))) return finding('destroy', `gsutil ${verb}`);
  return finding(/^(?:ls|cat|du|stat|version|hash|help)$/.test(verb) ? 'read' : 'change', `gsutil ${verb}`);
};

const bq: Judge = (call) => {
  const args = texts(call);
  const path = positionals(args, words('--project_id --dataset_id --location --format --max_results -n'));
  if (path[0] === 'query')
    return has(args, '--dry_run') ? finding('read', 'bq query') : judgeSqlText(path.slice(1).join(' '));
  if (path[0] === 'rm') return finding('destroy', 'bq rm');
  return finding(
    /^(?:ls|show|head|version|info|get-iam-policy)$/.test(path[0] ?? '') ? 'read' : 'change',
    `bq ${path[0] ?? ''}`,
  );
};

const AZ_VALUED = words('-g --resource-group -n --name --subscription -o --output --query');

const az: Judge = (call, judges) => {
  const args = texts(call);
  const flag = args.findIndex((arg) => arg.startsWith('-'));
  const path = flag < 0 ? args : args.slice(0, flag).length > 0 ? args.slice(0, flag) : positionals(args, AZ_VALUED);
  const label = `az ${path.join(' ')}`;
  if (path.length === 0) return finding(has(args, '--version') ? 'read' : 'change', 'az');
  if (path[0] === 'rest')
    return judgeHttp(
      `az rest`,
      optionValue(args, '-m', '--method') ?? 'GET',
      optionValue(args, '-u', '--url', '--uri') ?? '',
    );
  if (path[0] === 'version' || path[0] === 'find') return finding('read', label);
  if (/\brun-command invoke\b/.test(label)) return judgeRemote(label, args, judges, '--scripts');
  if (/\bcommand invoke\b/.test(label)) return judgeRemote(label, args, judges, '-c', '--command');
  const verb = path.at(-1)!;
  if (verb === 'get-credentials') return finding('change', label, 'it writes the kube config');
  return finding(effectOfVerb(verb), label);
};

/** Tools whose commands end in a verb that says what they do: `doctl compute droplet list`. */
function byLastVerb(call: Call): Finding {
  const args = texts(call);
  const path = positionals(
    args,
    words('-a --app -s --site -e --env -p --project -t --token -r --remote --org --team --region --scope -o --output'),
  );
  const label = `${call.name.text} ${path.slice(0, 3).join(' ')}`.trim();
  const spoken = path.flatMap((word) => word.split(':')).slice(0, 4);
  const ending = spoken.find((word) => effectOfVerb(word) === 'destroy') ?? path.find(saysDestroy);
  if (ending !== undefined) return finding('destroy', label);
  const verb = spoken.findLast((word) => READ_VERB.test(word));
  const changes = spoken.some((word) => CLOUD_CHANGE.test(word));
  if (spoken.length === 0) return finding(has(args, '--version') ? 'read' : 'change', label);
  return finding(verb !== undefined && !changes ? 'read' : 'change', label);
}

const CLOUD_CHANGE =
  /^(?:create|add|set|unset|update|deploy|redeploy|promote|rollback|restart|scale|start|stop|suspend|resume|run|exec|ssh|push|apply|up|down|reboot|resize|attach|detach|enable|disable|rename|link|unlink|import|restore|failover|reset|install|cancel|kill|publish|invite|import-key|import|alias|login|logout|put|rotate|maintenance|move|copy|cp|mv|migrate|patch|edit|drain|revoke|renew)(?:-|$)/;

/** Clouds and platforms. */
export const CLOUD: Readonly<Record<string, Judge>> = {
  aws,
  awslocal: aws,
  gcloud,
  gsutil,
  bq,
  az,
  doctl: byLastVerb,
  heroku: byLastVerb,
  flyctl: byLastVerb,
  fly: byLastVerb,
  vercel: byLastVerb,
  netlify: byLastVerb,
  railway: byLastVerb,
  render: byLastVerb,
  supabase: byLastVerb,
  wrangler: byLastVerb,
  firebase: byLastVerb,
  linode: byLastVerb,
  'linode-cli': byLastVerb,
  hcloud: byLastVerb,
  scw: byLastVerb,
  oci: byLastVerb,
  ibmcloud: byLastVerb,
  openstack: byLastVerb,
  nova: byLastVerb,
  neutron: byLastVerb,
  cinder: byLastVerb,
  glance: byLastVerb,
  cf: byLastVerb,
  pd: byLastVerb,
  'sentry-cli': byLastVerb,
  newrelic: byLastVerb,
  eksctl: byVerb({
    read: 'get, info, version, utils describe-stacks',
    destroy: 'delete, drain',
    change: 'create, scale, upgrade',
    valued: '--cluster --region --profile -f',
  }),
  cast: byVerb({
    read: 'call, block, block-number, balance, chain-id, code, storage, tx, receipt, logs, gas-price, nonce, interface, 4byte, abi-decode, abi-encode, to-dec, to-hex, from-wei, to-wei, keccak, run, rpc --help, sig, client',
    valued: '--rpc-url -r',
  }),
};
