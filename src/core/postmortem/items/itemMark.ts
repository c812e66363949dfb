const mark = /\s*<!-- incident-desk:item:([\w-]+) -->\s*/;

/** Invisible where Markdown is shown: which item of the record a line is, however it is worded later. */
export function itemMark(id: string): string {
  return `<!-- incident-desk:item:${id} -->`;
}

/** Id of the item that a line is marked as, `null` for none. */
export function markedAs(line: string): string | null {
  return mark.exec(line)?.[1] ?? null;
}

export function withoutMark(line: string): string {
  return line.replace(mark, ' ').trim();
}
