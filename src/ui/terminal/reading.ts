/** So much without anything to see is no beginning that is waited for. */
const longestPrelude = 4096;

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what this is about.
const control = /\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|[\x00-\x20]/g;

/**
 * The chunks of a run's stream, up to its end or until it is abandoned: the stream of a closed terminal never ends. What
 * has been read is let go of.
 */
export async function* chunksOf(stream: AsyncIterable<string>, abandoned: Promise<unknown>): AsyncGenerator<string> {
  const iterator = stream[Symbol.asyncIterator]();
  const letGo = lettingGo(stream);
  const over: IteratorResult<string> = { done: true, value: undefined };
  let isOver = false;
  let giveUp = (_: IteratorResult<string>) => {};
  void abandoned.then(() => {
    isOver = true;
    giveUp(over);
  });
  while (!isOver) {
    // No race against `abandoned`: a promise that is pending for long keeps the result of every race that it was in.
    const next = await new Promise<IteratorResult<string>>((resolve, reject) => {
      giveUp = resolve;
      iterator.next().then(resolve, reject);
    });
    if (next.done) return;
    letGo(next.value);
    yield next.value;
  }
}

/**
 * VS Code keeps all chunks of a stream as long as its command runs, for readers that come later (`AsyncIterableObject`):
 * a log that is followed for hours would fill the extension host. Nobody reads this stream but us, and nobody twice.
 * The list that it keeps them in has a different name in each build; where there is none, nothing is done.
 */
function lettingGo(stream: AsyncIterable<string>): (chunk: string) => void {
  const owner = stream as unknown as Record<string, unknown>;
  const name = Object.keys(owner).find((key) => Array.isArray(owner[key]));
  let next = 0;
  return (chunk) => {
    const kept = name === undefined ? undefined : owner[name];
    const at = next++;
    if (Array.isArray(kept) && kept[at] === chunk) kept[at] = '';
  };
}

/** The same chunks, and when the first of them has come that a person sees; read up to there without being asked for. */
export function withBeginning(chunks: AsyncGenerator<string>): {
  readonly begun: Promise<unknown>;
  readonly output: AsyncGenerator<string>;
} {
  const beginning = readToVisible(chunks);
  async function* output() {
    yield await beginning;
    yield* chunks;
  }
  return { begun: beginning, output: output() };
}

async function readToVisible(chunks: AsyncGenerator<string>): Promise<string> {
  let text = '';
  while (text.length < longestPrelude && text.replace(control, '') === '') {
    const next = await chunks.next();
    if (next.done) break;
    text += next.value;
  }
  return text;
}
