import assert from 'node:assert/strict';
import { inOneGo, type Journey } from './journey.ts';
import { gitIn, openShop, type Shop } from './shop.ts';

const fence = '```';
const issues = `### Cache poisoned

${fence}bash
# Empty the cache
git clean -fdx cache
${fence}

${fence}bash
# Start again
kubectl rollout restart deployment/shop
${fence}
`;

describe('what stands between a responder and a mistake', function () {
  this.timeout(120_000);
  inOneGo();
  let shop: Shop;
  let journey: Journey;

  before(async () => {
    shop = await openShop(issues);
    journey = shop.journey;
    await journey.start({ title: 'Shop is down' });
  });

  after(() => shop?.close());

  /** Runs a command from its row, up to the dialog about it. */
  const asks = (row: string) =>
    journey.leads(
      () => journey.active.act(row, 'Run Diagnostic'),
      () => journey.workbench.dialog().isVisible(),
      'the dialog',
    );

  it('reads the facts at the moment of the click, and records a refusal', async () => {
    const { workbench, active } = journey;
    await active.expand('Cache poisoned');
    await asks('Start again');
    await workbench.dialog('changes something').filter({ hasText: 'main' }).waitFor();
    await workbench.screenshot('guard/1-change-dark');
    // Enter that comes too soon does nothing.
    await workbench.page.keyboard.press('Enter');
    await journey.recorded('DiagnosticRefused');
    gitIn(shop.folder, 'checkout', '-q', '-b', 'release/production');
    await workbench.setTheme('light');
    await asks('Start again');
    await workbench.dialog('PRODUCTION').filter({ hasText: 'release/production' }).waitFor();
    await workbench.screenshot('guard/2-production-light');
    await workbench.page.keyboard.press('Escape');
    await journey.recorded('DiagnosticRefused', 2);
    await workbench.setTheme('dark');
    const [first, second] = journey.events('DiagnosticRefused').map(({ data }) => data);
    assert.deepEqual([first?.reason, first?.production], ['not confirmed', undefined]);
    assert.match(String(second?.production), /git branch release\/production/);
    assert.equal(journey.events('DiagnosticStarted').length, 0);
  });

  it('wants the target typed before anything that destroys', async () => {
    const { workbench } = journey;
    await asks('Empty the cache');
    await workbench.dialog('PRODUCTION').waitFor();
    await workbench.screenshot('guard/3-production-dark');
    await workbench.answerDialog('PRODUCTION', 'Run It…');
    await workbench.quickInput.expectTitle('type release/production');
    await workbench.screenshot('guard/4-target');
    await workbench.quickInput.type('production');
    await workbench.quickInput.accept();
    await workbench.quickInput.escape();
    await journey.recorded('DiagnosticRefused', 3);
    assert.equal(journey.events('DiagnosticStarted').length, 0);
  });

  it('only prints in a drill', async () => {
    const { workbench } = journey;
    await journey.start({ title: 'Practice' }, 'drill');
    await workbench.runCommand('Incident: Run Diagnostic');
    await workbench.quickInput.type('Empty the cache');
    await workbench.screenshot('guard/5-drill-pick');
    // By the keyboard: the row's own hover may lie over it.
    await workbench.quickInput.widget.locator('.monaco-list-row.focused', { hasText: 'Practice' }).waitFor();
    await workbench.quickInput.accept();
    await workbench.notification('Drill: this would have run').waitFor();
    await workbench.screenshot('guard/6-drill');
    const [refused] = journey.of('Practice', 'DiagnosticRefused');
    assert.equal(refused?.data.reason, 'drill: printed, not run');
    assert.deepEqual(journey.of('Practice', 'DiagnosticStarted'), []);
  });
});
