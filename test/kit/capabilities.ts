import type { Capability } from '#capabilities/capability.ts';
import type { Capabilities } from '#capabilities/registry.ts';
import { shippedCapabilities } from '#capabilities/shipped.ts';

/** What is shipped, and beside it whatever a test calls `test.…`, `letter.…` or `elsewhere.…`: of one type, with any inputs, of little risk. */
export function testCapabilities(actionType = 'TEST.WORK'): Capabilities {
  const shipped = shippedCapabilities();
  const made = new Map<string, Capability>();
  return {
    all: shipped.all,
    find: (id) => shipped.find(id) ?? (/^(?:test|letter|elsewhere)\./.test(id) ? ofTest(id) : undefined),
    onlyOneFor: (type) => shipped.onlyOneFor(type),
    problemsOf: (capability, inputs) => (made.has(capability.id) ? [] : shipped.problemsOf(capability, inputs)),
  };

  function ofTest(id: string): Capability {
    const capability = made.get(id) ?? {
      id,
      formerIds: [],
      title: id,
      description: 'Work of a test.',
      actionType,
      requiresDeal: false,
      inputSchema: { type: 'object' as const, additionalProperties: false as const },
      outputs: [],
      riskLevel: 'LOW' as const,
      requiresApproval: false,
      tags: [],
    };
    made.set(id, capability);
    return capability;
  }
}
