/** Addresses of the page's parts, and what its content security policy goes by. */
export interface TimelineHtml {
  readonly incident: string;
  /** Used once, unguessable. */
  readonly nonce: string;
  /** Where styles and fonts may come from. */
  readonly cspSource: string;
  readonly script: string;
  readonly style: string;
  readonly icons: string;
}

/**
 * The timeline's page: nothing but our own script runs in it, and nothing reaches out of it. VS Code Elements looks for
 * the icons' style sheet by its id.
 */
export function timelineHtml({ incident, nonce, cspSource, script, style, icons }: TimelineHtml): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    // What the page itself draws as an image, to export it.
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${attribute(icons)}" id="vscode-codicon-stylesheet">
<link rel="stylesheet" href="${attribute(style)}">
<title>Timeline</title>
</head>
<body>
<timeline-app incident="${attribute(incident)}"></timeline-app>
<script type="module" nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
</body>
</html>
`;
}

function attribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
