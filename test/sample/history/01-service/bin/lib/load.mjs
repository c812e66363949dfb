import { finish, lookUp } from './service.mjs';

const count = Math.min(200, Math.max(1, Number.parseInt(process.argv[2], 10) || 12));
const { answered, reasons } = await lookUp(count);
finish([`${count} requests at once: ${answered} answered, ${count - answered} failed`, ...reasons], answered === count);
