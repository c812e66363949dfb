import { finish, get } from './service.mjs';

const longestSilence = 30_000;
const { status, body } = await get('/feeds');
if (status === 200) {
  const feeds = Object.entries(body).map(([carrier, at]) => ({ carrier, silent: Date.now() - Date.parse(at) }));
  finish(
    feeds.map(({ carrier, silent }) => `${carrier}: heard ${Math.round(silent / 1000)} s ago`),
    feeds.length > 0 && feeds.every(({ silent }) => silent < longestSilence),
  );
} else {
  finish([`no answer: ${body.error}`], false);
}
