import { createTerminalText } from '../../core/diagnostics/terminalText.ts';
import type { Screen, Screens } from '../ports/screens.ts';

/**
 * Raw output as the text that a person would have read, piece by piece. Most output is lines; a screen is opened at the
 * first thing that only a screen can show, and goes on from the lines that stand on it then.
 */
export async function* asText(output: AsyncIterable<string>, screens: Screens): AsyncGenerator<string> {
  const lines = createTerminalText();
  let screen: Screen | null = null;
  for await (const chunk of inPieces(output)) {
    if (screen !== null) {
      yield await screen.write(chunk);
      continue;
    }
    yield lines.push(chunk);
    const handover = lines.handover();
    if (handover === null) continue;
    screen = await screens.open();
    const above = handover.above.replaceAll('\n', '\r\n');
    yield await screen.write(`${above}\r${handover.column > 0 ? `\u001b[${handover.column}C` : ''}${handover.rest}`);
  }
  yield screen === null ? lines.end() : await screen.end();
}

/** Characters that are worked on together. What is made of megabytes in one go is garbage that stays for long. */
const pieceLength = 16_384;

async function* inPieces(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const end = pieceEnd(chunk, at);
      yield chunk.slice(at, end);
      at = end;
    }
  }
}

/** Not between the two halves of a character. */
function pieceEnd(chunk: string, at: number): number {
  const end = at + pieceLength;
  const code = chunk.charCodeAt(end - 1);
  return code >= 0xd800 && code < 0xdc00 ? end + 1 : end;
}
