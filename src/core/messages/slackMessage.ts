/** What Slack takes in one section, in characters. */
const longestSection = 3_000;
/** What Slack takes in one message: 50, and one of them tells what it is about. */
const mostSections = 49;

interface SlackPost {
  readonly text: string;
  readonly incident: { readonly title: string; readonly severity: string | null; readonly kind: string };
}

type Text = { readonly type: 'mrkdwn'; readonly text: string; readonly verbatim: true };
export type SlackBlock =
  | { readonly type: 'section'; readonly text: Text }
  | { readonly type: 'context'; readonly elements: Text[] };

/** An update in Slack's blocks: its text, then the incident that it belongs to. */
export function slackBlocks({ text, incident }: SlackPost): SlackBlock[] {
  const drill = incident.kind === 'drill' ? 'Drill' : 'Incident';
  const about = [drill, incident.severity, incident.title].filter((word) => word !== null).join(' · ');
  return [
    ...sections(slackText(text)).map((part): SlackBlock => ({ type: 'section', text: mrkdwn(part) })),
    { type: 'context', elements: [mrkdwn(slackText(about).slice(0, longestSection))] },
  ];
}

/** Text in which nothing calls anybody (`<!channel>`, `<@U123>`); addresses are links. */
export function slackText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/https?:\/\/[^\s<>|&]+(?:&amp;[^\s<>|&]+)*[^\s<>|&.,;:!?)'"\]]/g, '<$&>');
}

/** `verbatim`: Slack looks for no names of people or channels in it. */
function mrkdwn(text: string): Text {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** Cut at the ends of lines where there are any. */
function sections(text: string): string[] {
  const parts: string[] = [];
  for (let rest = text; rest !== '' && parts.length < mostSections; ) {
    const line = rest.lastIndexOf('\n', longestSection);
    const end = rest.length <= longestSection ? rest.length : line > 0 ? line : longestSection;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end).replace(/^\n/, '');
  }
  return parts;
}
