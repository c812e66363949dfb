const carriers = ['north', 'south'];

/** Follows the carriers. Each feed holds one connection for as long as the service runs. */
export function followCarriers(pool, everyMilliseconds) {
  const lastHeard = new Map();
  for (const carrier of carriers) {
    void pool.use(() => listen((at) => lastHeard.set(carrier, at), everyMilliseconds));
  }
  return { state: () => Object.fromEntries(lastHeard) };
}

function listen(heard, everyMilliseconds) {
  return new Promise(() => {
    heard(new Date().toISOString());
    setInterval(() => heard(new Date().toISOString()), everyMilliseconds);
  });
}
