import assert from 'node:assert/strict';
import { simulate } from './simulate.ts';
import { bomizzel } from './tables/bomizzel.ts';
import { cloudService } from './tables/cloudService.ts';
import { flowdesk } from './tables/flowdesk.ts';
import { linkflow } from './tables/linkflow.ts';
import { svSdk } from './tables/svSdk.ts';

for (const { runbook, runs } of [bomizzel, cloudService, flowdesk, linkflow, svSdk])
  describe(`48 hours with ${runbook}`, () => {
    for (const run of runs)
      it(run.name, async () => {
        const { notices, duplicates, afterResolve } = await simulate(runbook, run);

        assert.deepEqual(
          notices,
          run.told.map(([minute, ...labels]) => [minute, ...labels.sort()]),
        );
        assert.equal(duplicates, 0);
        assert.equal(afterResolve, 0);
      });
  });
