/** One piece of SQL that matters for its effect. Comments are gone; strings keep their place but not their words. */
export interface SqlToken {
  readonly kind: 'word' | 'name' | 'string' | 'sign';
  /** Words upper-cased, quoted names without quotes, signs as written; for strings their content. */
  readonly text: string;
}

/** What a text holds. `open`: a string or comment never ends, so statements may hide in it. */
export interface SqlReading {
  readonly statements: readonly (readonly SqlToken[])[];
  readonly open: boolean;
}

// MySQL runs what stands in `/*! … */`, so that is no comment. `#` begins one only before a blank: `#tmp` is a table.
const COMMENT = String.raw`--[^\n]*|#(?=[ \t])[^\n]*|\/\*(?!!)[\s\S]*?(?<closed>\*\/|$)`;
const STANDARD_STRING = `'((?:[^']|'')*)('|$)`;
const ESCAPING_STRING = String.raw`'((?:[^'\\]|''|\\[\s\S]|\\$)*)('|$)`;
const NAMES = String.raw`"([^"]*)("|$)|${'`'}([^${'`'}]*)(${'`'}|$)|\[([A-Za-z_]\w*)\]`;
const REST = String.raw`([A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)|(\\[A-Za-z!?]+[^\n\\]*)|(\d[\w.]*|[;(),=*<>@.])`;

function pieces(string: string): RegExp {
  return new RegExp(`${COMMENT}|(\\$[A-Za-z_]*\\$)|${string}|${NAMES}|${REST}`, 'g');
}

/**
 * Splits a text into SQL statements, each a list of tokens. Statements end at `;`, `\g`, `\G` and a line `GO`; a client's
 * own commands (`\dt`, `\! rm x`) are statements of one sign. `escapes`: whether a backslash escapes in strings, as in
 * MySQL; in PostgreSQL it does not. Linear; takes unfinished strings and comments as they are.
 */
export function readSql(text: string, escapes: boolean): SqlReading {
  const statements: SqlToken[][] = [];
  let current: SqlToken[] = [];
  let open = false;
  const close = () => {
    if (current.length > 0) statements.push(current);
    current = [];
  };
  const piece = pieces(escapes ? ESCAPING_STRING : STANDARD_STRING);
  for (let match = piece.exec(text); match !== null; match = piece.exec(text)) {
    const [, , dollar, string, stringEnd, double, doubleEnd, backtick, backtickEnd, bracket, word, meta, sign] = match;
    open ||= match.groups?.closed === '' || stringEnd === '' || doubleEnd === '' || backtickEnd === '';
    if (dollar !== undefined) {
      const end = text.indexOf(dollar, piece.lastIndex);
      current.push({ kind: 'string', text: text.slice(piece.lastIndex, end < 0 ? text.length : end) });
      open ||= end < 0;
      piece.lastIndex = end < 0 ? text.length : end + dollar.length;
    } else if (meta !== undefined) {
      close();
      if (!/^\\[gG](?![A-Za-z])/.test(meta)) statements.push([{ kind: 'sign', text: meta.trim() }]);
    } else if (sign === ';' || (word !== undefined && isBatchEnd(text, word, match.index))) close();
    else if (word !== undefined) current.push({ kind: 'word', text: word.toUpperCase() });
    else if (string !== undefined) current.push({ kind: 'string', text: string });
    else if (sign !== undefined) current.push({ kind: 'sign', text: sign });
    else if ((double ?? backtick ?? bracket) !== undefined)
      current.push({ kind: 'name', text: double ?? backtick ?? bracket ?? '' });
  }
  close();
  return { statements, open };
}

/** SQL Server's `GO`: a word alone on its line. */
function isBatchEnd(text: string, word: string, at: number): boolean {
  if (!/^go$/i.test(word)) return false;
  const before = text.slice(Math.max(0, at - 40), at);
  const after = text.slice(at + 2, at + 42);
  return /(?:^|\n)[ \t]*$/.test(before) && /^[ \t\r]*(?:\n|$)/.test(after);
}
