/**
 * Takes the steps of a long piece of work one after the other and lets others have their turn between them.
 * @param turn resolves when whoever waited has had it
 * @returns what the work gives; rejects with what it throws
 */
export async function inTurns<T>(work: Generator<undefined, T, undefined>, turn: () => Promise<void>): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    await turn();
  }
}
