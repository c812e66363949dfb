/** What nobody writes at night, and what a log or a pasted page may well hold. Each would set `window.hurt` if it ran. */
export const hostile: readonly string[] = [
  '<img src=x onerror="window.hurt=1"><script>window.hurt=1</script>',
  '[click](javascript:window.hurt=1) javascript:window.hurt=1',
  'rm -rf ~/\u202etxt.oot\u2066',
  '\u001b]8;;http://evil.test\u0007here\u001b]8;;\u0007 \u001b[31mred\u001b[2J',
  `Z${'\u0301'.repeat(10_000)}algo`,
  'x'.repeat(1_048_576),
  '{{constructor.constructor("window.hurt=1")()}} ]]> </script> <!-- ',
  '&lt;b&gt; &amp; "quotes" \'single\'',
];

/** What breaks out of documents rather than of pages. */
export const hostileInFiles: readonly string[] = [
  ...hostile,
  "=cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '\t=1+1',
  "-2+3+cmd|' /C calc'!A0",
  'a | b | c\n| --- | --- |\n<script>window.hurt=1</script>',
  '``` \n</pre></details></table></svg></style><svg onload=window.hurt=1><style>*{background:url(http://evil.test)}',
  '![x](http://evil.test/x.png) <http://evil.test> @everyone #1 &#106;avascript:window.hurt=1',
  ']]></title></text><script xlink:href="data:,window.hurt=1"/><foreignObject onload="window.hurt=1">\ufffe\u0000',
];
