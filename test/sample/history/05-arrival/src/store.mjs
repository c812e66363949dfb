import { setTimeout as elapse } from 'node:timers/promises';

const places = ['at the sender', 'in the hub', 'on the road', 'delivered'];

/** The parcels, held in memory; each query keeps its connection for as long as the configuration says. */
export function openStore(pool, queryMilliseconds) {
  const parcels = new Map(Array.from({ length: 48 }, (_, index) => [`PT-${1001 + index}`, parcel(index)]));
  return {
    parcel: (id) => query(() => parcels.get(id) ?? null),
    parcelsOfOrder: (id) => query(() => [...parcels.values()].filter((each) => each.order === id)),
  };

  function query(read) {
    return pool.use(async () => {
      await elapse(queryMilliseconds);
      return read();
    });
  }
}

function parcel(index) {
  const stage = index % places.length;
  return {
    id: `PT-${1001 + index}`,
    order: `ORD-${501 + Math.floor(index / 12)}`,
    place: places[stage],
    daysToGo: places.length - 1 - stage,
  };
}
