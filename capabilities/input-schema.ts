import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isJsonObject, type JsonObject } from '#kernel/json.ts';

/** One thing that is wrong, and where. */
export interface Problem {
  /** JSON Pointer (RFC 6901); empty for the whole. */
  readonly path: string;
  readonly message: string;
}

/** Says what is wrong with inputs; nothing where they fit. */
export type InputCheck = (inputs: unknown) => readonly Problem[];

/** More are of no use to whoever has to mend them, and inputs of 256 KiB could have a hundred thousand. */
const mostProblems = 20;

/** Compiles JSON Schemas of draft 2020-12; strict, so that a misspelt keyword is refused rather than passed over. */
export class InputSchemas {
  // Values are never changed: the inputs that were shown and approved are the inputs that are kept. Compiling in strict mode refuses
  // what cannot be meant; the meta-schema, whose validator takes longer to make than all of ours, is asked only where that fails.
  readonly #ajv = new Ajv2020({ allErrors: true, strict: true, validateSchema: false, useDefaults: false });

  constructor() {
    addFormats.default(this.#ajv, ['date', 'email']);
  }

  /** Gives what is wrong with the schema itself, with places below it; nothing where `compile` takes it. */
  problemsOf(schema: JsonObject): readonly Problem[] {
    try {
      const validate = this.#ajv.compile(schema);
      return [...undescribed(schema, ''), ...openObjects(schema, ''), ...exampleProblems(schema, validate)];
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (this.#ajv.validateSchema(schema) !== true) return shown(this.#ajv.errors);
      // Strict mode and unknown references: ajv says the place within the sentence.
      return [{ path: '', message: error.message }];
    }
  }

  compile(schema: JsonObject): InputCheck {
    const validate = this.#ajv.compile(schema);
    return (inputs) => (validate(inputs) ? [] : shown(validate.errors));
  }
}

function shown(errors: readonly ErrorObject[] | null | undefined): readonly Problem[] {
  return (errors ?? []).slice(0, mostProblems).map(problemOf);
}

/** The validator's own message; completed where it leaves out what the reader needs. */
function problemOf({ instancePath, keyword, message = 'is not acceptable', params }: ErrorObject): Problem {
  switch (keyword) {
    case 'additionalProperties':
      return { path: `${instancePath}/${escaped(String(params['additionalProperty']))}`, message: 'is not known here' };
    case 'enum':
      return { path: instancePath, message: `${message}: ${list(params['allowedValues'])}` };
    case 'const':
      return { path: instancePath, message: `${message}: ${JSON.stringify(params['allowedValue'])}` };
    default:
      return { path: instancePath, message };
  }
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => String(value)).join(', ') : '';
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Every property says what it means: the schema is the only documentation an agent is given. */
function undescribed(schema: JsonObject, path: string): readonly Problem[] {
  return eachProperty(schema, path).flatMap(({ property, at }) => [
    ...(typeof property['description'] === 'string' || typeof property['$ref'] === 'string'
      ? []
      : [{ path: at, message: 'must have a description' }]),
    ...undescribed(property, at),
  ]);
}

/** No object takes what it does not name: a misspelt input would be passed over in silence. */
function openObjects(schema: JsonObject, path: string): readonly Problem[] {
  const open = schema['type'] === 'object' && schema['additionalProperties'] !== false;
  const children = [...eachProperty(schema, path), ...eachDefinition(schema, path), ...items(schema, path)];
  return [
    ...(open ? [{ path, message: 'must have additionalProperties: false' }] : []),
    ...children.flatMap(({ property, at }) => openObjects(property, at)),
  ];
}

interface Place {
  readonly property: JsonObject;
  readonly at: string;
}

function eachProperty(schema: JsonObject, path: string): readonly Place[] {
  return [
    ...below(schema, 'properties', path),
    ...items(schema, path).flatMap(({ property, at }) => eachProperty(property, at)),
  ];
}

function eachDefinition(schema: JsonObject, path: string): readonly Place[] {
  return below(schema, '$defs', path);
}

function items(schema: JsonObject, path: string): readonly Place[] {
  const item = schema['items'];
  return isJsonObject(item) ? [{ property: item, at: `${path}/items` }] : [];
}

function below(schema: JsonObject, keyword: string, path: string): readonly Place[] {
  const named = schema[keyword];
  if (!isJsonObject(named)) return [];
  return Object.entries(named).flatMap(([key, property]) =>
    isJsonObject(property) ? [{ property, at: `${path}/${keyword}/${escaped(key)}` }] : [],
  );
}

/** There are examples, and they fit. */
function exampleProblems(schema: JsonObject, validate: ValidateFunction): readonly Problem[] {
  const examples = schema['examples'];
  if (!Array.isArray(examples) || examples.length === 0)
    return [{ path: '/examples', message: 'must hold an example' }];
  return examples.flatMap((example: unknown, index) =>
    validate(example)
      ? []
      : shown(validate.errors).map(({ path, message }) => ({ path: `/examples/${index}${path}`, message })),
  );
}
