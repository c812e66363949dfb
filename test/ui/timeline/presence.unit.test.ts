import assert from 'node:assert/strict';
import { Presence } from '../../../src/ui/timeline/presence.ts';

describe('whether a page is there to be spoken to', () => {
  const given = () => {
    const presence = new Presence();
    const said: string[] = [];
    return { presence, said, say: (what: string) => presence.whenThere(() => said.push(what)) };
  };

  it('what is said to a page that is still loading waits until it has painted, and is said once', () => {
    const { presence, said, say } = given();
    say('reveal');
    assert.deepEqual(said, []);
    presence.painted();
    presence.painted();
    assert.deepEqual(said, ['reveal']);
  });

  it('what is said to a page that is there is said at once', () => {
    const { presence, said, say } = given();
    presence.painted();
    say('reveal');
    assert.deepEqual(said, ['reveal']);
  });

  it('what is said to a page that was hidden waits until it is there again', () => {
    const { presence, said, say } = given();
    presence.painted();
    presence.gone();
    say('draw');
    assert.deepEqual(said, []);
    presence.painted();
    assert.deepEqual(said, ['draw']);
  });
});
