import { BrokenManifests } from '#capabilities/registry.ts';
import { shippedCapabilities } from '#capabilities/shipped.ts';
import { CliFailure } from '#cli/cli-failure.ts';

/** Reads the manifests of capabilities. Throws CliFailure where one is broken, before anything is opened. */
export function checkCapabilities(): void {
  try {
    shippedCapabilities();
  } catch (error) {
    if (error instanceof BrokenManifests) throw new CliFailure(error.message, { cause: error });
    throw error;
  }
}
