import type { IMarker } from '@xterm/headless';
import { Terminal } from '@xterm/headless/lib-headless/xterm-headless.mjs';
import type { Screen, Screens } from '../app/ports/screens.ts';

/** Wider than programs draw: a line that the terminal would have wrapped stays one. */
const columns = 500;
/** As tall as the lines that are handed over, so that none of them is out of a program's reach. */
const rows = 101;
const scrollback = 2_000;
/** So much makes fewer lines than `scrollback` holds, however it is filled. */
const pieceLength = 1_500;

/** The terminal that VS Code itself shows, without the showing. */
export function createXtermScreens(): Screens {
  return { open: async () => new XtermScreen() };
}

class XtermScreen implements Screen {
  private readonly terminal = new Terminal({
    cols: columns,
    rows,
    scrollback,
    allowProposedApi: true,
    // What `clear` takes from the screen was said all the same.
    scrollOnEraseInDisplay: true,
  });
  /** Where the lines begin that have not been given back; `undefined` at the very start. */
  private next: IMarker | undefined;

  constructor() {
    // What has scrolled off can't be taken back, as some `clear` do.
    this.terminal.parser.registerCsiHandler({ final: 'J' }, ([what]) => what === 3);
  }

  async write(output: string): Promise<string> {
    let settled = '';
    for (let at = 0; at < output.length; at += pieceLength) {
      const piece = output.slice(at, at + pieceLength);
      await new Promise<void>((resolve) => this.terminal.write(piece, resolve));
      settled += this.takeSettled();
    }
    return settled;
  }

  async end(): Promise<string> {
    const buffer = this.terminal.buffer.normal;
    let last = buffer.baseY + buffer.cursorY;
    for (let y = buffer.length - 1; y > last; y--)
      if (this.lineAt(y) !== '') {
        last = y;
        break;
      }
    const text = this.linesBetween(this.nextLine(), last) + this.lineAt(last);
    this.terminal.dispose();
    return text;
  }

  private takeSettled(): string {
    const buffer = this.terminal.buffer.normal;
    // While a full-screen program has the screen, nothing scrolls off.
    if (this.terminal.buffer.active !== buffer) return '';
    const settled = this.linesBetween(this.nextLine(), buffer.baseY);
    this.next?.dispose();
    this.next = this.terminal.registerMarker(-buffer.cursorY);
    return settled;
  }

  private nextLine(): number {
    return this.next === undefined || this.next.line < 0 ? 0 : this.next.line;
  }

  /** From one line up to another, without that. */
  private linesBetween(from: number, to: number): string {
    let text = '';
    for (let y = from; y < to; y++) text += this.lineAt(y) + (this.isContinued(y) ? '' : '\n');
    return text;
  }

  private lineAt(y: number): string {
    return this.terminal.buffer.normal.getLine(y)?.translateToString(!this.isContinued(y)) ?? '';
  }

  private isContinued(y: number): boolean {
    return this.terminal.buffer.normal.getLine(y + 1)?.isWrapped === true;
  }
}
