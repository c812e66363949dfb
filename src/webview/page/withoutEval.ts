import * as z from 'zod/mini';

// Imported before everything else: compiled schemas need `eval`, which the page's content security policy forbids.
z.config({ jitless: true });
