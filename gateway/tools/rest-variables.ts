import type { NamedOperation } from '#kernel/operation-manifest.ts';
import { isJsonObject, type JsonObject } from '#kernel/json.ts';
import { RequestError } from '#kernel/request-error.ts';
import { type JsonSchema, propertiesOf } from '#gateway/tools/operation-call.ts';
import { badRequest } from '#gateway/transports/graphql-params.ts';

/** How the text of a search parameter is read. */
export type ParameterForm = 'text' | 'number' | 'boolean' | 'json';

/** The form of a variable with this schema: single values are written as they are, all else as JSON. */
export function parameterForm(schema: JsonSchema, defs: JsonSchema): ParameterForm {
  const { type } = schema;
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  const single = types.find((one) => one !== 'null');
  if (single === 'string') return 'text';
  if (single === 'integer' || single === 'number') return 'number';
  if (single === 'boolean') return 'boolean';
  const { $ref: reference } = schema;
  const named = typeof reference === 'string' ? defs[reference.replace('#/$defs/', '')] : undefined;
  return isJsonObject(named) && 'enum' in named ? 'text' : 'json';
}

/** Reads the variables of a query from search parameters. Throws BAD_USER_INPUT that names the mistaken one. */
export function variablesOfSearch({ variablesSchema }: NamedOperation, search: URLSearchParams): JsonObject {
  const known = propertiesOf(variablesSchema);
  const defs = (variablesSchema['$defs'] ?? {}) as JsonSchema;
  const names = [...new Set(search.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const [text = '', ...more] = search.getAll(name);
      if (more.length > 0) throw mistaken(name, 'must not be repeated');
      const schema = Object.hasOwn(known, name) ? known[name] : undefined;
      // One that is unknown is refused by name where all transports do it.
      return [name, schema === undefined ? text : valueOf({ name, text, form: parameterForm(schema, defs) })];
    }),
  );
}

/** Reads the variables of a mutation from a body. Throws BAD_REQUEST. */
export function variablesOfBody(body: unknown): JsonObject {
  if (body === undefined || body === null) return {};
  if (!isJsonObject(body)) throw badRequest('The body must be a JSON object with the variables.');
  return body;
}

interface Parameter {
  readonly name: string;
  readonly text: string;
  readonly form: ParameterForm;
}

function valueOf({ name, text, form }: Parameter): unknown {
  switch (form) {
    case 'text':
      return text;
    case 'number':
      if (!/^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text)) throw mistaken(name, 'must be a number');
      return Number(text);
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw mistaken(name, 'must be true or false');
      return text === 'true';
    case 'json':
      return jsonOf(name, text);
  }
}

function jsonOf(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw mistaken(name, 'must be JSON');
  }
}

function mistaken(name: string, problem: string): RequestError {
  return new RequestError('BAD_USER_INPUT', `The search parameter ${name} ${problem}.`, { variable: name });
}
