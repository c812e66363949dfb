/** A page's parts and their addresses, and what its content security policy goes by. */
export interface PageHtml {
  readonly title: string;
  /** Name of the element that is the page, with its attributes. */
  readonly element: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Used once, unguessable. */
  readonly nonce: string;
  /** Where styles and fonts may come from. */
  readonly cspSource: string;
  readonly script: string;
  readonly style: string;
  readonly icons: string;
}

/**
 * A page of ours: nothing but our own script runs in it, and nothing reaches out of it. VS Code Elements looks for
 * the icons' style sheet by its id.
 */
export function pageHtml(page: PageHtml): string {
  const { title, element, attributes = {}, nonce, cspSource, script, style, icons } = page;
  const given = Object.entries(attributes).map(([name, value]) => ` ${name}="${attribute(value)}"`);
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
<title>${attribute(title)}</title>
</head>
<body>
<${element}${given.join('')}></${element}>
<script type="module" nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
</body>
</html>
`;
}

function attribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
