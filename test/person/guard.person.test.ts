import assert from 'node:assert/strict';
import { until } from '../harness/waiting.ts';
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

### Cache cold

1. Warm it up

   ${fence}bash
   # Is it warm?
   echo warm enough
   ${fence}
`;

const answers = ['Cancel', 'Do Not Run', 'Insert', 'Run It…'];

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

  it('asks again for what destroys, each time from the beginning: nothing is remembered or filled in', async () => {
    const { workbench } = journey;
    for (const ran of [1, 2]) {
      await asks('Empty the cache');
      const dialog = workbench.dialog('PRODUCTION');
      await dialog.waitFor();
      const buttons = await dialog.getByRole('button').allInnerTexts();
      assert.deepEqual(
        buttons
          .map((one) => one.trim())
          .filter(Boolean)
          .sort(),
        answers,
      );
      await dialog.getByRole('checkbox').waitFor({ state: 'detached' });
      await workbench.answerDialog('PRODUCTION', 'Run It…');
      await workbench.quickInput.expectTitle('type release/production');
      await until(async () => (await workbench.quickInput.field.inputValue()) === '', 'an empty box');
      await workbench.quickInput.type('release/production');
      await workbench.quickInput.accept();
      await journey.recorded('DiagnosticFinished', ran);
    }
    assert.deepEqual(
      journey.events('DiagnosticStarted').map(({ data }) => data.effect),
      ['destroy', 'destroy'],
    );
  });

  it('offers to mark a step done after its command, and never does so by itself', async () => {
    const { workbench } = journey;
    await workbench.runCommand('Incident: Run Diagnostic');
    await workbench.quickInput.type('Is it warm?');
    await workbench.quickInput.widget.locator('.monaco-list-row.focused', { hasText: 'Is it warm?' }).waitFor();
    await workbench.quickInput.accept();
    const offer = 'Is its step done? Warm it up';
    await workbench.notification(offer).waitFor();
    await workbench.screenshot('guard/5-step-offered');
    assert.deepEqual(journey.events('StepCompleted'), []);
    await workbench.answerNotification(offer, 'Mark Step Done');
    await journey.recorded('StepCompleted');
    assert.deepEqual(journey.events('StepCompleted')[0]?.data.text, 'Warm it up');
  });

  it('only prints in a drill', async () => {
    const { workbench } = journey;
    await journey.start({ title: 'Practice' }, 'drill');
    // Its timeline takes the focus when it comes, which would close a box.
    await workbench.webviewPanel().getByText('Drill declared: Practice').first().waitFor();
    await workbench.runCommand('Incident: Run Diagnostic');
    await workbench.quickInput.type('Empty the cache');
    await workbench.screenshot('guard/6-drill-pick');
    // By the keyboard: the row's own hover may lie over it.
    await workbench.quickInput.widget.locator('.monaco-list-row.focused', { hasText: 'Practice' }).waitFor();
    await workbench.quickInput.accept();
    await workbench.notification('Drill: this would have run').waitFor();
    await workbench.screenshot('guard/7-drill');
    const [refused] = journey.of('Practice', 'DiagnosticRefused');
    assert.equal(refused?.data.reason, 'drill: printed, not run');
    assert.deepEqual(journey.of('Practice', 'DiagnosticStarted'), []);
  });
});
