import { remembered } from './remembered.ts';

/** Texts asked again and again are titles; longer ones are prose and asked once. */
const LONGEST_KNOWN = 160;
const MOST_KNOWN = 2000;

/**
 * A regular expression of lower-case words that remembers its answers: every rule asks the same titles of the same
 * document. Only `test` ignores case: matching without case is several times slower.
 */
class RememberingTest extends RegExp {
  readonly #answer = remembered((text) => super.test(text.toLowerCase()), MOST_KNOWN);

  override test(text: string): boolean {
    return text.length > LONGEST_KNOWN ? super.test(text.toLowerCase()) : this.#answer(text);
  }
}

const TRADITIONAL = new Map(
  (
    '级級联聯系繫应應响響时時间間复復处處检檢诊診断斷缓緩严嚴无無发發现現错錯误誤败敗连連线線电電话話邮郵机機员員经經组組长長领領导導负負责責队隊' +
    '团團总總监監务務问問题題异異场場档檔结結阶階骤驟见見类類别別优優紧緊轻輕较較约約钟鐘个個标標准準确確认認证證决決写寫对對号號称稱职職岗崗门門' +
    '备備还還换換单單图圖执執规規则則预預范範围圍练練义義评評报報审審记記录錄资資讯訊络絡网網载載满滿泄洩丢丟溃潰积積飙飆实實仪儀盘盤链鏈'
  )
    .match(/../gu)!
    .map((pair) => [pair[0]!, pair[1]!] as const),
);

/** Each simplified sign as itself or its traditional form. */
function inBothScripts(signs: string): string {
  return signs.replace(/\[[^\]]*\]|[\u4e00-\u9fff]/gu, (sign) => {
    const traditional = TRADITIONAL.get(sign);
    return traditional === undefined || traditional === sign ? sign : `[${sign}${traditional}]`;
  });
}

/**
 * A test for words of many languages. `words`: alternatives for scripts that separate words, matched as whole words;
 * `signs`: alternatives for scripts that don't (Chinese, Japanese, Korean), matched anywhere;
 * Chinese ones in both scripts. Case does not count.
 */
export function wordTest(words: string, signs = ''): RegExp {
  const spaced = `(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}])`;
  return new RememberingTest(signs === '' ? spaced : `${spaced}|(?:${inBothScripts(signs)})`, 'u');
}
