import { type Finding, finding } from '../finding.ts';
import { argument, type Call, type Judge, type Judges, texts } from '../shell/call.ts';
import { always, byVerb, firstPositional, has, saysDestroy, words } from './options.ts';

const artisanVerbs = byVerb({
  read: 'list, about, help, env, route:list, config:show, event:list, schedule:list, migrate:status, queue:failed, queue:monitor, model:show, db:show, db:table, db:monitor, horizon:status, horizon:list, horizon:supervisors, inspire, channel:list, view:list, pulse:check --help, permission:show',
  destroy:
    'migrate:fresh, migrate:refresh, migrate:reset, migrate:rollback, db:wipe, queue:flush, queue:clear, queue:forget, queue:prune-failed, queue:prune-batches, horizon:clear, model:prune, telescope:clear, telescope:prune, auth:clear-resets, passport:purge, sanctum:prune-expired, schema:drop, scout:flush, activitylog:clean, backup:clean',
});

const php: Judge = (call, judges) => {
  const args = texts(call);
  if (
    has(args, '-v', '-m', '-i', '--version', '--ini', '-l') &&
    !args.some((arg) => /\.php$/.test(arg) && args[0] !== '-l')
  )
    return finding('read', 'php');
  const script = firstPositional(args, words('-d -c -f'));
  if (script >= 0 && /(?:^|\/)artisan$/.test(args[script]!)) return artisan(call, script + 1, judges);
  if (script >= 0 && /(?:^|\/)bin\/console$/.test(args[script]!))
    return console({ ...call, name: argument('bin/console'), args: call.args.slice(script + 1) }, judges);
  return judgeProgram(call, has(args, '-r') ? (args[args.indexOf('-r') + 1] ?? '') : null);
};

function artisan(call: Call, from: number, judges: Judges): Finding {
  const own = { ...call, name: argument('php artisan'), args: call.args.slice(from) };
  const args = texts(own);
  if (has(args, '--pretend', '--dry-run')) return finding('read', `php artisan ${args[0] ?? ''}`, 'a dry run');
  if (has(args, '--execute')) return judgeProgram(own, args.find((arg) => arg.startsWith('--execute')) ?? '');
  return artisanVerbs(own, judges);
}

const console = byVerb({
  read: 'list, about, debug:router, debug:config, debug:container, doctrine:migrations:status, doctrine:migrations:list, doctrine:schema:validate, messenger:stats, messenger:failed:show, lint:yaml, debug:event-dispatcher',
  destroy: 'doctrine:database:drop, doctrine:schema:drop, messenger:failed:remove, doctrine:fixtures:load',
  valued: '-e --env',
});

/** A program given as text to an interpreter: a change, or worse where its words say so. */
function judgeProgram(call: Call, program: string | null): Finding {
  const name = call.name.text;
  const text = program ?? (call.input.kind === 'text' ? call.input.text : null);
  if (text === null) return finding('change', name, 'the program is not seen');
  if (onlyPrints(text)) return finding('read', name);
  const ends =
    /\b(?:rmtree|unlink|remove|rmSync|rmdirSync|unlinkSync|rm\s+-|rmdir|delete(?:_all|_many|Many|One)?|destroy(?:_all)?|drop(?:_table|_database|Database)?|truncate|flush(?:all|db|_all)|purge)\b\s*(?:[(!'"\s]|$)|DELETE\s+FROM|DROP\s+(?:TABLE|DATABASE|SCHEMA)|TRUNCATE\s/i.exec(
      text,
    );
  return ends === null
    ? finding('change', name, 'what the program does is not known')
    : finding('destroy', `${name} … ${ends[0].trim()}`);
}

/** `import sys, json; print(json.load(sys.stdin)["state"])`: what people put behind a `curl`. */
function onlyPrints(text: string): boolean {
  const program =
    /^\s*import (?:[\s,]|json|sys|re|base64|datetime|yaml)+[;\n]\s*(?:\w+\s*=\s*json\.loads?\(sys\.stdin(?:\.read\(\))?\)[;\n]\s*)?print\(([^;\n]*)\)\s*;?\s*$/.exec(
      text,
    );
  return program !== null && !/__|\b(?:open|exec|eval|compile|getattr|write)\b/.test(program[1]!);
}

function interpreter(codes: readonly string[]): Judge {
  return (call, judges) => {
    const args = texts(call);
    if (args.length === 1 && /^(?:--version|-V|-v|--help|version)$/.test(args[0]!))
      return finding('read', call.name.text);
    const module = args.indexOf('-m');
    if (module >= 0) return judgeModule(call, args.slice(module + 1), judges);
    const at = args.findIndex((arg) => codes.includes(arg));
    if (at >= 0) return judgeProgram(call, args[at + 1] ?? '');
    const ending = args.find(saysDestroy);
    if (ending !== undefined) return finding('destroy', `${call.name.text} ${ending}`, 'so its words say');
    const script = args.find((arg) => /(?:^|\/)(?:manage|rails|rake)(?:\.py)?$/.test(arg));
    if (script !== undefined)
      return judges.words(
        [argument(script.slice(script.lastIndexOf('/') + 1)), ...call.args.slice(args.indexOf(script) + 1)],
        call.input,
      );
    return judgeProgram(call, null);
  };
}

function judgeModule(call: Call, rest: readonly string[], judges: Judges): Finding {
  const module = rest[0] ?? '';
  if (module === 'pip') return judges.words(rest.map(argument), call.input);
  return finding(
    /^(?:json\.tool|site|sysconfig|timeit)$/.test(module) ? 'read' : 'change',
    `${call.name.text} -m ${module}`,
  );
}

const django = byVerb({
  read: 'check, showmigrations, diffsettings, sqlmigrate, help, version, inspectdb, dumpdata, sqlflush, findstatic, show_urls',
  destroy: 'flush, reset_db, sqlreset, clearsessions, delete_stale_contenttypes, remove_stale_contenttypes',
});

const rails = byVerb({
  read: 'routes, about, stats, notes, db:migrate:status, db:version, middleware, version, time:zones, -T, --tasks, initializers',
  destroy:
    'db:drop, db:reset, db:rollback, db:migrate:down, db:migrate:redo, db:schema:load, db:purge, db:truncate_all, destroy, tmp:clear, log:clear, db:seed:replant, jobs:clear',
});

const railsOrRunner: Judge = (call, judges) => {
  const args = texts(call);
  const runner = args.findIndex((arg) => arg === 'runner' || arg === 'r');
  return runner === 0
    ? judgeProgram(call, args.slice(1).find((arg) => !arg.startsWith('-')) ?? '')
    : rails(call, judges);
};

/** Prisma, Flyway and the like: migrations by verb. */
const migrations = byVerb({
  read: 'migrate status, migrate diff, validate, version, status, info, current, history, heads, show, branches, check, plan, pending, list, migration:show, migration:list, db:migrate:status, schema inspect, migrate hash --help',
  destroy:
    'migrate reset, clean, downgrade, down, drop, reset, undo, rollback, migration:revert, schema:drop, drop-all, db push --force-reset, db:migrate:undo, db:migrate:undo:all, db:drop, migrate:rollback, migrate down, db:seed:undo:all',
  valued: '-c --config -path -database -url --schema -u --url',
});

/** Interpreters, frameworks and their migrations. */
export const PROGRAMS: Readonly<Record<string, Judge>> = {
  php,
  artisan: (call, judges) => artisan(call, 0, judges),
  sail: (call, judges) => (texts(call)[0] === 'artisan' ? artisan(call, 1, judges) : finding('change', 'sail')),
  'bin/console': console,
  drush: byVerb({
    read: 'status, st, core:status, watchdog:show, ws, pm:list, pml, config:get, cget, updatedb:status, cron:list, core:requirements',
    destroy: 'sql:drop, sql-drop, entity:delete, watchdog:delete, pm:uninstall, pmu',
  }),
  wp: byVerb({
    read: 'core version, core verify-checksums, plugin list, theme list, option get, db check, db size, user list, cron event list, site list, config get, db tables, cache type',
    destroy:
      'db drop, db reset, db clean, plugin delete, post delete, user delete, site delete, site empty, theme delete, transient delete',
  }),
  python: interpreter(['-c']),
  python3: interpreter(['-c']),
  ruby: interpreter(['-e']),
  perl: interpreter(['-e', '-ne', '-pe', '-E']),
  node: interpreter(['-e', '--eval', '-p', '--print']),
  deno: byVerb({ read: 'info, lint, check, doc, types' }),
  'manage.py': django,
  './manage.py': django,
  'django-admin': django,
  flask: byVerb({ read: 'routes, db current, db history, db heads, db check', destroy: 'db downgrade' }),
  alembic: migrations,
  flyway: migrations,
  liquibase: byVerb({
    read: 'status, history, validate, diff, update-sql, list-locks',
    destroy: 'drop-all, rollback, rollback-count, dropAll',
  }),
  prisma: migrations,
  knex: byVerb({
    read: 'migrate:status, migrate:list, migrate:currentVersion',
    destroy: 'migrate:rollback, migrate:down',
  }),
  sequelize: migrations,
  typeorm: migrations,
  goose: migrations,
  dbmate: migrations,
  migrate: migrations,
  rails: railsOrRunner,
  './bin/rails': railsOrRunner,
  rake: rails,
  './bin/rake': rails,
  celery: (call) => {
    const args = texts(call);
    if (args.includes('purge') || args.includes('amqp')) return finding('destroy', 'celery purge');
    return finding(
      args.some((arg) => /^(?:inspect|status|report|list|events)$/.test(arg)) && !args.includes('control')
        ? 'read'
        : 'change',
      'celery',
    );
  },
  sidekiqmon: always('read'),
  gunicorn: always('change'),
};
