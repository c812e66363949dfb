import type { TimelineEntry, TimelineSummary } from '../entry.ts';
import { milestoneWords } from '../milestones.ts';
import { writtenTargets } from '../targets.ts';
import { utc } from './entryMarkdown.ts';
import { markup } from './markup.ts';

/** What an exported page is made of. */
export interface HtmlParts {
  readonly summary: TimelineSummary;
  readonly entries: readonly TimelineEntry[];
  /** The picture, an SVG document. */
  readonly svg: string;
  /** What was kept of each check's output, by the id of the check; the first lines stand in for one that is missing. */
  readonly evidence: ReadonlyMap<string, string>;
}

/** One page that opens anywhere and needs nothing else: picture, list and evidence. It holds no script and may load none. */
export function timelineAsHtml({ summary, entries, svg, evidence }: HtmlParts): string {
  const { title, severity, phase, status, runbook } = summary;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${markup(`Timeline: ${title}`)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1 dir="auto">${markup(title)}</h1>
<p>${markup([severity?.id, severity?.name, phase === 'open' ? status : phase, runbook && `runbook: ${runbook}`].filter(Boolean).join(' · '))}</p>
<dl>${summary.milestones.map(({ milestone, at }) => `<div><dt>${milestoneWords[milestone]}</dt><dd>${at === null ? 'not reached' : markup(utc(at))}</dd></div>`).join('')}</dl>
${promised(summary)}</header>
<figure>${svg}</figure>
<main><table>
<thead><tr><th scope="col">time (UTC)</th><th scope="col">kind</th><th scope="col">what</th><th scope="col">by</th></tr></thead>
<tbody>
${entries.map((entry) => row(entry, evidence.get(entry.id) ?? null)).join('\n')}
</tbody>
</table></main>
</body>
</html>
`;
}

function promised(summary: TimelineSummary): string {
  const targets = writtenTargets(summary, utc);
  if (targets.length === 0) return '';
  const terms = targets.map(({ rule, says }) => `<div><dt>${markup(rule)}</dt><dd>${markup(says)}</dd></div>`);
  return `<dl>${terms.join('')}</dl>\n`;
}

function row(entry: TimelineEntry, evidence: string | null): string {
  const { id, occurredAt, kind, title, verdict, by, detail, check, comments, corrected, tone, pinned } = entry;
  const output = evidence ?? check?.preview ?? null;
  const parts = [
    detail === null ? '' : `<p class="text" dir="auto">${markup(detail)}</p>`,
    check && check.command !== '' ? `<pre>$ ${markup(check.command)}</pre>` : '',
    output === null ? '' : `<details><summary>output</summary><pre>${markup(output)}</pre></details>`,
    ...corrected.map(
      (was) => `<p class="was" dir="auto">was ${markup(utc(was.occurredAt))}: <s>${markup(was.text)}</s></p>`,
    ),
    ...comments.map((comment) => `<p dir="auto">${markup(comment.by)}: ${markup(comment.text)}</p>`),
  ];
  const says = `<span dir="auto">${markup(title)}</span>${verdict === null ? '' : ` <b data-tone="${tone}">${markup(verdict)}</b>`}${pinned ? ' <b>pinned</b>' : ''}`;
  return `<tr id="${markup(id)}"><td><time datetime="${markup(occurredAt)}">${markup(utc(occurredAt).replace(' UTC', ''))}</time></td><td>${kind}</td><td>${says}${parts.join('')}</td><td dir="auto">${markup(by ?? '')}</td></tr>`;
}

const style = `
body{color:#1f1f1f;background:#fff;font:14px/1.45 system-ui,sans-serif;margin:24px;max-width:1200px}
h1{font-size:20px;margin:0}
dl{display:flex;flex-wrap:wrap;gap:4px 24px}dt{color:#616161}dd{margin:0}
figure{margin:16px 0;overflow-x:auto}
table{border-collapse:collapse;width:100%}
th{text-align:start;color:#616161;font-weight:600}
td,th{border-bottom:1px solid #e4e4e4;padding:4px 10px 4px 0;vertical-align:top}
td:first-child{white-space:nowrap;font-variant-numeric:tabular-nums}
td:nth-child(3){overflow-wrap:anywhere}
pre{background:#f6f6f6;padding:6px 10px;margin:4px 0;white-space:pre-wrap;overflow-wrap:anywhere;max-height:480px;overflow-y:auto}
.text{white-space:pre-wrap;margin:4px 0}.was{color:#616161}
[data-tone=bad]{color:#b3261e}[data-tone=good]{color:#2e7d32}[data-tone=attention]{color:#8a5a00}
@media print{pre{max-height:none}}
`;
