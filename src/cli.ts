import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { runCommandLine } from './cli/commandLine.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), {
  read: (file) => readFile(file, 'utf8'),
  exists: existsSync,
  today: () => new Date().toISOString().slice(0, 10),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
