/** One text of the table, as a runbook has it. */
export interface ShellText {
  readonly what: string;
  readonly text: string;
  readonly language?: string;
  /** What comes of it, where the shell's own bytes are not what a person reads. */
  readonly reads?: string;
  /** The shell adds words of its own (a job's number, `Terminated`), which a script run by itself words otherwise. */
  readonly notices?: true;
  /** Only in these shells. */
  readonly only?: readonly string[];
}

const numbered = (count: number, line: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => line(n + 1)).join('\n');

const exitCodes = [0, 1, 127, 255];
const rareExitCodes = [2, 3, 42, 126, 128, 130, 254];

/** Run in bash, zsh, fish and sh; what bash has and sh does not says so. */
export const shellTexts: readonly ShellText[] = [
  { what: 'one command', text: 'echo hello' },
  { what: 'two lines', text: 'echo one\necho two' },
  { what: 'a quoted heredoc', text: 'cat <<\'EOF\'\n$HOME `date` $(date) \\ "x"\nEOF' },
  { what: 'a heredoc with a tab', text: "cat <<'EOF'\n\tone\t\ttwo\t\nEOF" },
  { what: 'a heredoc that expands', text: 'name=shop\ncat <<EOF\nhello $name, $((6 * 7)) and \\$name\nEOF' },
  { what: 'a heredoc without its tabs', text: 'cat <<-EOF\n\t\tindented\n\tEOF' },
  { what: 'two heredocs', text: "cat <<'A' <<'B'\nfirst\nA\nsecond\nB\ncat <<'A'\nthird\nA" },
  { what: 'an empty heredoc and blank lines', text: "cat <<'EOF'\nEOF\n\n\necho after\n\n" },
  { what: 'a long heredoc', text: `cat <<'EOF'\n${numbered(150, (n) => `${n}\t$x "${n}"`)}\nEOF` },
  { what: 'quotes in quotes', text: `echo "it's" 'say "x"' 'it'"'"'s' "a \\"b\\" c"` },
  { what: 'dollars and backticks', text: "printf '%s\\n' '$HOME' '`x`' \"\\$HOME\" \"\\`x\\`\"" },
  { what: 'backslashes', text: "printf '%s\\n' 'a\\b' 'c\\\\d' \"e\\\\f\" g\\ h" },
  { what: 'other scripts and emoji', text: 'echo "ünï 漢字 עברית 🚨 é"' },
  { what: 'unicode on several lines', text: "# Prüfung 🚨\necho 'Größe: 5 µs'\necho '漢字'" },
  { what: 'tabs between words', text: 'echo\tone\t"two\tthree"' },
  { what: 'code indented by tabs', text: 'if true; then\n\techo yes\n\tif false; then\n\t\techo no\n\tfi\nfi' },
  { what: 'a comment behind a command', text: 'echo one # not this\necho two #three' },
  { what: 'comments alone', text: '# nothing\n# at all' },
  { what: 'a title above a command', text: '# Check it\n\necho checked' },
  { what: 'a command over several lines', text: 'echo one \\\n  two \\\n  three' },
  { what: 'an exclamation mark', text: 'echo "done!" hey!you \'!!\'' },
  { what: 'a caret and a tilde', text: 'echo a^b ^c^d "~"' },
  { what: '500 lines', text: numbered(500, (n) => `echo "line ${n}"`) },
  { what: 'one line of 5,000 characters', text: `echo ${'x'.repeat(5_000)}` },
  { what: 'a list', text: 'echo a; echo b && echo c || echo d' },
  { what: 'a pipeline', text: "printf 'b\\na\\nc\\n' | sort | tr a-c A-C" },
  { what: 'a loop in one line', text: 'for i in 1 2 3; do echo "n $i"; done' },
  { what: 'a loop over lines', text: 'printf \'a b\\nc d\\n\' | while read -r one two; do\n  echo "$two $one"\ndone' },
  { what: 'a counting loop', text: 'n=0\nwhile [ $n -lt 3 ]; do\n  n=$((n + 1))\n  echo $n\ndone' },
  { what: 'a case', text: 'case prod-eu in\n  prod*) echo production ;;\n  *) echo other ;;\nesac' },
  { what: 'a function', text: 'greet() {\n  echo "hello $1"\n}\ngreet world' },
  { what: 'a group', text: '{ echo a; echo b; } | cat' },
  { what: 'a subshell', text: '( cd /usr && pwd )\necho back' },
  { what: 'a subshell that fails', text: '( exit 4 )' },
  { what: 'command substitution', text: 'when=$(echo now)\necho "it is $when, $(echo $(echo nested))"' },
  { what: 'arithmetic', text: 'echo $((1 + 2 * 3)) $(( (7 - 2) / 2 ))' },
  { what: 'eval', text: 'eval "echo \'from eval\'"' },
  { what: 'a variable before a command', text: 'GREETING=hello sh -c \'echo "$GREETING"\'' },
  { what: 'a glob', text: 'echo /et[c]' },
  { what: 'a brace group of words', text: 'echo {a,b}{1,2}', only: ['bash', 'zsh', 'fish'] },
  { what: 'process substitution', text: 'cat <(echo a) <(echo b)', only: ['bash', 'zsh', 'fish'] },
  { what: 'an array', text: 'list=(a "b c" d)\nfor one in $list; do echo "$one"; done', only: ['bash', 'zsh', 'fish'] },
  { what: 'a here-string', text: 'cat <<< "from a string"', only: ['bash', 'zsh', 'fish'] },
  { what: 'a test of two brackets', text: '[[ abc == a* ]] && echo matches', only: ['bash', 'zsh', 'fish'] },
  { what: 'what goes to the other stream', text: 'echo out; echo err >&2; ls /not-there-at-all' },
  { what: 'a command that is not there', text: 'no-such-command-at-all 2>/dev/null' },
  { what: 'nothing on standard input', text: 'cat </dev/null\necho read' },
  { what: 'set -e', text: 'set -e\necho before\nfalse\necho after' },
  { what: 'set -euo pipefail', text: 'set -eu\necho a\necho b' },
  { what: 'a trap', text: "trap 'echo bye' EXIT\necho hello" },
  ...exitCodes.map((code) => ({ what: `exit ${code}`, text: `echo code ${code}\nexit ${code}` })),
  ...rareExitCodes.map((code) => ({ what: `exit ${code}`, text: `exit ${code}`, only: ['bash', 'zsh'] })),
  { what: 'a command that fails', text: 'false' },
  { what: 'a child that is terminated', text: "echo a\nsh -c 'kill -TERM $$'", notices: true },
  { what: 'a child that is killed', text: "sh -c 'kill -KILL $$'", notices: true },
  { what: 'a child that crashes', text: "sh -c 'kill -SEGV $$'", notices: true },
  { what: 'a job in the background', text: '{ sleep 0.1; echo late; } &\necho early\nwait\necho done', notices: true },
  { what: 'output that takes its time', text: 'echo a\nsleep 0.2\necho b' },
  { what: 'no line end', text: 'printf abc' },
  { what: 'no line end after lines', text: "printf 'one\\ntwo'" },
  { what: 'no output', text: 'true' },
  { what: 'blanks at the end of lines', text: "printf 'one  \\n two \\n\\n'" },
  { what: 'a progress line', text: "printf '10 %%\\r20 %%\\r100 %%\\n'", reads: '100 %\n' },
  { what: 'colours', text: "printf '\\033[31mred\\033[0m plain\\n'", reads: 'red plain\n' },
  { what: 'returns before line ends', text: "printf 'a\\r\\nb\\r\\n'", reads: 'a\nb\n' },
  { what: 'NUL and a bell', text: "printf 'a\\000b\\007c\\n'", reads: 'abc\n' },
  {
    what: 'a full-screen program',
    text: "echo before\nprintf '\\033[?1049h\\033[H\\033[2Jits own screen\\033[?1049l'\necho after",
    reads: 'before\nafter\n',
  },
  {
    what: 'progress of two lines',
    text: "printf 'a 1\\nb 1\\n'\nprintf '\\033[2A\\033[Ka 2\\n\\033[Kb 2\\n'",
    reads: 'a 2\nb 2\n',
  },
  { what: 'a script of its own', text: '#!/bin/sh\necho "I am $(basename "$0" .txt | wc -l)"\nexit 7' },
  { what: '1 MB', text: "head -c 1000000 /dev/zero | tr '\\000' x | fold -w 99", only: ['zsh', 'fish'] },
  { what: '10 MB', text: "head -c 10000000 /dev/zero | tr '\\000' x | fold -w 199", only: ['bash'] },
  { what: 'fish: a loop', text: 'for i in 1 2\n\techo "n $i"\nend', language: 'fish', only: ['fish'] },
  {
    what: 'fish: a function',
    text: 'function greet\n  echo hello $argv\nend\ngreet a',
    language: 'fish',
    only: ['fish'],
  },
  { what: 'fish: exit', text: 'echo a\nexit 5', language: 'fish', only: ['fish'] },
];
