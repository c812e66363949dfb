/** For each request a signal that ends the wait for its answer. */
export type Patience = () => AbortSignal;

/** As long as a person sits through it. */
export const usualPatience: Patience = () => AbortSignal.timeout(20_000);
