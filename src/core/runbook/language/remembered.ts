/**
 * The same function, which remembers its answers: every rule asks the same titles and cells of the same document.
 * @param most so many answers are kept; then all are forgotten
 */
export function remembered<T extends NonNullable<unknown> | null>(
  find: (text: string) => T,
  most: number,
): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const answer = known.get(text);
    if (answer !== undefined) return answer;
    const found = find(text);
    if (known.size >= most) known.clear();
    known.set(text, found);
    return found;
  };
}
