/** Calls back for every place where one of the words ends, in any case. */
export type WordFinder = (text: string, found: (word: number, end: number) => void) => void;

const WIDTH = 128;

/**
 * Finds any number of ASCII words in one pass (Aho and Corasick's automaton, as one table): looking for a hundred words
 * costs as much as looking for one, which is what keeps redaction faster than a terminal. Words are given in lower case.
 */
export function createWordFinder(words: readonly string[]): WordFinder {
  const { next, ends } = automaton(words);
  return (text, found) => {
    let state = 0;
    for (let i = 0; i < text.length; i++) {
      let code = text.charCodeAt(i);
      if (code >= WIDTH) {
        state = 0;
        continue;
      }
      if (code >= 65 && code <= 90) code += 32;
      state = next[state * WIDTH + code]!;
      const here = ends[state];
      if (here !== undefined) for (const word of here) found(word, i + 1);
    }
  };
}

interface Automaton {
  /** Row per state: the state that each character leads to. */
  readonly next: Int32Array;
  /** The words that end in a state; nothing for most. */
  readonly ends: readonly (readonly number[] | undefined)[];
}

function automaton(words: readonly string[]): Automaton {
  const most = words.reduce((sum, word) => sum + word.length, 1);
  const next = new Int32Array(most * WIDTH);
  const ends: (number[] | undefined)[] = [];
  let states = 1;
  words.forEach((word, index) => {
    let state = 0;
    for (const char of word) {
      const at = state * WIDTH + char.charCodeAt(0);
      if (next[at] === 0) next[at] = states++;
      state = next[at]!;
    }
    ends[state] = [...(ends[state] ?? []), index];
  });
  link(next, ends);
  return { next, ends };
}

/** Fills the gaps of the tree: where a word breaks off, the longest other one goes on that this may be the middle of. */
function link(next: Int32Array, ends: (number[] | undefined)[]): void {
  const fallback = new Int32Array(next.length / WIDTH);
  const queue: number[] = [];
  for (let code = 0; code < WIDTH; code++) if (next[code] !== 0) queue.push(next[code]!);
  for (let i = 0; i < queue.length; i++) {
    const state = queue[i]!;
    const inherited = ends[fallback[state]!];
    if (inherited !== undefined) ends[state] = [...(ends[state] ?? []), ...inherited];
    for (let code = 0; code < WIDTH; code++) {
      const at = state * WIDTH + code;
      const onward = next[fallback[state]! * WIDTH + code]!;
      if (next[at] === 0) next[at] = onward;
      else {
        fallback[next[at]!] = onward;
        queue.push(next[at]!);
      }
    }
  }
}
