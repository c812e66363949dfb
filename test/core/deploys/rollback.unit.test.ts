import assert from 'node:assert/strict';
import { rollbackCommands } from '../../../src/core/deploys/rollback.ts';
import { readRunbook } from '../../../src/core/runbook/readRunbook.ts';

const fenced = (...lines: string[]): string => ['```bash', ...lines, '```'].join('\n');

const commandsOf = (...parts: string[]) =>
  rollbackCommands(readRunbook('runbook.md', ['# API runbook', ...parts].join('\n\n'))).map(({ section, part }) => [
    section,
    part.text,
  ]);

describe('rollbackCommands', () => {
  it('takes the section called so: what changes something first, then what looks', () => {
    const found = commandsOf(
      '## Rollback Procedure',
      '1. See what ran',
      fenced('kubectl rollout history deployment/api'),
      '2. Go back',
      fenced('kubectl set image deployment/api api=registry.example.com/api:<previous-version>'),
    );
    assert.deepEqual(found, [
      ['Rollback Procedure', 'kubectl set image deployment/api api=registry.example.com/api:<previous-version>'],
      ['Rollback Procedure', 'kubectl rollout history deployment/api'],
    ]);
  });

  it('finds commands elsewhere that go back by their own words, after those', () => {
    const found = commandsOf(
      '## Common Incidents',
      '### Bad release',
      '**Symptoms**:\n\n- Errors after a deploy',
      '**Resolution**:',
      fenced('kubectl rollout undo deployment/api'),
      '### Slow database',
      '**Symptoms**:\n\n- Slow answers',
      '**Resolution**:',
      fenced('kubectl scale deployment/api --replicas=4'),
      '## Rolling back',
      fenced('git revert --no-edit <bad-sha>'),
    );
    assert.deepEqual(found, [
      ['Rolling back', 'git revert --no-edit <bad-sha>'],
      ['Bad release', 'kubectl rollout undo deployment/api'],
    ]);
  });

  it('has nothing where nothing goes back', () => {
    assert.deepEqual(commandsOf('## Restart', fenced('kubectl rollout restart deployment/api')), []);
  });
});
