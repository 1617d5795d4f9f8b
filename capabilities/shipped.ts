import { fileURLToPath } from 'node:url';
import { loadCapabilities, type Capabilities } from './registry.ts';

const folder = fileURLToPath(new URL('./manifests', import.meta.url));

let shipped: Capabilities | undefined;

/** The capabilities that come with the program; read once. Throws BrokenManifests: ask once at the start, so that it is stopped then. */
export function shippedCapabilities(): Capabilities {
  return (shipped ??= loadCapabilities(folder));
}
