import assert from 'node:assert/strict';
import { reading } from './reading.ts';

describe('inline commands', () => {
  const found = (line: string): string[] =>
    reading('# Shop runbook', '', `1. ${line}`).snippets.map((snippet) => snippet.text);

  it('are scripts that one is told to run, not those that one is told to read or change', () => {
    assert.deepEqual(found('Run `scripts/ops/check.sh`.'), ['scripts/ops/check.sh']);
    assert.deepEqual(found('Execute the script `./restore.py` on the host'), ['./restore.py']);
    assert.deepEqual(found('Запустите `ops/backup.sh`'), ['ops/backup.sh']);
    assert.deepEqual(found('Edit `scripts/ops/check.sh` first'), []);
    assert.deepEqual(found('See `scripts/ops/check.sh` for what is run'), []);
    assert.deepEqual(found('Run `app`'), []);
  });

  it('are programs with something behind them', () => {
    assert.deepEqual(found('Look with `df -h` at the `disk`'), ['df -h']);
  });
});
