import { finish, get, lookUp } from './service.mjs';

const parcels = 12;
const health = await get('/health');
const lines = [`GET /health: ${health.status} ${health.body.release ?? health.body.error}`];
if (health.status === 200) {
  const { answered, reasons } = await lookUp(parcels);
  lines.push(`${parcels} parcels at once: ${answered} answered, ${parcels - answered} failed`, ...reasons);
  const healthy = answered === parcels;
  finish([...lines, healthy ? 'healthy' : 'UNHEALTHY: order pages fail'], healthy);
} else {
  finish([...lines, 'UNHEALTHY: the service does not answer'], false);
}
