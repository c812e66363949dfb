import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Listens on loopback, on the port of the run folder or, the first time, on a free one that it writes there. Ends on
 * SIGTERM, and by itself when the run folder goes, when another process took its place there, or when the process
 * named in `owner` has ended: nothing is left behind.
 */
export function runUnder(folder, server, log) {
  const portFile = join(folder, 'port');
  const port = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0;
  server.listen(port, '127.0.0.1', () => {
    writeFileSync(portFile, `${server.address().port}\n`);
    log(`listening on 127.0.0.1:${server.address().port}`);
  });
  process.on('SIGTERM', () => end('asked to stop'));
  setInterval(() => {
    if (!stillWanted(folder)) end('no longer wanted');
  }, 1000).unref();

  function end(reason) {
    log(`stopping: ${reason}`);
    process.exit(0);
  }
}

function stillWanted(folder) {
  const pid = numberIn(join(folder, 'service.pid'));
  const owner = numberIn(join(folder, 'owner'));
  return pid === process.pid && (owner === null || isAlive(owner));
}

function numberIn(file) {
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : null;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
