/** Seconds to wait after the first, second, … attempt that did not arrive. The last one holds for all further. */
const delays = [5, 15, 60, 300, 900] as const;

/**
 * How long to wait before sending again, in seconds.
 * @param attempts how many have been made, at least 1
 * @param retryAfterSeconds what the receiver asks for; never sooner than that
 */
export function retryDelaySeconds(attempts: number, retryAfterSeconds: number | null): number {
  const own = delays[Math.min(Math.max(attempts, 1), delays.length) - 1]!;
  return Math.max(own, retryAfterSeconds ?? 0);
}
