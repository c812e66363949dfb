import { invalid } from './refusal.ts';

/** 65,536 code points, and 262,144 bytes: whichever comes first. */
export function checkLength(resource: string, body: string | null): void {
  if (body === null || ([...body].length <= 65_536 && Buffer.byteLength(body) <= 262_144)) return;
  throw invalid({
    resource,
    field: 'body',
    code: 'custom',
    message: 'body is too long (maximum is 65536 characters)',
  });
}
