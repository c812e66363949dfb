/** What the service answers: a pattern of the path, and the body for it; `null` is "not found". */
export function routes({ release, startedAt, pool, store }) {
  return [
    { path: /^\/health$/, answer: () => ({ status: 'up', release, startedAt }) },
    { path: /^\/pool$/, answer: () => pool.state() },
    { path: /^\/parcels\/(PT-\d+)$/, answer: (id) => store.parcel(id) },
  ];
}
