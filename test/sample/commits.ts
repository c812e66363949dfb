/** One commit of the sample's history, oldest first. */
export interface Commit {
  /** Folder below `history/` whose files it adds or replaces. */
  readonly files: string;
  readonly message: string;
  readonly minutesAgo: number;
  /** Committed on a branch of its own, and merged then. */
  readonly branch?: { readonly name: string; readonly mergedMinutesAgo: number };
  /** Released after it, as an annotated tag. */
  readonly release?: { readonly tag: string; readonly minutesAgo: number };
}

const hour = 60;
const day = 24 * hour;

export const commits: readonly Commit[] = [
  {
    files: '01-service',
    message: 'Answer where a parcel is\n\nOne process, one pool of connections to the store, releases by tag.',
    minutesAgo: 19 * day,
  },
  {
    files: '02-order-page',
    message: "Give an order's parcels in one answer",
    minutesAgo: 12 * day + 3 * hour,
    branch: { name: 'order-page', mergedMinutesAgo: 12 * day + hour },
    release: { tag: 'v2.3.0', minutesAgo: 12 * day },
  },
  {
    files: '03-feeds',
    message: 'Follow the carriers instead of asking them\n\nEach feed holds one connection while the service runs.',
    minutesAgo: 4 * day,
    branch: { name: 'carrier-feeds', mergedMinutesAgo: 3 * day + hour },
    release: { tag: 'v2.3.1', minutesAgo: 3 * day },
  },
  {
    files: '04-runbook',
    message: 'Write down how we respond to incidents',
    minutesAgo: 2 * day,
  },
  {
    files: '05-arrival',
    message: 'Say how many days a parcel still needs',
    minutesAgo: 9 * hour,
    branch: { name: 'days-to-go', mergedMinutesAgo: 8 * hour },
    release: { tag: 'v2.4.0', minutesAgo: 7 * hour },
  },
  {
    files: '06-night',
    message: 'Say when the phone rings at night',
    minutesAgo: 50,
  },
  {
    files: '07-pool-from-environment',
    message: 'Take the pool size from the environment\n\nMachines differ, the file does not: DB_POOL_SIZE decides.',
    minutesAgo: 18,
    release: { tag: 'v2.4.1', minutesAgo: 15 },
  },
];
