import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { yamlRunbookJsonSchema } from '../../../src/core/runbook/yamlSchema.ts';

/** Where editors find the JSON Schema of YAML runbooks. */
export const schemaFile = join(import.meta.dirname, '../../../media/runbook.schema.json');

/** The file's text as it must be. */
export function schemaText(): string {
  return `${JSON.stringify(yamlRunbookJsonSchema(), null, 1)}\n`;
}

// `npx tsx test/core/runbook/writeYamlSchema.ts` writes it anew, after the schema has changed.
if (process.argv[1] === import.meta.filename) await writeFile(schemaFile, schemaText());
