/** Connections to the store, at most `limit` at a time. Who comes when all are taken is refused, not queued. */
export function createPool(limit) {
  let inUse = 0;
  let refused = 0;
  return {
    async use(work) {
      if (inUse >= limit) {
        refused += 1;
        throw new TooManyConnections(limit);
      }
      inUse += 1;
      try {
        return await work();
      } finally {
        inUse -= 1;
      }
    },
    state: () => ({ limit, inUse, refused }),
  };
}

export class TooManyConnections extends Error {
  constructor(limit) {
    super(`too many connections (limit ${limit})`);
  }
}
