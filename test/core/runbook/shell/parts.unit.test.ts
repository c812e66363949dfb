import assert from 'node:assert/strict';
import fc from 'fast-check';
import { splitParts } from '../../../../src/core/runbook/shell/parts.ts';
import { shellLines } from '../../../../src/core/runbook/shell/shellLines.ts';

function titles(text: string, runner: 'shell' | 'sql' = 'shell'): string[] {
  return splitParts(text, runner).map((part) => part.title);
}

describe('parts of a command block', () => {
  it('begin at top-level comments', () => {
    const parts = splitParts(
      '# 1. Look\nkubectl get pods\nkubectl top nodes\n\n# 2. Restart\nkubectl rollout restart x',
      'shell',
    );
    assert.deepEqual(
      parts.map(({ title, text, start }) => ({ title, text, start })),
      [
        { title: 'Look', text: '# 1. Look\nkubectl get pods\nkubectl top nodes', start: 0 },
        { title: 'Restart', text: '# 2. Restart\nkubectl rollout restart x', start: 4 },
      ],
    );
  });

  it('are one where there is no comment, called by the command', () => {
    assert.deepEqual(titles('docker ps\ndocker stats'), ['docker ps']);
  });

  it('never begin inside quotes, heredocs, continuations and blocks', () => {
    const whole = [
      'psql -c "\n# not a comment\nSELECT 1;"',
      'cat <<EOF > f\n# in the file\nEOF',
      'curl -X POST \\\n  # no\n  https://x.example',
      'if true; then\n  # inside\n  ls\nfi',
      'for i in 1 2; do\n  # inside\n  echo "$i"\ndone',
      'while read l; do\n# inside\necho "$l"\ndone < f',
      'case "$x" in\n  # inside\n  a) ls ;;\nesac',
      'check() {\n  # inside\n  ls\n}',
      '(\n  # inside\n  cd /tmp\n)',
    ];
    for (const text of whole) {
      assert.deepEqual(
        splitParts(`# Before\n${text}\n\n# After\nls -l`, 'shell').map((part) => part.text),
        [`# Before\n${text}`, '# After\nls -l'],
        text,
      );
    }
  });

  it('keep alternatives apart', () => {
    const parts = splitParts('# Status\ndocker-compose ps\n# or\nkubectl get pods', 'shell');
    assert.deepEqual(
      parts.map((part) => part.title),
      ['Status', 'or: kubectl get pods'],
    );
    assert.equal(parts[1]?.text, '# or\nkubectl get pods');
  });

  it('keep a remark below the last command with that command', () => {
    const parts = splitParts('# Ask\ncast call x\n# Should say: true\n\n# Next\nls -l', 'shell');
    assert.equal(parts[0]?.text, '# Ask\ncast call x\n# Should say: true');
  });

  it('leave out prose, and comments that lead to no command', () => {
    const parts = splitParts('# 1. Reach\nkubectl get pods\n\n# 2. Users\n- count them\n- and errors', 'shell');
    assert.deepEqual(titles('# Only\n# comments'), []);
    assert.equal(parts.length, 1);
    assert.equal(parts[0]?.text.includes('count them'), false);
  });

  it('split SQL at its comments, never inside a statement', () => {
    const text = "-- Find\nSELECT *\n-- of them\nFROM t WHERE a = '-- no';\n\n-- Mend\nUPDATE t SET a = 1;";
    assert.deepEqual(titles(text, 'sql'), ['Find', 'Mend']);
  });

  it('hold every command line once, in order', () => {
    const line = fc.constantFrom('ls -l', '# note', '', 'kubectl get pods', 'echo "a b"', '# 2. more', 'docker ps');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const commands = (text: string): string[] => text.split('\n').filter((each) => /^[a-z]/.test(each));
        const text = lines.join('\n');
        assert.deepEqual(
          splitParts(text, 'shell').flatMap((part) => commands(part.text)),
          commands(text),
        );
      }),
    );
  });
});

describe('logical lines of shell text', () => {
  it('cover every line once, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', '"', "'", '\\', '\n', '#', ' ', '<', 'EOF', '(', '{', 'if ', ';', '`'),
        }),
        (text) => {
          const lines = shellLines(text);
          assert.deepEqual(lines.map((line) => line.text).join('\n'), text);
          assert.equal(lines.at(-1)?.end, text.split('\n').length);
        },
      ),
    );
  });

  it('close what never closes at its own line', () => {
    assert.deepEqual(
      shellLines('echo "open\nls -l\npwd').map((line) => line.text),
      ['echo "open', 'ls -l', 'pwd'],
    );
  });
});
