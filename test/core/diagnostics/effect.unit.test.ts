import assert from 'node:assert/strict';
import fc from 'fast-check';
import { effectOf, explainEffect } from '../../../src/core/diagnostics/effect.ts';
import { CARRIED } from './carriedCommands.ts';
import { LABELLED, type LabelledCommand } from './labelledCommands.ts';

const ALL = [...LABELLED, ...CARRIED];
const EFFECTS = ['read', 'change', 'destroy'];

function found(commands: readonly LabelledCommand[], label: string, said: string): string[] {
  return commands
    .filter(({ effect, text, language }) => effect === label && effectOf(text, language) === said)
    .map(({ text }) => text);
}

/** True if the carrier can hold the text without breaking it: quotes of one kind do not nest, `sudo` takes one command. */
function carriesText(carrier: string, text: string): boolean {
  const quote = /['"]/.exec(carrier)?.[0];
  if (quote !== undefined && text.includes(quote)) return false;
  const simple = /^(?:sudo|nohup|A=1|true| > )/.test(carrier);
  return !(simple && /[\n;&(]|^(?:if|for|go|true)/.test(text)) && !(text.includes('\n') && !carrier.includes('\n'));
}

describe('the effect of a snippet', () => {
  it('is tried on at least 300 labelled commands', () => {
    assert.ok(ALL.length >= 300, `${ALL.length} commands`);
    assert.equal(new Set(ALL.map(({ text, language }) => `${language} ${text}`)).size, ALL.length);
  });

  it('never calls reading what destroys, nor what changes', () => {
    assert.deepEqual(found(ALL, 'destroy', 'read'), []);
    assert.deepEqual(found(ALL, 'change', 'read'), []);
  });

  it('calls what destroys by its name', () => {
    assert.deepEqual(found(ALL, 'destroy', 'change'), []);
  });

  it('does not cry wolf: what only reads is called more at most once in twenty', () => {
    const reads = ALL.filter(({ effect }) => effect === 'read');
    const wrong = [...found(reads, 'read', 'change'), ...found(reads, 'read', 'destroy')];
    assert.ok(wrong.length / reads.length <= 0.05, `${wrong.length} of ${reads.length}:\n${wrong.join('\n')}`);
    assert.deepEqual(found(ALL, 'change', 'destroy'), []);
  });

  it('is the gravest of all the commands of a text', () => {
    const one = fc.constantFrom(
      ...LABELLED.filter(({ language, text }) => language === 'bash' && !text.includes('\n') && !text.includes("it's")),
    );
    fc.assert(
      fc.property(one, one, fc.constantFrom('\n', ' ; ', ' && '), (first, second, glue) => {
        fc.pre(!/[&#]\s*$|^[$#]|EOF|\bCMD=|\bSQL=|\bX=1|^REGION/.test(first.text) && !/^[$#]|^1\./.test(second.text));
        const ranks = [effectOf(first.text, 'bash'), effectOf(second.text, 'bash')].map((effect) =>
          EFFECTS.indexOf(effect),
        );
        const both = EFFECTS.indexOf(effectOf(first.text + glue + second.text, 'bash'));
        assert.ok(both >= Math.max(...ranks), `${first.text}${glue}${second.text}`);
      }),
      { seed: 17, numRuns: 1000 },
    );
  });

  it('finds what destroys inside whatever carries it', () => {
    const carriers: readonly ((inner: string) => string)[] = [
      (inner) => `sudo ${inner}`,
      (inner) => `nohup timeout 5 ${inner} &`,
      (inner) => `echo "$(${inner})"`,
      (inner) => `( cd /srv; ${inner} )`,
      (inner) => `if true; then ${inner}; fi`,
      (inner) => `for i in 1 2; do ${inner}; done`,
      (inner) => `sh -c '${inner}'`,
      (inner) => `ssh ops@edge "${inner}"`,
      (inner) => `docker exec web sh -c '${inner}'`,
      (inner) => `kubectl exec -it web-0 -- bash -c '${inner}'`,
      (inner) => `bash <<'END'\n${inner}\nEND`,
      (inner) => `watch '${inner}'`,
      (inner) => `go() { ${inner}; }; go`,
      (inner) => `true || ${inner}`,
      (inner) => `${inner} > /dev/null 2>&1`,
      (inner) => `A=1 B=2 ${inner}`,
    ];
    const missed: string[] = [];
    for (const command of ['rm -rf /srv/x', 'kubectl delete ns parcels', 'redis-cli FLUSHALL', 'git reset --hard']) {
      for (const inside of carriers) {
        const once = inside(command);
        const twice = carriers.filter((carrier) => carriesText(carrier(''), once)).map((outside) => outside(once));
        missed.push(...[once, ...twice].filter((text) => effectOf(text, 'bash') !== 'destroy'));
      }
    }
    assert.deepEqual(missed, []);
  });

  it('takes any text, never throws, and calls prose no reading', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.constantFrom('bash', 'sql', 'powershell', 'mongosh', 'redis', 'yaml', null),
        (text, language) => {
          assert.ok(EFFECTS.includes(effectOf(text, language)));
        },
      ),
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'rm',
            "'",
            '"',
            '`',
            '$(',
            ')',
            '{',
            '}',
            '<<E',
            '\n',
            '|',
            '&&',
            ';',
            'if',
            'then',
            'case',
            'esac',
            '((',
            '[[',
            '<a b>',
            '\\',
            'kubectl',
            '${',
            '#',
            'E',
          ),
          { maxLength: 60 },
        ),
        (words) => {
          assert.ok(EFFECTS.includes(effectOf(words.join(' '), 'bash')));
        },
      ),
    );
    const names = [...new Set(LABELLED.flatMap(({ text }) => text.split(/\s+/)))].filter((word) =>
      /^[\w./-]+$/.test(word),
    );
    const argument = fc.constantFrom(
      '',
      '-',
      '--',
      '-c',
      '-e',
      '-X',
      '--eval',
      '-n',
      '-f',
      '=',
      '--=',
      '-it',
      'exec',
      'run',
      'delete',
      '$X',
      "''",
      ':::',
      ...names,
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.array(argument, { maxLength: 6 }), (name, args) => {
        assert.ok(EFFECTS.includes(effectOf([name, ...args].join(' '), 'bash')));
        assert.ok(EFFECTS.includes(effectOf([name, ...args].join(' '), 'powershell')));
      }),
      { numRuns: 2000 },
    );
    assert.equal(effectOf("Ask the database team: it's theirs", 'bash'), 'change');
  });

  it('takes time linear in the text', function () {
    this.timeout(60_000);
    const units = [
      'kubectl get pods; ',
      '$(',
      '"$(',
      '`',
      "'",
      '<a> ',
      'cat <<E\n',
      '{ ',
      'if a; then ',
      'a | ',
      '[[ ',
      '((',
      '${a:-',
      '\\',
      'x',
      "psql -c 'select 1' ",
      'SELECT (',
      '/* ',
      '-- ',
      '$$ ',
      'bash -c "',
      'coproc ',
    ];
    for (const unit of units) {
      const took = (length: number, language: string) => {
        const start = process.cpuUsage();
        effectOf(unit.repeat(length / unit.length), language);
        return process.cpuUsage(start).user / 1000;
      };
      for (const language of ['bash', 'sql', 'powershell']) {
        took(1000, language);
        const small = took(2000, language);
        const large = took(20_000, language);
        assert.ok(
          large < Math.max(small, 10) * 30,
          `${language} ${JSON.stringify(unit)}: ${small} ms, ten times as much ${large} ms`,
        );
      }
    }
  });
});

describe('the explanation of an effect', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['kubectl delete pod <pod>', 'kubectl delete', '`kubectl delete` destroys'],
    ['kubectl get pods', 'kubectl get', '`kubectl get` only reads'],
    ['psql -c "DELETE FROM parcels"', 'DELETE without WHERE', '`DELETE without WHERE` destroys'],
    ['frobnicate now', 'frobnicate', '`frobnicate` changes: an unknown command counts as a change'],
    ['ceph osd rm <osd id>', 'ceph osd rm <osd id>', '`ceph osd rm <osd id>` destroys'],
    ['echo a > note.txt', '> note.txt', '`> note.txt` changes: it writes a file'],
    ['cat a; sudo rm b; kubectl get pods', 'rm', '`rm` destroys'],
  ];
  for (const [text, command, because] of cases) {
    it(`names ${command} in "${text}"`, () => {
      const explanation = explainEffect(text, 'bash');
      assert.deepEqual([explanation.command, explanation.because], [command, because]);
    });
  }

  it('has none for a text without a command', () => {
    assert.deepEqual(explainEffect('# look at the dashboard', 'bash'), {
      effect: 'read',
      command: null,
      because: null,
    });
  });
});
