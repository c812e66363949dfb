import { readFileSync } from 'node:fs';

/** Settings of this release: `config/production.json`. */
export function readConfig() {
  return JSON.parse(readFileSync(new URL('../config/production.json', import.meta.url), 'utf8'));
}
