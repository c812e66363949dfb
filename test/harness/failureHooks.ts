import { photographWindows } from './failures.ts';

// Loaded by mocha as a test file is, so that it shares its modules with the tests: a hook around all of them.
afterEach(async function () {
  if (this.currentTest?.state === 'failed') await photographWindows(this.currentTest.fullTitle());
});
