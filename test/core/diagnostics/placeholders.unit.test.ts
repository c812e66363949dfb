import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { effectOf } from '../../../src/core/diagnostics/effect.ts';
import {
  fill,
  findPlaceholders,
  placeholderName,
  placeholdersIn,
  type ShellName,
} from '../../../src/core/diagnostics/placeholders.ts';
import { CONTROLS, HOSTILE, OPTIONS, TRACE } from './hostileValues.ts';

/** How each shell is started so that nobody's own profile takes part. */
const STARTED: Readonly<Record<ShellName, readonly [string, ...string[]]>> = {
  bash: ['bash', '--norc', '--noprofile'],
  sh: ['sh'],
  zsh: ['zsh', '-f'],
  fish: ['fish', '--no-config'],
  pwsh: ['pwsh', '-NoProfile', '-File'],
};

/** bash and sh are everywhere; the others are tried where they are. */
const SHELLS = (['bash', 'sh', 'zsh', 'fish', 'pwsh'] as const).filter(
  (shell) => shell === 'bash' || shell === 'sh' || spawnSync(shell, ['-c', 'exit 0']).status === 0,
);

/** Runs a script in an empty folder and gives what it printed, cut at NULs, and whether a value was executed. */
function runIn(
  shell: ShellName,
  script: string,
  env: NodeJS.ProcessEnv = {},
): { printed: string[]; executed: boolean; complaint: string } {
  const folder = mkdtempSync(join(tmpdir(), 'placeholders-'));
  try {
    // A file, since fish reads none of its input where that is a socket, as Node's pipes are.
    const file = join(folder, shell === 'pwsh' ? '.script.ps1' : '.script');
    writeFileSync(file, script);
    const [program, ...options] = STARTED[shell];
    const { stdout, stderr } = spawnSync(program, [...options, file], {
      env: { ...process.env, ...env },
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    return {
      printed: stdout.split('\u0000').slice(0, -1),
      executed: existsSync(join(folder, TRACE)),
      complaint: stderr,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Texts that print their blank, with what stands around it in the output. */
const PLACES: readonly (readonly [name: string, text: string, before: string, after: string])[] = [
  ['a word', "printf '%s\\0' <value>", '', ''],
  ['the middle of a word', "printf '%s\\0' pre.<value>.post", 'pre.', '.post'],
  ['an option', "printf '%s\\0' --name=<value>", '--name=', ''],
  ['braces', "printf '%s\\0' x{value}", 'x', ''],
  ['mustaches', "printf '%s\\0' x{{ value }}", 'x', ''],
  ['single quotes', "printf '%s\\0' '<value>'", '', ''],
  ['single quotes with words', "printf '%s\\0' 'a <value> b'", 'a ', ' b'],
  ['double quotes', 'printf \'%s\\0\' "<value>"', '', ''],
  ['double quotes with words', 'printf \'%s\\0\' "a <value> b"', 'a ', ' b'],
  ['an assignment', 'V=<value>\nprintf \'%s\\0\' "$V"', '', ''],
  ['an export', 'export V=<value>; printf \'%s\\0\' "$V"', '', ''],
  ['a substitution', "V=$(printf '%s.' <value>)\nprintf '%s\\0' \"$V\"", '', '.'],
  ['a loop', 'for v in <value>; do printf \'%s\\0\' "$v"; done', '', ''],
  ['a condition', "if [ x<value> = y ]; then :; fi; printf '%s\\0' <value>", '', ''],
  ['a function', 'f() { printf \'%s\\0\' "$1"; }; f <value>', '', ''],
  ['a subshell', "(printf '%s\\0' <value>)", '', ''],
  ['a pipe', "printf '%s.\\0' <value> | cat", '', '.'],
  ['a heredoc', "cat <<END; printf '\\0'\n<value>.\nEND", '', '.\n'],
  ['a heredoc with tabs', "cat <<-END; printf '\\0'\n\tx <value>.\n\tEND", 'x ', '.\n'],
  ['a quoted heredoc', "cat <<'END'; printf '\\0'\n<value>.\nEND", '', '.\n'],
  ['a line before a comment', "printf '%s\\0' <value> # not <value>", '', ''],
  ['a continued line', "printf '%s\\0' \\\n  <value>", '', ''],
];

type PlaceOfValue = (typeof PLACES)[number];

/** The same in fish, which has no heredocs and other words for the rest. */
const FISH_PLACES: readonly PlaceOfValue[] = [
  ...PLACES.filter(([, text]) => !/V=|<<|[$]\(|done|fi;|f\(\)|^\(/.test(text)),
  ['an assignment', 'set V <value>\nprintf \'%s\\0\' "$V"', '', ''],
  ['a substitution', "printf '%s\\0' (printf '%s.' <value>)", '', '.'],
  ['a loop', 'for v in <value>; printf \'%s\\0\' "$v"; end', '', ''],
  ['a condition', "if test x<value> = y; true; end; printf '%s\\0' <value>", '', ''],
  ['a function', "function f; printf '%s\\0' $argv[1]; end; f <value>", '', ''],
  ['a block', "begin\nprintf '%s\\0' <value>\nend", '', ''],
];

/** PowerShell writes no NUL by itself, and joins what stands beside a quoted word only in some places. */
const PWSH_PLACES: readonly PlaceOfValue[] = [
  ['a word', 'function Say($v) { [Console]::Out.Write($v + [char]0) }; Say <value>', '', ''],
  ['single quotes', "[Console]::Out.Write('<value>' + [char]0)", '', ''],
  ['single quotes with words', "[Console]::Out.Write('a <value> b' + [char]0)", 'a ', ' b'],
  ['double quotes', '[Console]::Out.Write("<value>" + [char]0)', '', ''],
  ['double quotes with words', '[Console]::Out.Write("a <value> b" + [char]0)', 'a ', ' b'],
  ['an assignment', '$v = <value>\n[Console]::Out.Write($v + [char]0)', '', ''],
];

function placesIn(shell: ShellName): readonly PlaceOfValue[] {
  if (shell === 'fish') return FISH_PLACES;
  return shell === 'pwsh' ? PWSH_PLACES : PLACES;
}

/** Texts that a second program reads: a value gets there as it is, or not at all. */
const SECOND_READERS: readonly string[] = [
  'sh -c "printf \'%s\\0\' <value>"',
  'sh -c \'printf "%s\\0" "<value>"\'',
  'eval "printf \'%s\\0\' <value>"',
  "sh <<END\nprintf '%s\\0' <value>\nEND",
  "sh <<'END'\nprintf '%s\\0' '<value>'\nEND",
  'printf %s "printf \'%s\\\\0\' <value>" | sh',
  'printf \'%s\\0\' "`printf %s <value>`"',
  'printf \'%s\\0\' "$(printf %s "<value>")"',
  'printf \'%s\\0\' "$\u007bNOTHING:-<value>}"',
  'awk \'BEGIN { printf "%s%c", "<value>", 0 }\'',
];

describe('placeholders that are recognised', () => {
  const cases: readonly (readonly [text: string, names: readonly string[]])[] = [
    ['git checkout <previous-commit>', ['previous-commit']],
    ['kubectl -n {namespace} logs {pod_name}', ['namespace', 'pod-name']],
    ['helm rollback {{ release }} {{revision}}', ['release', 'revision']],
    ['ssh [BASTION_HOST]', ['bastion-host']],
    ['psql -h [host] -U [user]', ['host', 'user']],
    ['curl -H "Authorization: Bearer YOUR_API_TOKEN" https://x.test', ['api-token']],
    ['fly ssh console -a XXXX', ['xxxx']],
    ['ceph osd out osd.<osd-id>', ['osd-id']],
    ['docker pull <registry>/<image>:<tag>', ['registry', 'image', 'tag']],
    ['systemctl restart ceph-osd@<osd id>', ['osd-id']],
    ['smartctl -a /dev/<device>', ['device']],
    ['kubectl exec <pod> -- psql -c "SELECT * FROM t WHERE id = \'<tenant-id>\'"', ['pod', 'tenant-id']],
    ['curl -d \'{"user": "<user>"}\' https://x.test', ['user']],
    ['curl https://x.test/tenants/{tenant-id}/suspend', ['tenant-id']],
    ['cat <<EOF\nname: <name>\nEOF', ['name']],
    ['kubectl get pod <pod> -o jsonpath="{.status.phase}"', ['pod']],
    ["aws logs tail <group> --query 'events[].{t:timestamp}'", ['group']],
    ['git diff <a>..<b> && git show <a>', ['a', 'b']],
    ['./run --owner {owner} --repo {repo}', ['owner', 'repo']],
    ['echo "<name>" && echo \'<name>\'', ['name']],
    ['echo {podName} <pod-name> [POD_NAME] YOUR_POD_NAME', ['pod-name']],
  ];
  for (const [text, names] of cases) {
    it(text, () => assert.deepEqual(placeholdersIn(text, 'bash'), names));
  }

  it('are found in SQL too', () => {
    const sql = "-- for <someone>\nSELECT * FROM parcels WHERE id = '<parcel-id>' AND due < {date};";
    assert.deepEqual(placeholdersIn(sql, 'sql'), ['parcel-id', 'date']);
  });
});

describe('what only looks like a placeholder', () => {
  const texts: readonly string[] = [
    'diff <(sort a) <(sort b)',
    'cat <<EOF\nhello\nEOF',
    'psql <<-SQL\n\tselect 1;\n\tSQL',
    'sort <in.txt >out.txt',
    'sort <in>out',
    'wc -l < file',
    'cat <<<word',
    'cp a.{yaml,json} /tmp',
    'echo {1..5}',
    'f() { echo; }',
    "awk '{print $1}' a",
    "awk '{print}' a | awk '{total} END{print total}'",
    "jq '{name}' a.json",
    "jq -r '.items[] | {name, id}' a.json",
    'curl -d \'{"a": 1}\' https://x.test',
    "docker inspect --format='{{json .State.Health}}' web",
    "docker ps --format 'table {{.Names}}\\t{{.Status}}'",
    "kubectl get pods -o jsonpath='{range .items[*]}{.metadata.name}{end}'",
    "oc get route -o template='{{range .items}}{{.spec.host}}{{end}}'",
    'kubectl get pods -o go-template="{{range .items}}{{else}}{{end}}"',
    'gh api /repos/{owner}/{repo}/deployments',
    'curl -s -o /dev/null -w "%{http_code}" https://x.test',
    'git log @{upstream}.. && git show HEAD^{commit}',
    'find . -name "*.log" -exec ls {} \\;',
    'xargs -I{} echo {}',
    'xargs -I{pod} kubectl logs {pod}',
    'echo $(date) $((1+2)) $? $1 $@ $# $$ $!',
    'echo "$HOME $PATH $PWD $USER $HOSTNAME $RANDOM"',
    "grep -E '[A-Z]+' a",
    'grep "[ERROR]" app.log',
    "sed -n '/[0-9]/p' a",
    'ls [a-z]*',
    'if [ -f a ]; then echo; fi',
    'if [[ $a < $b ]]; then echo; fi',
    'echo "$\u007barr[INDEX]}"',
    'mktemp /tmp/dump.XXXXXX',
    'docker images | grep "<none>"',
    'curl https://x.test | grep -o "<title>.*</title>"',
    '# restart <service> first',
    'uptime # on <host>',
    'psql -c "SELECT 1 WHERE 2 <3 AND 4> 3"',
    'echo \\<escaped\\>',
    'jq ".[] | select(.a <b)" a.json',
    "python3 -c 'print({a})'",
    'curl -G http://prom/api/v1/query --data-urlencode \'query=up{job="x"}\'',
    'echo $\u007bBASH_VERSION} $\u007b#PATH}',
  ];
  for (const text of texts) {
    it(text, () => assert.deepEqual(findPlaceholders(text, 'bash'), []));
  }

  it('is a variable that the text assigns before', () => {
    const assigned = [
      'POD=web-0\nkubectl logs $POD',
      'export NAMESPACE=x; kubectl -n $NAMESPACE get pods',
      'for NODE in a b; do ssh "$NODE" uptime; done',
      'read -r ANSWER; echo $ANSWER',
      'while read LINE; do echo "$LINE"; done',
      'local COUNT; echo $COUNT',
      'TASK=$(aws ecs list-tasks); echo "$\u007bTASK}"',
      "echo '$NOT_EXPANDED'",
      "cat <<'EOF'\n$NOT_EXPANDED\nEOF",
    ];
    for (const text of assigned) assert.deepEqual(findPlaceholders(text, 'bash'), [], text);
  });
});

describe('a placeholder', () => {
  it('says where it stands and how it is written', () => {
    const [first, second] = findPlaceholders('ls\ncp <src dir> {dst_dir}', 'bash');
    assert.deepEqual(first, {
      name: 'src-dir',
      label: 'src dir',
      kind: 'blank',
      start: 6,
      end: 15,
      line: 2,
      secret: false,
      fallback: null,
    });
    assert.equal(second?.name, 'dst-dir');
  });

  it('is of the environment if it is a variable that nothing assigns', () => {
    const found = findPlaceholders('kubectl -n $NAMESPACE get pod "$\u007bPOD:-web-0}"; POD=1; echo $POD', 'bash');
    assert.deepEqual(
      found.map(({ name, kind, fallback }) => [name, kind, fallback]),
      [
        ['namespace', 'environment', null],
        ['pod', 'environment', 'web-0'],
      ],
    );
    assert.deepEqual(placeholdersIn('kubectl -n $NAMESPACE get pods', 'bash'), []);
  });

  it('has one name whatever its spelling', () => {
    for (const label of [
      'previous-commit',
      'previous_commit',
      'PREVIOUS COMMIT',
      'previousCommit',
      'your previous commit',
      'YOUR_PREVIOUS_COMMIT',
    ])
      assert.equal(placeholderName(label), 'previous-commit');
  });

  it('is secret by its name', () => {
    const secret = (text: string) => findPlaceholders(text, 'bash').map((placeholder) => placeholder.secret);
    assert.deepEqual(secret('a <api-token> <db password> {client_secret} YOUR_API_KEY $PRIVATE_KEY <pat>'), [
      true,
      true,
      true,
      true,
      true,
      true,
    ]);
    assert.deepEqual(secret('a <token-name> <secret id> <cache-key> <keyspace> <pod> <public-key>'), [
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('filling in', () => {
  const values = (value: string) => new Map([['value', value]]);

  it('keeps plain values plain', () => {
    const given = new Map([
      ['pod', 'web-0'],
      ['NAMESPACE', 'parcels'],
      ['tag', 'v1.2.3'],
    ]);
    assert.deepEqual(fill('kubectl logs <pod> -n "{namespace}" --image=x:<tag>', given, 'bash'), {
      refused: null,
      text: 'kubectl logs web-0 -n "parcels" --image=x:v1.2.3',
      missing: [],
    });
  });

  it('says which values are missing and leaves their blanks', () => {
    const result = fill(
      'a <one> <two> <one> <three> $FOUR',
      new Map([
        ['three', '3'],
        ['two', ''],
      ]),
      'bash',
    );
    assert.deepEqual(result, { refused: null, text: 'a <one> <two> <one> 3 $FOUR', missing: ['one', 'two'] });
  });

  for (const shell of SHELLS) {
    describe(`for ${shell}`, () => {
      const places = placesIn(shell);
      it(`brings ${HOSTILE.length} hostile values through ${places.length} places as they are, and runs none of them`, function () {
        this.timeout(60_000);
        assert.ok(HOSTILE.length >= 200);
        for (const [name, text, before, after] of places) {
          const expected: string[] = [];
          let script = '';
          for (const value of HOSTILE) {
            const filled = fill(text, values(value), shell);
            assert.equal(filled.refused, null, `${name}: ${value}`);
            script += `${filled.text}\n`;
            expected.push(before + value + after);
          }
          const { printed, executed, complaint } = runIn(shell, script);
          assert.deepEqual(printed, expected, `${name}: ${complaint}`);
          assert.equal(executed, false, name);
        }
      });

      const secondReaders = shell === 'fish' || shell === 'pwsh' ? [] : SECOND_READERS;
      if (secondReaders.length > 0)
        it('brings a value to a second reader as it is, or refuses it', function () {
          this.timeout(60_000);
          const tried = [...HOSTILE, 'web-0', '2026-01-09', 'a.b/c:d@e', '17', 'über-1'];
          for (const text of secondReaders) {
            const expected: string[] = [];
            let script = '';
            for (const value of tried) {
              const filled = fill(text, values(value), shell);
              if (filled.refused !== null) continue;
              script += `${filled.text}\n`;
              expected.push(value);
            }
            const { printed, executed, complaint } = runIn(shell, script);
            assert.deepEqual(printed, expected, `${text}: ${complaint}`);
            assert.equal(executed, false, text);
            assert.ok(expected.includes('web-0') && expected.includes('a.b/c:d@e'), text);
          }
        });

      it('brings any text through any place', function () {
        this.timeout(60_000);
        const value = fc.string({
          unit: fc.oneof(
            fc.constantFrom(...'\'"`$\\!#;&|<>(){}[]*?~ \t=%-'),
            fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }),
          ),
          minLength: 1,
          maxLength: 20,
        });
        fc.assert(
          fc.property(
            fc.array(fc.tuple(fc.constantFrom(...places), value), { minLength: 1, maxLength: 40 }),
            (tries) => {
              const expected: string[] = [];
              let script = '';
              for (const [[, text, before, after], one] of tries) {
                const filled = fill(text, values(one), shell);
                if (filled.refused !== null) continue;
                script += `${filled.text}\n`;
                expected.push(before + one + after);
              }
              assert.deepEqual(runIn(shell, script).printed, expected);
            },
          ),
          { numRuns: 40 },
        );
      });
    });
  }

  it('refuses what no shell text should hold, everywhere', () => {
    for (const shell of ['bash', 'zsh', 'fish', 'sh', 'pwsh'] as const) {
      for (const [name, text] of PLACES) {
        for (const value of CONTROLS) {
          assert.equal(
            fill(text, values(value), shell).refused?.code,
            'control-character',
            `${shell}, ${name}, ${JSON.stringify(value)}`,
          );
        }
      }
    }
  });

  it('refuses what a command would take for an option, and only where it would', () => {
    for (const value of OPTIONS) {
      for (const text of ['kubectl delete pod <value>', 'rm "<value>"', "rm '<value>.log'"])
        assert.equal(fill(text, values(value), 'bash').refused?.code, 'looks-like-option', `${text}: ${value}`);
      assert.equal(fill('tail --lines=<value>', values(value), 'bash').refused, null);
    }
  });

  it('refuses a value that would end its heredoc', () => {
    assert.equal(fill('cat <<EOF\n<value>\nEOF', values('EOF'), 'bash').refused?.code, 'ends-heredoc');
    assert.equal(fill("cat <<'EOF'\n<value>\nEOF", values('EOF'), 'bash').refused?.code, 'ends-heredoc');
    assert.equal(fill('cat <<EOF\nx <value>\nEOF', values('EOF'), 'bash').refused, null);
  });

  it('refuses what would be more than a value to SQL', () => {
    const where = 'psql -c "SELECT * FROM parcels WHERE id = <value>"';
    assert.equal(fill(where, values('17'), 'bash').refused, null);
    for (const value of ['1 OR 1=1', '1; DROP TABLE parcels', "1'", '1--'])
      assert.equal(fill(where, values(value), 'bash').refused?.code, 'needs-plain-value', value);
    const quoted = "SELECT * FROM parcels WHERE due > '<value>'";
    assert.deepEqual(
      fill(quoted, values('2026-01-09 12:00'), 'bash', { language: 'sql' }).text,
      "SELECT * FROM parcels WHERE due > '2026-01-09 12:00'",
    );
    assert.equal(fill(quoted, values("x' OR 'a"), 'bash', { language: 'sql' }).refused?.code, 'needs-plain-value');
  });

  it('says what is wrong with a value without repeating it', () => {
    const refused = fill('cat <the-file>', new Map([['the-file', 'se\u0000cret']]), 'bash').refused;
    assert.match(refused?.message ?? '', /the-file/);
    assert.doesNotMatch(refused?.message ?? '', /cret/);
  });

  it('keeps the effect of a command, whatever the value', () => {
    for (const value of HOSTILE) {
      const { text } = fill('kubectl get pod <value> -o yaml | grep "<value>"', values(value), 'bash');
      assert.equal(effectOf(text ?? '', 'bash'), 'read', text ?? '');
    }
  });

  describe('a secret', () => {
    const variables = new Map([['api-token', 'DESK_API_TOKEN']]);
    const places: readonly (readonly [text: string, printed: string])[] = [
      ["printf '%s\\0' <api-token>", "t'o k$en"],
      ['printf \'%s\\0\' "Bearer <api-token>"', "Bearer t'o k$en"],
      ["printf '%s\\0' 'Bearer <api-token>!'", "Bearer t'o k$en!"],
      ["printf '%s\\0' --token=YOUR_API_TOKEN", "--token=t'o k$en"],
      ["cat <<END; printf '\\0'\n<api-token>\nEND", "t'o k$en\n"],
    ];
    for (const shell of SHELLS) {
      it(`is read from the environment by ${shell} and never stands in the text`, () => {
        for (const [text, printed] of places) {
          if (shell === 'fish' && text.includes('<<')) continue;
          const filled = fill(text, new Map(), shell, { variables });
          assert.equal(filled.refused, null);
          assert.match(filled.text ?? '', /DESK_API_TOKEN/);
          const { printed: said } = runIn(shell, `${filled.text}\n`, { DESK_API_TOKEN: "t'o k$en" });
          assert.deepEqual(said, [printed], text);
        }
      });
    }

    it('is refused where no variable is read', () => {
      for (const text of [
        "cat <<'END'\n<api-token>\nEND",
        'ssh host "curl -H <api-token>"',
        'echo "`login <api-token>`"',
      ])
        assert.equal(fill(text, new Map(), 'bash', { variables }).refused?.code, 'no-variable-here', text);
    });
  });

  it('takes any text, and time linear in it', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('bash', 'zsh', 'fish', 'sh', 'pwsh'),
        (text, shell) => {
          fill(text, values('x'), shell);
        },
      ),
    );
    for (const unit of [
      '<a>',
      '<a ',
      '{a}',
      '$A ',
      '"$(',
      "'",
      '<<E\n',
      '`',
      '${A:-',
      'A=1 ',
      'read A ',
      '[AB] ',
      '{{a}}',
      'x ',
      '| ',
    ]) {
      const took = (length: number) => {
        const start = process.cpuUsage();
        fill(unit.repeat(length / unit.length), values('x'), 'bash');
        return process.cpuUsage(start).user / 1000;
      };
      took(1000);
      const small = took(20_000);
      const large = took(200_000);
      assert.ok(large < Math.max(small, 10) * 30, `${unit}: ${small} ms, ten times as much ${large} ms`);
    }
  });
});
