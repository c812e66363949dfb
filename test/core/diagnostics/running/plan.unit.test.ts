import assert from 'node:assert/strict';
import { planRun } from '../../../../src/core/diagnostics/running/plan.ts';

/** What is typed into the shell, with `<file>` for the file. */
function typed(text: string, shell: string | null, language: string | null = 'bash'): string {
  const plan = planRun(text, language, shell);
  return plan.by === 'line' ? plan.line : plan.line('<file>');
}

const posixShells = ['bash', 'zsh', 'sh'];

describe('how a text gets into a shell', () => {
  describe('bash, zsh and sh', () => {
    const asItIs = [
      'kubectl get pods -n shop',
      'ps aux | grep node && echo "it runs" || echo \'it does not\'',
      'cd /srv/shop',
      'export AWS_PROFILE=prod',
      'POD=$(kubectl get pod -o name | head -1)',
      'kubectl logs -f api > out.log 2>&1 &',
      '[ -f package.json ] && npm ls',
    ];
    for (const text of asItIs)
      it(`types one simple command as it is: ${text}`, () => {
        for (const shell of posixShells) assert.equal(typed(text, shell), text);
      });

    it('types the command under its title', () => {
      assert.equal(typed('# Check the pool\n\nss -s\n', 'bash'), 'ss -s');
    });

    const throughFile = [
      ['several lines', 'echo one\necho two'],
      ['a heredoc with a tab', "cat <<'EOF'\n\tx\nEOF"],
      ['a tab, which completion eats', 'printf "a\tb"'],
      ['an exclamation mark, which the history takes', 'echo "done!"'],
      ['a comment behind it, which zsh does not know at its prompt', 'echo a # b'],
      ['other letters than ASCII', 'echo ünï'],
      ['a loop, of which bash does not tell', 'for i in 1 2; do echo $i; done'],
      ['a function', 'f() { echo a; }; f'],
      ['a group', '{ echo a; }'],
      ['time', 'time ls'],
      ['a line longer than a terminal takes', `echo ${'x'.repeat(2000)}`],
      ['what lasts: cd, export, a job', 'cd /srv\nexport A=1\nsleep 100 &'],
    ] as const;
    for (const [what, text] of throughFile)
      it(`has the shell itself read ${what}`, () => {
        for (const shell of posixShells) assert.equal(typed(text, shell), ". '<file>'");
      });

    const apart = [
      'exit 3',
      'echo a\nexit 1',
      'set -euo pipefail\nls',
      'trap "echo bye" EXIT',
      'exec bash',
      'command exit 2',
      'if true; then exit 1; fi',
      'f() { exit 1; }; f',
      '\\exit 1',
      'shopt -s nullglob',
      'setopt extended_glob',
      'if then',
      "echo 'no end",
    ];
    for (const text of apart)
      it(`reads in a subshell what would end or alter the shell, or is no shell at all: ${text.replace(/\n/g, '↵')}`, () => {
        for (const shell of posixShells) assert.equal(typed(text, shell), ": ; ( . '<file>' )");
      });

    it('reads in the shell itself what only ends a subshell of its own', () => {
      assert.equal(typed('( exit 4 )\necho $?', 'bash'), ". '<file>'");
      assert.equal(typed('echo $(exit 4)', 'bash'), 'echo $(exit 4)');
    });
  });

  it('gives the file the text as it is, with a line end', () => {
    const text = "cat <<'EOF'\n\t$HOME `x`  \nEOF";
    const plan = planRun(text, 'bash', 'bash');
    assert.equal(plan.by === 'file' && plan.text, `${text}\n`);
  });

  it('quotes the path of the file', () => {
    const line = (shell: string) => {
      const plan = planRun('echo a\necho b', shell === 'pwsh' ? 'powershell' : null, shell);
      return plan.by === 'file' ? plan.line("/tmp/it's") : '';
    };
    assert.equal(line('bash'), ". '/tmp/it'\\''s'");
    assert.equal(line('fish'), "bash '/tmp/it\\'s'");
    assert.match(line('pwsh'), /'\/tmp\/it''s'/);
  });

  it('goes by the first line where that names an interpreter', () => {
    assert.equal(typed('#!/usr/bin/env python3\nprint(1)', 'zsh'), "/usr/bin/env python3 '<file>'");
    assert.equal(typed('#!/bin/bash -e\nfalse', 'fish'), "/bin/bash -e '<file>'");
  });

  describe('fish', () => {
    for (const text of ['kubectl get pods -n shop', "grep -c 'a b' log.txt | sort", 'cd /srv/shop', 'export A=1'])
      it(`types what means the same there: ${text}`, () => assert.equal(typed(text, 'fish'), text));

    const otherThere = [
      'POD=$(hostname)',
      'echo $HOME',
      'echo "$HOME"',
      'ls *.log',
      'set -e',
      'a & b',
      'echo {1..3}',
      "echo 'a\\\\b'",
      'ls > out',
      'for i in 1; do ls; done',
      'echo a\necho b',
    ];
    for (const text of otherThere)
      it(`hands to bash what does not: ${text.replace(/\n/g, '↵')}`, () =>
        assert.equal(typed(text, 'fish'), "bash '<file>'"));

    it('reads its own language itself', () => {
      assert.equal(typed('set -x A 1', 'fish', 'fish'), 'set -x A 1');
      assert.equal(typed('for i in 1 2\n  echo $i\nend', 'fish', 'fish'), "source '<file>'");
      assert.equal(typed('exit 3', 'fish', 'fish'), "fish '<file>'");
      assert.equal(typed('set -x A 1', 'bash', 'fish'), "fish '<file>'");
    });
  });

  describe('PowerShell', () => {
    it('reads its own language itself, without the file being run', () => {
      assert.equal(typed('Get-Service spooler', 'pwsh', 'powershell'), 'Get-Service spooler');
      assert.match(typed('$a = 1\n$a', 'pwsh', 'powershell'), /^\. \(\[scriptblock\]::Create\(.*'<file>'/);
      assert.match(typed('exit 3', 'pwsh', 'ps1'), /^& .* -File '<file>'$/);
    });

    it('hands other shells’ text to bash, and other shells hand it theirs', () => {
      assert.equal(typed('echo $HOME\nls', 'pwsh'), "bash '<file>'");
      assert.equal(typed('Get-Service', 'zsh', 'powershell'), "pwsh -NoProfile -File '<file>'");
    });
  });

  it('hands to bash what an unknown shell may read otherwise', () => {
    assert.equal(typed('echo $HOME', 'nu'), "bash '<file>'");
    assert.equal(typed('echo $HOME', null), "bash '<file>'");
    assert.equal(typed('uptime', null), 'uptime');
  });
});
