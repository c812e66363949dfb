import { finding, gravest } from '../finding.ts';
import { type Call, type Judge, texts } from '../shell/call.ts';
import { judgeInside } from './inside.ts';
import { byVerb, firstPositional, has, positionals, words } from './options.ts';

const GLOBAL = words('-H --host --context -c --config -l --log-level');
const EXEC = words('-u --user -e --env --env-file -w --workdir --detach-keys --index');
const COMPOSE_GLOBAL = words(
  '-f --file -p --project-name --profile --env-file --project-directory --parallel --ansi --progress -H --host',
);

const dockerVerbs = byVerb({
  read: 'ps, logs, inspect, stats, images, top, port, diff, events, info, version, history, search, system df, system info, system events, network ls, network list, network inspect, volume ls, volume list, volume inspect, image ls, image list, image inspect, image history, container ls, container list, container ps, container logs, container inspect, container top, container stats, container port, container diff, context ls, context show, context inspect, service ls, service ps, service logs, service inspect, stack ls, stack ps, stack services, node ls, node ps, node inspect, secret ls, config ls, manifest inspect, buildx ls, buildx du, buildx inspect, builder du, scout cves, scout quickview, plugin ls, swarm ca, wait, container wait, pod ps, pod inspect, healthcheck run',
  change:
    'start, stop, restart, kill, pause, unpause, rename, update, run, create, pull, push, tag, build, load, save, import, export, commit, cp, login, logout, attach, container start, container stop, container restart, container kill, service update, service scale, service rollback, stack deploy, node update, context use, swarm init, swarm join, network connect, network disconnect, network create, volume create',
  destroy:
    'rm, rmi, system prune, image prune, image rm, container prune, container rm, volume rm, volume remove, volume prune, network rm, network prune, builder prune, buildx prune, buildx rm, stack rm, service rm, node rm, secret rm, config rm, swarm leave, context rm, plugin rm, pod rm, system reset',
  valued: '-H --host --context -c --config -l --log-level',
});

const composeVerbs = byVerb({
  read: 'ps, logs, config, images, top, events, port, ls, version, stats, convert, wait, watch --help, volumes',
  change: 'up, start, stop, restart, build, pull, push, create, pause, unpause, kill, scale, cp, run, down',
  destroy: 'rm',
  valued: Array.from(COMPOSE_GLOBAL).join(' '),
});

const judgeDocker: Judge = (call, judges) => {
  const args = texts(call);
  const at = firstPositional(args, GLOBAL);
  const verb = args[at] ?? '';
  if (verb === 'compose')
    return judgeCompose(
      { ...call, name: { text: `${call.name.text} compose`, known: true }, args: call.args.slice(at + 1) },
      judges,
    );
  if (verb === 'exec') return judgeExec(call, at, judges);
  if (verb === 'container' && args[at + 1] === 'exec') return judgeExec(call, at + 1, judges);
  if (verb === 'run' || (verb === 'container' && args[at + 1] === 'run'))
    return judgeRun(call, verb === 'run' ? at : at + 1, judges);
  return dockerVerbs(call, judges);
};

const judgeExec = (call: Call, at: number, judges: Parameters<Judge>[1]) => {
  const rest = call.args.slice(at + 1);
  const container = firstPositional(
    rest.map((arg) => arg.text),
    EXEC,
  );
  const inner = container < 0 ? [] : rest.slice(container + 1);
  return judgeInside({ ...call, args: [call.args[at]!] }, judges, inner);
};

const RUN = words(
  '-u --user -e --env --env-file -w --workdir -v --volume --name --network --net -p --publish --entrypoint -h --hostname -m --memory --cpus --mount --restart -l --label --platform --pull --add-host --cap-add --device --dns --ip --log-driver --tmpfs --ulimit --volumes-from --gpus --pid --ipc --security-opt --shm-size',
);

const judgeRun = (call: Call, at: number, judges: Parameters<Judge>[1]) => {
  const rest = call.args.slice(at + 1);
  const image = firstPositional(
    rest.map((arg) => arg.text),
    RUN,
  );
  const inner = image < 0 ? [] : rest.slice(image + 1);
  const started = finding('change', `${call.name.text} run`, 'it starts a container');
  if (inner.length === 0) return started;
  const found = judges.words(inner, call.input);
  return found.effect === 'destroy' ? gravest([found]) : started;
};

/** `docker compose` and `docker-compose`. */
const judgeCompose: Judge = (call, judges) => {
  const args = texts(call);
  const at = firstPositional(args, COMPOSE_GLOBAL);
  const verb = args[at] ?? '';
  if (verb === 'exec') return judgeExec(call, at, judges);
  if (verb === 'run') return judgeRun(call, at, judges);
  if (verb === 'down' && has(args.slice(at), '-v', '--volumes', '--rmi'))
    return finding('destroy', `${call.name.text} down --volumes`, 'it removes volumes or images');
  if (verb === 'up' && has(args.slice(at), '-V', '--renew-anon-volumes'))
    return finding('destroy', `${call.name.text} up --renew-anon-volumes`);
  if (has(args, '--dry-run')) return finding('read', `${call.name.text} ${verb}`, 'a dry run');
  return composeVerbs(call, judges);
};

const lxc: Judge = (call, judges) => {
  const path = positionals(texts(call), new Set());
  if (path[0] === 'exec') return judgeInside(call, judges, call.args.slice(2));
  return lxcVerbs(call, judges);
};

const lxcVerbs = byVerb({
  read: 'list, ls, info, config show, image list, network list, storage list, version',
  destroy: 'delete, image delete, storage delete, network delete',
});

/** Containers on one machine. */
export const CONTAINERS: Readonly<Record<string, Judge>> = {
  docker: judgeDocker,
  podman: judgeDocker,
  nerdctl: judgeDocker,
  'docker-compose': judgeCompose,
  'podman-compose': judgeCompose,
  lxc,
  incus: lxc,
  ctr: byVerb({
    read: 'version, containers list, containers ls, images list, images ls, tasks list, tasks ls, c ls, i ls, t ls',
    destroy: 'containers delete, images delete, tasks delete, containers rm, images rm',
    valued: '-n --namespace -a --address',
  }),
  ctop: () => finding('read', 'ctop'),
  dive: () => finding('read', 'dive'),
  skopeo: byVerb({ read: 'inspect, list-tags', destroy: 'delete' }),
  crane: byVerb({ read: 'ls, manifest, digest, config, catalog', destroy: 'delete' }),
};
