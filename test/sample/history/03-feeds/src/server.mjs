import { createServer } from 'node:http';
import { readConfig } from './config.mjs';
import { followCarriers } from './feeds.mjs';
import { createPool, TooManyConnections } from './pool.mjs';
import { routes } from './routes.mjs';
import { runUnder } from './running.mjs';
import { openStore } from './store.mjs';

const config = readConfig();
const pool = createPool(config.poolSize);
const store = openStore(pool, config.queryMilliseconds);
const feeds = followCarriers(pool, config.feedMilliseconds);
const table = routes({ release: process.env.RELEASE, startedAt: new Date().toISOString(), pool, store, feeds });

const server = createServer(async (request, response) => {
  const { status, body } = await answer(request.url);
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
  log(`${request.method} ${request.url} ${status}${body?.error ? ` ${body.error}` : ''}`);
});

async function answer(path) {
  for (const route of table) {
    const match = route.path.exec(path);
    if (!match) continue;
    try {
      const body = await route.answer(match[1]);
      return body === null ? { status: 404, body: { error: 'not found' } } : { status: 200, body };
    } catch (error) {
      return { status: error instanceof TooManyConnections ? 503 : 500, body: { error: error.message } };
    }
  }
  return { status: 404, body: { error: 'not found' } };
}

function log(text) {
  process.stdout.write(`${new Date().toISOString()} ${process.env.RELEASE} ${text}\n`);
}

runUnder(process.env.RUN_DIR, server, log);
