/** Words that tell something, lower case, from whichever script; for comparing what was typed with what is written. */
export function wordsOf(text: string): ReadonlySet<string> {
  return new Set((text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []).filter((word) => !dull.has(word)));
}

const dull = new Set(
  'the and for are not with from this that has have was were all our is in on of to at by an or'.split(' '),
);
