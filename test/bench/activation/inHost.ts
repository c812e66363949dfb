import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';

/** Runs inside the extension host: activates the extensions that the environment names, one after the other. */
describe('activation', () => {
  it('is measured', async function () {
    this.timeout(60_000);
    const measured: [id: string, milliseconds: number][] = [];
    for (const id of (process.env.INCIDENT_DESK_ACTIVATE ?? '').split(',')) {
      const extension = vscode.extensions.getExtension(id);
      assert.ok(extension, `${id} is not there`);
      assert.ok(!extension.isActive, `${id} is active already`);
      const start = performance.now();
      await extension.activate();
      measured.push([id, performance.now() - start]);
    }
    writeFileSync(process.env.INCIDENT_DESK_FIGURES!, JSON.stringify(measured));
  });
});
