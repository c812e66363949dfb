const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u20e3|\ufe0e|\ufe0f|\u200d/gu;
const EDGE = /^[\s:：.,;|*_~#>·•–—-]+|[\s:：*_~#–—-]+$/gu;
const NUMBERING =
  /^(?:(?:step|phase|stage|scenario|playbook|incident|runbook|issue|problem|case|part|section|appendix|этап|шаг|schritt|étape|etapa|paso|passo|단계|시나리오|ステップ|手順|シナリオ|步骤|场景|阶段)\s*)?(?:#?\d+(?:\.\d+)*|[a-z]|[ivx]{1,4})\s*(?:[.):：、–—·-]|\s-\s|\.\s)+\s*/iu;

/** ASCII words, one space between them: most titles and cells. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** Without emoji and keycaps, spaces collapsed. Digits and `#`, `*` stay. */
export function withoutEmoji(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(/([#*\d])\ufe0f?\u20e3/gu, '$1 ')
    .replace(EMOJI, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Lower case, without emoji and without decoration at the edges: for comparing, never for showing. */
export function folded(text: string): string {
  return withoutEmoji(text.normalize('NFKC')).replace(EDGE, '').toLowerCase();
}

/** `3.1 API down`, `Scenario 2: API down`, `A) API down` -> `API down`; what is nothing but a number stays. */
export function withoutNumbering(title: string): string {
  const clean = withoutEmoji(title);
  const rest = clean.replace(NUMBERING, '').replace(/^\d{1,2}(?:\.\d+)*\.?\s+(?=\S)/u, '');
  return rest.trim() === '' ? clean : rest.trim();
}

/** Without a trailing colon, bold marks, anchors like `{#id}` and closing `#`. */
export function titleText(text: string): string {
  return text
    .replace(/\{#[\w-]+\}\s*$/u, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s:：]+$/u, '')
    .trim();
}

/** Names of HTML; `<service>` and `<time>` are blanks to fill in. */
const TAGS =
  'a|abbr|article|aside|b|big|blockquote|button|caption|center|code|col|colgroup|dd|del|details|div|dl|dt|em|figure|figcaption|font|h[1-6]|hr|i|iframe|img|input|ins|kbd|li|mark|nav|ol|p|picture|pre|q|s|samp|script|small|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|video';
/** A known tag, one that closes, or one with attributes. */
const TAG = new RegExp(`</?(?:${TAGS})(?=[\\s/>])[^>]*>|</[a-z][^>]*>|<[a-z][\\w.-]*\\s+[\\w:-]+=[^>]*>`, 'gi');

/** Without HTML tags and entities, as it is shown as plain text. Placeholders (`<service>`) stay. */
export function withoutHtml(text: string): string {
  return text
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(TAG, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
