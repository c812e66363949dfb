/** Takes all the steps of a reading at once and gives its result. */
export function toTheEnd<T>(steps: Generator<undefined, T, undefined>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
