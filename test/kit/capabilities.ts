import { isJsonObject } from '#kernel/json.ts';
import type { Capability } from '#capabilities/capability.ts';
import type { Capabilities } from '#capabilities/registry.ts';
import { shippedCapabilities } from '#capabilities/shipped.ts';

/**
 * What is shipped, and beside it whatever a test calls `test.…`, `letter.…` or `elsewhere.…`: of one type and of little risk. Its schema takes
 * any inputs in which `to`, if there is one, is a text.
 */
export function testCapabilities(actionType = 'TEST.WORK'): Capabilities {
  const shipped = shippedCapabilities();
  const made = new Map<string, Capability>();
  return {
    all: shipped.all,
    find: (id) => shipped.find(id) ?? (/^(?:test|letter|elsewhere)\./.test(id) ? ofTest(id) : undefined),
    onlyOneFor: (type) => shipped.onlyOneFor(type),
    problemsOf: (capability, inputs) => {
      if (!made.has(capability.id)) return shipped.problemsOf(capability, inputs);
      const isText = !isJsonObject(inputs) || inputs['to'] === undefined || typeof inputs['to'] === 'string';
      return isText ? [] : [{ path: '/to', message: 'must be string' }];
    },
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
