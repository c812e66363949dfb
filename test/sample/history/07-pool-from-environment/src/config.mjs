import { readFileSync } from 'node:fs';

/**
 * Settings of this release: `config/production.json`, and the size of the connection pool from `DB_POOL_SIZE`, since
 * machines differ.
 */
export function readConfig() {
  const settings = JSON.parse(readFileSync(new URL('../config/production.json', import.meta.url), 'utf8'));
  return { ...settings, poolSize: Number(process.env.DB_POOL_SIZE ?? 4) };
}
