import { isShellText } from './find.ts';
import type { Place, Scan, ScannedCommand } from './place.ts';

/**
 * Who reads a text again after the shell: another shell (`ssh host "…"`), a program with a language of its own
 * (`psql -c "…"`, `awk '…'`), or nobody. `sql-file`: the whole text is SQL and no shell reads it at all.
 */
export type SecondReader = 'none' | 'shell' | 'program' | 'sql-file';

const SHELLS =
  /^(?:(?:ba|z|da|a|k|fi)?sh|ssh|mosh|autossh|eval|watch|viddy|su|runuser|parallel|trap|alias|at|batch|script|entr|osascript|pwsh|powershell|cmd|rsh|ansible|crontab|pdsh|clush|salt)$/;
const PROGRAMS =
  /^(?:psql|pgcli|mysql|mariadb|sqlcmd|sqlite3|cqlsh|clickhouse-client|snowsql|bq|usql|cockroach|mongosh|mongo|redis-cli|valkey-cli|python[\d.]*|node|deno|bun|ruby|perl|php|lua|awk|gawk|mawk|nawk|sed|gsed|jq|yq|gojq|osascript|rails|tinker|artisan|bc|dc|gdb|vim|ed|ex|influx|kdb|R|Rscript|julia|groovy|scala|jshell|make|expect|tclsh|find|xargs|env)$/;

/** Tells for a place who reads it again. */
export function readers(scan: Scan, text: string, language: string | null): (place: Place) => SecondReader {
  if (!isShellText(text, language)) return () => 'sql-file';
  const own = new Map<ScannedCommand, SecondReader>();
  const later = new Map<number, SecondReader>();
  for (const command of scan.commands) {
    const reader = readerOf(command.words);
    own.set(command, reader);
    if (graver(reader, later.get(command.pipeline) ?? 'none')) later.set(command.pipeline, reader);
  }
  return (place) => {
    const inPipeline = later.get(place.command.pipeline) ?? 'none';
    if (inPipeline === 'shell') return 'shell';
    // A plain argument of psql or awk (`psql -h <host>`) is no program: only what is quoted or comes through a pipe.
    const carries = place.quoting !== 'bare' || own.get(place.command) === 'none';
    return inPipeline === 'program' && carries ? 'program' : 'none';
  };
}

function graver(a: SecondReader, b: SecondReader): boolean {
  const order: readonly SecondReader[] = ['none', 'program', 'shell', 'sql-file'];
  return order.indexOf(a) > order.indexOf(b);
}

function readerOf(words: readonly string[]): SecondReader {
  let found: SecondReader = 'none';
  for (const word of words) {
    const name = word.slice(word.lastIndexOf('/') + 1);
    if (SHELLS.test(name)) return 'shell';
    if (PROGRAMS.test(name)) found = 'program';
  }
  return found;
}
