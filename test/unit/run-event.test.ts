import { describe, expect, it } from 'vitest';
import { eventRegistry } from '#events/registry/registry.ts';
import { acceptEvents, appendableTypes } from '#subgraphs/runs/run-event.ts';
import { eventTypes } from '#subgraphs/runs/event-types.ts';

describe('what an agent may append', () => {
  it('is what the registry marks, and nothing that a command emits', () => {
    expect(appendableTypes).toEqual(['run.token', 'run.message', 'run.log', 'run.progress']);
  });

  it('keeps events whose payload has the shape of their type', () => {
    const result = acceptEvents([
      { type: 'run.token', payload: { text: 'Hel' }, dedupeKey: 'a' },
      { type: 'run.log', payload: { level: 'INFO', message: 'found it', data: { deep: [1, null] } } },
    ]);
    expect(result).toEqual({
      ok: true,
      value: [
        { type: 'run.token', payload: { text: 'Hel' }, dedupeKey: 'a' },
        {
          type: 'run.log',
          payload: { level: 'INFO', message: 'found it', data: { deep: [1, null] } },
          dedupeKey: null,
        },
      ],
    });
  });

  it.each(['run.completed', 'deal.created', 'run.no_such', '', 'constructor', '__proto__'])(
    'names the first type that is not allowed: %j',
    (type) => {
      const result = acceptEvents([
        { type: 'run.token', payload: { text: 'x' } },
        { type, payload: {} },
      ]);
      expect(result).toMatchObject({
        ok: false,
        error: {
          __typename: 'EventTypeNotAllowed',
          code: 'EVENT_TYPE_NOT_ALLOWED',
          index: 1,
          type,
          allowed: appendableTypes,
        },
      });
    },
  );

  it('tells where a payload is wrong, as JSON Pointers', () => {
    const result = acceptEvents([{ type: 'run.progress', payload: { fraction: 2, 'a/b~': 1 } }]);
    expect(result).toMatchObject({
      ok: false,
      error: {
        __typename: 'EventPayloadInvalid',
        code: 'EVENT_PAYLOAD_INVALID',
        index: 0,
        type: 'run.progress',
        problems: [{ path: '/fraction' }, { path: '' }],
      },
    });
  });

  it('refuses a payload that is no object as a whole', () => {
    for (const payload of [null, 1, 'text', []]) {
      expect(acceptEvents([{ type: 'run.token', payload }])).toMatchObject({
        ok: false,
        error: { problems: [{ path: '' }] },
      });
    }
  });
});

describe('the list of event types', () => {
  it('has every registered type once, by name, with its payload as JSON Schema', () => {
    const listed = eventTypes();
    expect(listed.map((type) => type.name)).toEqual(Object.keys(eventRegistry).sort());
    expect(listed.find((type) => type.name === 'run.progress')).toEqual({
      name: 'run.progress',
      schemaVersion: 1,
      category: 'DOMAIN',
      streamType: 'RUN',
      description: 'How far the run has come, from 0 to 1.',
      payloadSchema: {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        type: 'object',
        properties: { fraction: { type: 'number', minimum: 0, maximum: 1 }, message: { type: 'string' } },
        required: ['fraction'],
        additionalProperties: false,
      },
      agentsMayEmit: true,
      terminal: false,
    });
  });
});
