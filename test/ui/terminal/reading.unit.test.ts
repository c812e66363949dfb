import assert from 'node:assert/strict';
import { chunksOf, withBeginning } from '../../../src/ui/terminal/reading.ts';

/** As VS Code's own does: every chunk is kept, for readers that come later. */
class KeepingStream implements AsyncIterable<string> {
  readonly kept: string[] = [];

  constructor(private readonly ends = true) {}

  say(...chunks: readonly string[]): this {
    this.kept.push(...chunks);
    return this;
  }

  [Symbol.asyncIterator]() {
    let at = 0;
    return {
      next: async (): Promise<IteratorResult<string>> => {
        if (at < this.kept.length) return { done: false, value: this.kept[at++]! };
        return this.ends ? { done: true, value: undefined } : new Promise(() => {});
      },
    };
  }
}

const never = new Promise(() => {});

async function all(chunks: AsyncIterable<string>): Promise<string[]> {
  const read: string[] = [];
  for await (const chunk of chunks) read.push(chunk);
  return read;
}

describe('reading the stream of a run', () => {
  it('gives every chunk, and lets go of what has been read', async () => {
    const stream = new KeepingStream().say('one', 'two', 'three');
    assert.deepEqual(await all(chunksOf(stream, never)), ['one', 'two', 'three']);
    assert.deepEqual(stream.kept, ['', '', '']);
  });

  it('reads a stream that keeps nothing in a list', async () => {
    async function* plain() {
      yield 'one';
      yield 'two';
    }
    assert.deepEqual(await all(chunksOf(plain(), never)), ['one', 'two']);
  });

  it('ends where it is abandoned, with what came until then', async () => {
    let abandon = (_: null) => {};
    const abandoned = new Promise<null>((resolve) => {
      abandon = resolve;
    });
    const chunks = chunksOf(new KeepingStream(false).say('one'), abandoned);
    assert.equal((await chunks.next()).value, 'one');
    abandon(null);
    assert.equal((await chunks.next()).done, true);
  });

  it('has begun with the first that a person sees, marks and colours are not it', async () => {
    const stream = new KeepingStream(false).say('\u001b]633;C\u0007', '\u001b[1m\r\n', 'seen', 'later');
    const { begun, output } = withBeginning(chunksOf(stream, never));
    await begun;
    assert.deepEqual(stream.kept, ['', '', '', 'later']);
    assert.equal((await output.next()).value, '\u001b]633;C\u0007\u001b[1m\r\nseen');
    assert.equal((await output.next()).value, 'later');
  });

  it('has begun where it ends without a word', async () => {
    const { begun, output } = withBeginning(chunksOf(new KeepingStream(), never));
    await begun;
    assert.deepEqual(await all(output), ['']);
  });
});
