import { finding } from '../finding.ts';
import { type Call, type Judge, texts } from '../shell/call.ts';
import { always, byVerb, firstPositional, has, positionals, saysDestroy, words } from './options.ts';

const npmVerbs = byVerb({
  read: 'ls, list, la, ll, outdated, audit, view, info, show, why, explain, root, bin, ping, whoami, doctor, prefix, fund, search, config get, config list, config ls, licenses list, licenses, store path, store status, dist-tag ls, access list, pack --dry-run, help, query, workspaces list, workspaces info, node --version',
  destroy: 'unpublish, cache clean, store prune',
  valued: '--prefix -w --workspace -C --dir --filter -F --registry',
});

const PROGRAMS_BY_NAME = /^(?:prisma|knex|sequelize|typeorm|wrangler|vercel|netlify|firebase|turbo|nx)$/;

/** npm, pnpm and yarn: their own verbs, tools started through them, and scripts, which only their names tell about. */
const npm: Judge = (call, judges) => {
  const args = texts(call);
  const name = call.name.text;
  const at = firstPositional(args, words('--prefix -w --workspace -C --dir --filter -F --registry'));
  const verb = args[at] ?? '';
  if (/^(?:exec|x|dlx)$/.test(verb)) return judges.words(afterOptions(call, at + 1), call.input);
  // pnpm, yarn and bun start a package's program by its bare name.
  if (name !== 'npm' && PROGRAMS_BY_NAME.test(verb)) return judges.words(call.args.slice(at), call.input);
  if (verb === 'audit' && args.includes('fix')) return finding('change', `${name} audit fix`);
  if (verb === 'cache' && /^(?:ls|list|verify|dir)$/.test(args[at + 1] ?? '')) return finding('read', `${name} cache`);
  const script = /^(?:run|run-script|rum|urn)$/.test(verb) ? (args[at + 1] ?? '') : verb;
  if (script === '' && verb !== '') return finding('read', `${name} run`, 'it lists the scripts');
  const ending = args.slice(Math.max(at, 0)).find(saysDestroy);
  if (ending !== undefined) return finding('destroy', `${name} ${ending}`, 'so its words say');
  if (verb !== script) return finding('change', `${name} run ${script}`, 'what the script does is not seen');
  return npmVerbs(call, judges);
};

function afterOptions(call: Call, from: number): Call['args'] {
  const rest = call.args.slice(from);
  const at = firstPositional(
    rest.map((arg) => arg.text),
    words('-p --package -c'),
  );
  return at < 0 ? [] : rest.slice(at);
}

const npx: Judge = (call, judges) => judges.words(afterOptions(call, 0), call.input);

const make: Judge = (call) => {
  const args = texts(call);
  if (has(args, '-n', '--dry-run', '--just-print', '-q', '--question', '-p'))
    return finding('read', 'make', 'a dry run');
  const targets = positionals(args, words('-C --directory -f --file -j --jobs'));
  const ending = targets.find(
    (target) => saysDestroy(target) || /^(?:clean|distclean|nuke|down-v|teardown)$/.test(target),
  );
  return ending === undefined
    ? finding('change', `make ${targets[0] ?? ''}`.trim(), 'what the target does is not seen')
    : finding('destroy', `make ${ending}`, 'so its name says');
};

const apt = byVerb({
  read: 'list, show, search, policy, depends, rdepends, changelog, madison, showpkg, check, info, repolist, history, provides, history list, check-update, updateinfo, list installed',
  change: 'install, update, upgrade, full-upgrade, dist-upgrade, clean, autoclean, reinstall, mark, hold',
  destroy: 'remove, purge, autoremove, erase, del, delete, uninstall',
  valued: '-o -t -c --enablerepo --disablerepo',
  rehearsal: '--dry-run, -s, --simulate, --assumeno',
});

const dpkg: Judge = (call) => {
  const args = texts(call);
  if (has(args, '-r', '-P', '--remove', '--purge', '-e', '--erase'))
    return finding('destroy', `${call.name.text} --remove`);
  return finding(
    has(
      args,
      '-l',
      '-L',
      '-s',
      '-S',
      '-p',
      '-V',
      '--list',
      '--listfiles',
      '--status',
      '--search',
      '--verify',
      '--get-selections',
      '-q',
      '--query',
      '--print-architecture',
      '--audit',
      '-C',
    ) && !has(args, '-i', '--install')
      ? 'read'
      : 'change',
    call.name.text,
  );
};

/** Package managers and task runners. */
export const PACKAGES: Readonly<Record<string, Judge>> = {
  npm,
  pnpm: npm,
  yarn: npm,
  bun: npm,
  npx,
  bunx: npx,
  pnpx: npx,
  composer: byVerb({
    read: 'show, info, outdated, why, why-not, diagnose, validate, licenses, audit, status, depends, check-platform-reqs',
    destroy: 'remove',
    valued: '-d --working-dir',
  }),
  bundle: (call, judges) =>
    texts(call)[0] === 'exec'
      ? judges.words(call.args.slice(1), call.input)
      : finding(
          /^(?:list|show|info|outdated|check|config|platform|env)$/.test(texts(call)[0] ?? '') ? 'read' : 'change',
          `bundle ${texts(call)[0] ?? ''}`,
        ),
  poetry: (call, judges) =>
    texts(call)[0] === 'run'
      ? judges.words(call.args.slice(1), call.input)
      : finding(
          /^(?:show|check|env|version|about)$/.test(texts(call)[0] ?? '') ? 'read' : 'change',
          `poetry ${texts(call)[0] ?? ''}`,
        ),
  uv: (call, judges) =>
    texts(call)[0] === 'run'
      ? judges.words(call.args.slice(1), call.input)
      : finding(/^(?:tree|version|self)$/.test(texts(call)[0] ?? '') ? 'read' : 'change', `uv ${texts(call)[0] ?? ''}`),
  pip: byVerb({
    read: 'list, show, freeze, check, index versions, config list, debug, cache info, cache dir',
    destroy: 'uninstall, cache purge',
  }),
  pip3: byVerb({
    read: 'list, show, freeze, check, index versions, config list, debug',
    destroy: 'uninstall, cache purge',
  }),
  gem: byVerb({ read: 'list, info, search, outdated, specification, env, environment', destroy: 'uninstall, cleanup' }),
  cargo: byVerb({
    read: 'check, tree, metadata, search, audit, outdated, version, info, pkgid, locate-project, verify-project',
    change: 'build, run, test, install, update, publish, bench, fmt, fix, add',
    destroy: 'clean, remove, uninstall, yank',
    valued: '--manifest-path -p --package',
  }),
  go: byVerb({
    read: 'version, env, list, vet, doc, tool pprof, tool trace, mod graph, mod why, mod verify',
    destroy: 'clean',
  }),
  dotnet: byVerb({
    read: '--info, --list-sdks, --list-runtimes, list, ef migrations list, ef dbcontext info',
    destroy: 'ef database drop, ef migrations remove, remove',
  }),
  'dotnet-counters': byVerb({ read: 'monitor, ps, list' }),
  'dotnet-trace': byVerb({ read: 'ps, report' }),
  'dotnet-dump': byVerb({ read: 'ps, analyze' }),
  mvn: always('change'),
  gradle: always('change'),
  './gradlew': always('change'),
  make,
  gmake: make,
  just: make,
  task: make,
  apt,
  'apt-get': apt,
  'apt-cache': always('read'),
  yum: apt,
  dnf: apt,
  apk: byVerb({ read: 'info, list, search, policy, version', destroy: 'del' }),
  brew: byVerb({
    read: 'list, ls, info, outdated, search, doctor, config, deps, services list, services info',
    destroy: 'uninstall, remove, rm, cleanup',
  }),
  snap: byVerb({ read: 'list, info, changes, services, logs, connections, find', destroy: 'remove' }),
  dpkg,
  rpm: dpkg,
};
