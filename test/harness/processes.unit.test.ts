import assert from 'node:assert/strict';
import { once } from 'node:events';
import { descendants, isAlive, startOwned } from './processes.ts';

const family = `
  const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  child.once('spawn', () => process.stdout.write('ready'));
  process.on('SIGTERM', () => process.exit(0));
`;

async function startFamily() {
  const owned = await startOwned(process.execPath, ['-e', family], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(owned.child.stdout as NodeJS.ReadableStream, 'data');
  return owned;
}

describe('processes that tests start', () => {
  it('end with their children', async () => {
    const owned = await startFamily();
    const children = (await descendants(owned.pid)).map((one) => one.pid);
    assert.equal(children.length, 1);
    await owned.stop();
    assert.deepEqual([owned.pid, ...children].filter(isAlive), []);
  });

  it('may be stopped twice', async () => {
    const owned = await startFamily();
    await Promise.all([owned.stop(), owned.stop()]);
    await owned.stop();
    assert.equal(isAlive(owned.pid), false);
  });

  it('are known by their command lines', async () => {
    const owned = await startFamily();
    const [child] = await descendants(owned.pid);
    assert.match(child?.command ?? '', /setInterval/);
    await owned.stop();
  });

  it('say so when they cannot be started', async () => {
    await assert.rejects(startOwned('no-such-program-here', [], {}), /ENOENT/);
  });
});
