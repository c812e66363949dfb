/** A stage that hides values word for word, whatever the pieces that the text arrives in. */
export interface ValueStage {
  readonly push: (chunk: string) => string;
  readonly end: () => string;
}

/**
 * Hides the values that a person entered as secrets, in any spelling that tools give them: as they are, URL-encoded,
 * within JSON, in base64. Values shorter than four characters are hidden only where they stand alone.
 */
export function createValueStage(values: readonly string[], hidden: () => string): ValueStage {
  const forms = [...new Set(values.filter((value) => value !== '').flatMap(formsOf))].sort(
    (a, b) => b.length - a.length,
  );
  if (forms.length === 0) return { push: (chunk) => chunk, end: () => '' };
  const pattern = new RegExp(forms.map(patternOf).join('|'), 'g');
  // One character more on either side, which short values look at.
  const longest = forms[0]!.length + 1;
  let held = '';
  let before = '';
  const release = (until: number): string => {
    const text = before + held;
    const offset = before.length;
    let result = '';
    let from = offset;
    pattern.lastIndex = offset;
    for (let match = pattern.exec(text); match !== null && match.index < until + offset; match = pattern.exec(text)) {
      result += text.slice(from, match.index) + hidden();
      from = match.index + match[0].length;
    }
    const stop = Math.max(until + offset, from);
    result += text.slice(from, stop);
    before = text.slice(Math.max(0, stop - 1), stop);
    held = text.slice(stop);
    return result;
  };
  return {
    push: (chunk) => {
      held += chunk;
      const until = held.length - longest;
      return until > 0 ? release(until) : '';
    },
    end: () => release(held.length),
  };
}

function patternOf(form: string): string {
  const literal = form.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return form.length < 4 ? `(?<![A-Za-z0-9])${literal}(?![A-Za-z0-9])` : literal;
}

function formsOf(value: string): string[] {
  const forms = [value, JSON.stringify(value).slice(1, -1)];
  // Halves of characters cannot be encoded.
  if (value.length < 4 || /\p{Cs}/u.test(value)) return forms;
  const encoded = encodeURIComponent(value);
  const bytes = encoded.replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return [...forms, encoded, btoa(bytes)];
}
