import type { Actor } from '#kernel/context.ts';

/** Names the source gives to parts of itself. */
const systemNames: ReadonlySet<string> = new Set([
  'system',
  'actions_runner',
  'runner',
  'migration',
  'email_sync',
  'cli_command',
  'auto_generated',
]);

/**
 * Who acted, from the one text the source keeps. `chat:<model>` and `<something>_agent` are agents; the source's own parts and its
 * runner processes (`host:<pid>:<nonce>`) are the system; any other name is a person's. The id is the legacy name, as no operators are
 * made up for them. No name means the system.
 */
export function actorOf(text: string | null): Actor {
  const name = text?.trim() ?? '';
  if (name === '') return { type: 'SYSTEM', id: 'zakops' };
  if (systemNames.has(name) || name.startsWith('host:')) return { type: 'SYSTEM', id: name };
  if (/^(chat|agent|llm):/.test(name) || name.endsWith('_agent')) return { type: 'AGENT', id: name };
  return { type: 'OPERATOR', id: name };
}
