import { statSync } from 'node:fs';
import { packagedProduct } from '../harness/product.ts';
import type { Figure } from './figure.ts';

const most = 600 * 1024;

/** The size of what is downloaded and installed. */
export async function bench(): Promise<readonly Figure[]> {
  const bytes = statSync(await packagedProduct()).size;
  return [{ name: 'package', ratio: bytes / most, against: '600 KB of VSIX', target: 1, also: { bytes } }];
}
