import { finish, get } from './service.mjs';

const { status, body } = await get('/pool');
if (status === 200) {
  finish([`limit ${body.limit}, in use ${body.inUse}, refused since start ${body.refused}`], body.refused === 0);
} else {
  finish([`no answer: ${body.error}`], false);
}
