/**
 * What a person would have read: terminal output with its control sequences carried out as far as text goes. Colours
 * and titles fall away, a carriage return overwrites the line (progress bars), a backspace goes back one character.
 * Full-screen programs are not replayed: their text comes out in the order it was written.
 *
 * Feed chunks in any split; `push` gives back the lines that can't change any more, `end` the rest.
 */
export interface TerminalText {
  push(chunk: string): string;
  end(): string;
}

type State = 'text' | 'escape' | 'csi' | 'string' | 'string-escape' | 'charset';

export function createTerminalText(): TerminalText {
  let state: State = 'text';
  let csi = '';
  let line: string[] = [];
  let column = 0;
  let done: string[] = [];

  const write = (character: string) => {
    if (character === '\n') {
      done.push(line.join(''), '\n');
      line = [];
      column = 0;
    } else if (character === '\r') column = 0;
    else if (character === '\b') column = Math.max(0, column - 1);
    else if (character === '\t' || character >= ' ') {
      while (line.length < column) line.push(' ');
      line[column++] = character;
    }
  };

  const control = (sequence: string) => {
    const final = sequence.at(-1);
    const amount = Number.parseInt(sequence, 10);
    if (final === 'K') {
      if (Number.isNaN(amount) || amount === 0) line.length = Math.min(line.length, column);
      else if (amount === 2) line = [];
    } else if (final === 'G') column = Math.max(0, (Number.isNaN(amount) ? 1 : amount) - 1);
    else if (final === 'D') column = Math.max(0, column - (Number.isNaN(amount) ? 1 : amount));
    else if (final === 'C') column = Math.min(column + (Number.isNaN(amount) ? 1 : amount), 10_000);
  };

  const take = (character: string) => {
    switch (state) {
      case 'text':
        if (character === '\u001b') state = 'escape';
        else if (character === '\u009b') state = 'csi';
        else write(character);
        return;
      case 'escape':
        if (character === '[') state = 'csi';
        else if (']PX^_'.includes(character)) state = 'string';
        else if ('()*+#%'.includes(character)) state = 'charset';
        else state = 'text';
        return;
      case 'csi':
        csi += character;
        if (character >= '@' && character <= '~') {
          control(csi);
          csi = '';
          state = 'text';
        } else if (character === '\u001b' || csi.length > 256) {
          csi = '';
          state = character === '\u001b' ? 'escape' : 'text';
        }
        return;
      case 'string':
        if (character === '\u0007' || character === '\u009c') state = 'text';
        else if (character === '\u001b') state = 'string-escape';
        return;
      case 'string-escape':
        state = character === '\\' ? 'text' : 'string';
        return;
      case 'charset':
        state = 'text';
        return;
    }
  };

  const flush = () => {
    const text = done.join('');
    done = [];
    return text;
  };

  return {
    push(chunk) {
      for (const character of chunk) take(character);
      return flush();
    },
    end() {
      const text = flush() + line.join('');
      line = [];
      return text;
    },
  };
}
