import { readFileSync } from 'node:fs';

const run = new URL('../../../run/', import.meta.url);

/** One GET to the running service: `{ status, body }`; status 0 and the reason as error where nothing answers. */
export async function get(path) {
  try {
    const port = Number(readFileSync(new URL('port', run), 'utf8'));
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(5000) });
    return { status: response.status, body: await response.json() };
  } catch (error) {
    return { status: 0, body: { error: error.cause?.message ?? error.message } };
  }
}

/** Asks for `count` parcels at once; how many answers there were, by what came of them. */
export async function lookUp(count) {
  const answers = await Promise.all(
    Array.from({ length: count }, (_, index) => get(`/parcels/PT-${1001 + (index % 48)}`)),
  );
  const failures = answers.filter((answer) => answer.status !== 200);
  return { answered: count - failures.length, reasons: countEach(failures.map(reasonOf)) };
}

function reasonOf({ status, body }) {
  return status === 0 ? body.error : `${status} ${body.error}`;
}

function countEach(texts) {
  const counts = new Map();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, count]) => `${count} x ${text}`);
}

/** Prints lines and leaves the exit code. */
export function finish(lines, healthy) {
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = healthy ? 0 : 1;
}
