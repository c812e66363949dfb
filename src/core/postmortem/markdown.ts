/** A table; cells are Markdown on one line already. Empty without rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Pieces under each other, those that are empty left out. */
export function stacked(...pieces: readonly string[]): string {
  return pieces.filter((piece) => piece.trim() !== '').join('\n\n');
}

/** A heading and what stands below it; nothing where nothing stands below it. */
export function section(level: number, title: string, content: string): string {
  return content.trim() === '' ? '' : `${'#'.repeat(level)} ${title}\n\n${content}`;
}

/** What a person has yet to write. */
export function todo(what: string): string {
  return `TODO: ${what}`;
}
