/** What tells the issue of this incident from every other; invisible where Markdown is shown. */
export function markerOf(incident: string): string {
  return `<!-- incident-desk:incident:${incident} -->`;
}

/** First line of the comment that goes on with the body. */
export function partMarkerOf(incident: string, part: number): string {
  return `<!-- incident-desk:incident:${incident}:part:${part} -->`;
}
