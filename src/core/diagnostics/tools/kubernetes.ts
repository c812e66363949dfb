import { type Finding, finding, gravest } from '../finding.ts';
import { type Call, type Judge, type Judges, texts } from '../shell/call.ts';
import { judgeInside } from './inside.ts';
import { byVerb, has, isRehearsal, positionals, words } from './options.ts';

const VALUED =
  '-n --namespace --context --cluster --user --kubeconfig --as --as-group -s --server --token --request-timeout -o --output -l --selector --field-selector -f --filename -c --container --tail --since --since-time --sort-by --replicas --to-revision --revision --timeout --image --type -p --patch --port --target-port --grace-period -L --label-columns --template -k --kustomize --node --loglevel -v';

const verbs = byVerb({
  read: 'get, describe, logs, log, top, explain, api-resources, api-versions, cluster-info, version, diff, auth can-i, auth whoami, config view, config get-contexts, config current-context, config get-clusters, config get-users, rollout status, rollout history, port-forward, proxy, wait, events, completion, help, kustomize, plugin list, options, whoami, status, projects, get-token, adm top, adm must-gather, adm node-logs, adm inspect, adm release info, ctx -c, view-secret, neat, tree, who-can, stern, tail, images, sniff, lineage, resource-capacity, df-pv, view-allocations, argo rollouts get, argo rollouts list, argo rollouts status',
  change:
    'apply, create, edit, patch, scale, set, label, annotate, expose, autoscale, cordon, uncordon, taint, rollout undo, rollout restart, rollout pause, rollout resume, replace, run, cp, attach, debug, config use-context, config set-context, certificate approve, drain, adm drain, argo rollouts undo',
  destroy:
    'delete, config delete-context, config delete-cluster, config unset, adm prune, certificate deny, policy remove-user',
  valued: VALUED,
});

/** `kubectl` and `oc`: by verb, with the options that turn a change into a rehearsal or into an end. */
const judgeKubectl: Judge = (call, judges) => {
  const args = texts(call);
  const path = positionals(args, words(VALUED));
  const verb = path[0] ?? '';
  if (verb === 'exec' || verb === 'rsh') return judgeExec(call, judges);
  if (verb === 'debug' && args.includes('--')) return gravest([judgeInside(call, judges, []), verbs(call, judges)]);
  if (verb === 'run' && args.includes('--'))
    return gravest([finding('change', `${call.name.text} run`), judgeInside(call, judges, [])]);
  const label = `${call.name.text} ${verb}`;
  if (isRehearsal(args)) return finding(path.length > 0 ? 'read' : 'change', label, 'a dry run');
  if (verb === 'apply' && has(args, '--prune')) return finding('destroy', `${label} --prune`);
  if (verb === 'replace' && has(args, '--force'))
    return finding('destroy', `${label} --force`, 'it deletes before it creates');
  if (
    (verb === 'drain' || path[1] === 'drain') &&
    has(args, '--delete-emptydir-data', '--delete-local-data', '--force')
  )
    return finding('destroy', label, 'it gives up what the pods hold');
  if (verb === 'set' && has(args, '--list')) return finding('read', `${label} --list`);
  if ((verb === 'get' || verb === 'replace') && path.includes('--raw')) return finding('read', label);
  if (verb === 'patch' && /"?finalizers"?\s*:\s*(?:null|\[\s*\])/.test(args.join(' ')))
    return finding('destroy', label, 'it lifts the protection against deletion');
  return verbs(call, judges);
};

function judgeExec(call: Call, judges: Judges): Finding {
  const args = texts(call);
  const path = positionals(args, words(VALUED));
  // Old style: `kubectl exec pod command`, without the two dashes.
  if (!args.includes('--')) {
    const target = path[1];
    const at = target === undefined ? -1 : args.indexOf(target, 1);
    return judgeInside(call, judges, at < 0 ? [] : call.args.slice(at + 1));
  }
  return judgeInside(call, judges, []);
}

const judgeHelm: Judge = (call, judges) => {
  const args = texts(call);
  if (has(args, '--dry-run') && isRehearsal(args))
    return finding('read', `helm ${positionals(args, new Set())[0] ?? ''}`, 'a dry run');
  return helmVerbs(call, judges);
};

const helmVerbs = byVerb({
  read: 'list, ls, status, history, hist, get, show, inspect, search, template, lint, diff, version, env, repo list, plugin list, dependency list, dep list, verify, test --help, help',
  change: 'install, upgrade, rollback, repo add, repo update, pull, push, test, dependency update',
  destroy: 'uninstall, delete, del, un, repo remove, plugin uninstall',
  valued:
    '-n --namespace --kube-context --kubeconfig -o --output --revision -f --values --set --version --timeout --max -l --selector',
});

const judgeFlux = byVerb({
  read: 'get, check, logs, events, stats, tree, trace, diff, version, export',
  change: 'reconcile, suspend, resume, create, install, bootstrap',
  destroy: 'delete, uninstall',
  valued: '-n --namespace --context --kubeconfig',
});

const judgeArgo = byVerb({
  read: 'app list, app get, app diff, app history, app logs, app manifests, app resources, app wait, cluster list, cluster get, proj list, proj get, repo list, version, account list, account get-user-info, context, list, get, logs, lint, watch, wait',
  change:
    'app sync, app rollback, app set, app create, app patch, app terminate-op, login, submit, retry, resubmit, stop, suspend, resume',
  destroy: 'app delete, app delete-resource, cluster rm, proj delete, repo rm, delete, terminate',
  valued: '-n --namespace --server --grpc-web-root-path --context -o --output',
});

const judgeVelero = byVerb({
  read: 'get, describe, backup get, backup describe, backup logs, restore get, restore describe, restore logs, version, schedule get, schedule describe',
  change: 'backup create, create, restore create, schedule create, backup download',
  destroy: 'backup delete, delete, restore delete, schedule delete, uninstall',
  valued: '-n --namespace',
});

const judgeIstio = byVerb({
  read: 'proxy-status, ps, proxy-config, pc, analyze, version, describe, x describe, experimental describe, bug-report, dashboard, verify-install, profile list, profile dump, check, edges, stat, tap, top, routes, viz, diagnostics, endpoints, authz',
  destroy: 'uninstall, x uninstall',
  valued: '-n --namespace --context',
});

const judgeSkaffold = byVerb({
  read: 'version, diagnose, render, config list, schema list, inspect',
  change: 'dev, run, deploy, build, apply, debug',
  destroy: 'delete',
  valued: '-f --filename -p --profile -n --namespace --kube-context',
});

const judgeKustomize = byVerb({ read: 'build, version, cfg tree, cfg grep, cfg count', change: 'edit, create' });

const judgeCrictl = byVerb({
  read: 'ps, pods, images, img, inspect, inspectp, inspecti, logs, stats, statsp, info, version, imagefsinfo',
  change: 'pull, start, stop, stopp, create, run, runp',
  destroy: 'rm, rmp, rmi',
  valued: '-r --runtime-endpoint -i --image-endpoint --timeout --name --state',
});

const judgeEtcd = byVerb({
  read: 'endpoint health, endpoint status, endpoint hashkv, member list, get, version, alarm list, watch, snapshot status, check perf, user list, role list, cluster-health',
  change:
    'put, defrag, compact, compaction, snapshot save, move-leader, alarm disarm, member add, member update, member promote',
  destroy: 'del, member remove, snapshot restore, user delete, role delete',
  valued: '--endpoints --cacert --cert --key --user -w --write-out --command-timeout --dial-timeout --data-dir',
});

/** Kubernetes and what grows around it. */
export const KUBERNETES: Readonly<Record<string, Judge>> = {
  kubectl: judgeKubectl,
  k: judgeKubectl,
  oc: judgeKubectl,
  kubectx: byVerb({ read: '-c, --current', bare: 'read' }),
  kubens: byVerb({ read: '-c, --current', bare: 'read' }),
  stern: () => finding('read', 'stern'),
  kubetail: () => finding('read', 'kubetail'),
  k9s: () => finding('change', 'k9s', 'what is done in it is not seen'),
  helm: judgeHelm,
  flux: judgeFlux,
  argocd: judgeArgo,
  argo: judgeArgo,
  velero: judgeVelero,
  istioctl: judgeIstio,
  linkerd: judgeIstio,
  skaffold: judgeSkaffold,
  kustomize: judgeKustomize,
  crictl: judgeCrictl,
  etcdctl: judgeEtcd,
  etcdutl: judgeEtcd,
  virtctl: byVerb({ read: 'version, guestosinfo, fslist, userlist, console, vnc', valued: '-n --namespace' }),
  cmctl: byVerb({
    read: 'status, status certificate, check api, version, inspect, inspect secret',
    valued: '-n --namespace',
  }),
  promtool: byVerb({ read: 'check, check config, check rules, query, query instant, query range, tsdb analyze, test' }),
  amtool: byVerb({
    read: 'alert, alert query, silence query, config, config show, config routes, check-config, cluster show',
    change: 'silence add, silence expire, silence update, silence import',
    valued: '--alertmanager.url -o --output',
  }),
  logcli: byVerb({
    read: 'query, labels, series, instant-query, stats, volume',
    valued: '--addr --since --from --to --limit',
  }),
  thanos: byVerb({
    read: 'tools bucket ls, tools bucket inspect, tools bucket verify, check rules',
    valued: '--objstore.config-file',
  }),
};
