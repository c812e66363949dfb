import { setTimeout as elapse } from 'node:timers/promises';
import { get } from './service.mjs';

// Waits until the release that was asked for answers, for ten seconds at most, and no longer than its process lives.
const [release, pid] = process.argv.slice(2);
const until = Date.now() + 10_000;
let up = false;
while (!up && Date.now() < until && isAlive(Number(pid))) {
  const { status, body } = await get('/health');
  up = status === 200 && body.release === release;
  if (!up) await elapse(50);
}
process.exitCode = up ? 0 : 1;

function isAlive(id) {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}
