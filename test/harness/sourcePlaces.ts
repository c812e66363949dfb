import { readFileSync } from 'node:fs';
import { type SourceMap as LoadedMap, SourceMap } from 'node:module';
import { dirname, resolve } from 'node:path';
import { shown } from './discover.ts';

/**
 * Says source files and lines where a stack trace says places in a bundle. The extension host makes its own traces,
 * which know nothing of source maps.
 * @param bundle the bundle's path; its map lies beside it as `<bundle>.map`
 */
export function inSources(trace: string, bundle: string): string {
  let map: LoadedMap | undefined;
  const place = new RegExp(`(?:file://)?[^\\s()]*${escaped(shown(bundle))}:(\\d+):(\\d+)`, 'g');
  return trace.replace(place, (whole, line, column) => {
    map ??= new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')));
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalSource' in entry)) return whole;
    return `${shown(resolve(dirname(bundle), entry.originalSource))}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
