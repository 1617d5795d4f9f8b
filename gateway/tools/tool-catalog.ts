import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import type { NamedOperation } from '#kernel/operation-manifest.ts';

/** The tools by name, and as they are listed. */
export class ToolCatalog {
  readonly listed: readonly Tool[];
  readonly #operations: ReadonlyMap<string, NamedOperation>;

  constructor(operations: readonly NamedOperation[]) {
    const named = operations.flatMap((operation) =>
      operation.tool === null ? [] : [{ tool: operation.tool, operation }],
    );
    this.#operations = new Map(named.map(({ tool, operation }) => [tool, operation]));
    this.listed = named.map(({ tool, operation }) => describeTool(tool, operation));
  }

  find(tool: string): NamedOperation | undefined {
    return this.#operations.get(tool);
  }
}

function describeTool(name: string, operation: NamedOperation): Tool {
  const { kind, description, variablesSchema, isDestructive } = operation;
  const words = name.replaceAll('_', ' ');
  return {
    name,
    title: `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
    description,
    inputSchema: { ...variablesSchema, type: 'object' },
    annotations: {
      readOnlyHint: kind === 'QUERY',
      ...(kind === 'QUERY' ? {} : { destructiveHint: isDestructive }),
      // It works on this program's own data.
      openWorldHint: false,
    },
  };
}
