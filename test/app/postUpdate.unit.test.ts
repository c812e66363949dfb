import assert from 'node:assert/strict';
import type { Channels, Post } from '../../src/app/ports/messageChannel.ts';
import { postUpdate, preparePost } from '../../src/app/postUpdate.ts';
import { clipboard } from '../../src/core/messages/usualChannels.ts';
import { givenPosting } from '../given/outbox.ts';
import { removeTemporaryFolder, temporaryFolder } from '../harness/temporary.ts';

describe('postUpdate', () => {
  let folder: string;
  let sent: Post[];

  const channels: Channels = async () => ({
    isRepeatable: true,
    preview: () => ({ language: 'json', text: '{}' }),
    send: async (post) => void sent.push(post),
  });

  beforeEach(() => {
    folder = temporaryFolder('post-update');
    sent = [];
  });
  afterEach(() => removeTemporaryFolder(folder));

  it('lets out nothing that was entered as a secret or hidden, by no channel and not into the record', async () => {
    const window = await givenPosting(folder, channels);
    window.secrets.put('incident-1', 'DB_PASSWORD', 'entered once');
    window.secrets.hide('left-over');
    const text = 'It was entered once on left-over, with password=hunter2hunter2';
    for (const channel of [clipboard, 'webhook:ops']) await postUpdate(window, window.request(channel, text));
    const said = [...window.copied, ...sent.map((post) => post.text), ...window.posted().map((post) => post.text)];
    assert.equal(said.length, 4);
    for (const one of said) {
      assert.match(one, /^It was \[redacted:value\] on \[redacted:value\], with /);
      assert.doesNotMatch(one, /hunter2/);
    }
  });

  it('says before it is posted how much is taken out', async () => {
    const window = await givenPosting(folder, channels);
    window.secrets.hide('left-over');
    const prepared = preparePost(window, window.request(clipboard, 'left-over, and left-over again'));
    assert.equal(prepared?.post.text, '[redacted:value], and [redacted:value] again');
    assert.deepEqual(prepared.redactions, { value: 2 });
  });
});
