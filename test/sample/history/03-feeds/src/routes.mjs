/** What the service answers: a pattern of the path, and the body for it; `null` is "not found". */
export function routes({ release, startedAt, pool, store, feeds }) {
  return [
    { path: /^\/health$/, answer: () => ({ status: 'up', release, startedAt }) },
    { path: /^\/pool$/, answer: () => pool.state() },
    { path: /^\/feeds$/, answer: () => feeds.state() },
    { path: /^\/parcels\/(PT-\d+)$/, answer: (id) => store.parcel(id) },
    { path: /^\/orders\/(ORD-\d+)$/, answer: (id) => store.parcelsOfOrder(id) },
  ];
}
