import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '#kernel/json.ts';
import { manifestSchema, type Capability } from './capability.ts';
import { InputSchemas, type InputCheck, type Problem } from './input-schema.ts';

/** Every kind of work that is promised. */
export interface Capabilities {
  /** In the order of ids. */
  readonly all: readonly Capability[];
  /** The capability with this id, present or former. */
  find(id: string): Capability | undefined;
  /** The capability that does all actions of this type; undefined where there is none, or a choice. */
  onlyOneFor(actionType: string): Capability | undefined;
  /** What is wrong with inputs for this capability; nothing where its schema takes them. */
  problemsOf(capability: Capability, inputs: unknown): readonly Problem[];
}

/** Manifests that are not as they have to be. The message has one line for each mistake: file, place, and what is wrong. */
export class BrokenManifests extends Error {
  override readonly name = 'BrokenManifests';

  constructor(mistakes: readonly string[]) {
    super(`The manifests of capabilities are broken:\n${mistakes.join('\n')}`);
  }
}

/** Reads every `*.json` of `folder`, one capability each. Throws BrokenManifests with all mistakes of all files at once. */
export function loadCapabilities(folder: string): Capabilities {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ path: join(folder, file), file }));
  const schemas = new InputSchemas();
  const read = files.map(({ path, file }) => readManifest({ path, file, schemas }));
  const mistakes = [...read.flatMap((manifest) => manifest.mistakes), ...idsTakenTwice(read)];
  if (mistakes.length > 0) throw new BrokenManifests(mistakes);
  return new LoadedCapabilities(
    read.flatMap(({ capability }) => (capability === null ? [] : [capability])),
    schemas,
  );
}

interface ReadManifest {
  readonly path: string;
  readonly capability: Capability | null;
  readonly mistakes: readonly string[];
}

function readManifest(given: {
  readonly path: string;
  readonly file: string;
  readonly schemas: InputSchemas;
}): ReadManifest {
  const { path, file, schemas } = given;
  const told = (problems: readonly Problem[]): readonly string[] =>
    problems.map(({ path: place, message }) => `${path}: ${place === '' ? '' : `${place} `}${message}`);
  const json = parsed(readFileSync(path, 'utf8'));
  if ('mistake' in json) return { path, capability: null, mistakes: told([{ path: '', message: json.mistake }]) };
  const manifest = manifestSchema.safeParse(json.value);
  if (!manifest.success) {
    const problems = manifest.error.issues.map((issue) => ({ path: pointer(issue.path), message: issue.message }));
    return { path, capability: null, mistakes: told(problems) };
  }
  const capability = manifest.data;
  const misnamed = file === `${capability.id}.json` ? [] : [{ path: '/id', message: 'must be the name of the file' }];
  return { path, capability, mistakes: told([...misnamed, ...inputSchemaProblems(capability.inputSchema, schemas)]) };
}

function parsed(text: string): { readonly value: unknown } | { readonly mistake: string } {
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { mistake: `is not JSON: ${error.message}` };
  }
}

function inputSchemaProblems(schema: JsonObject, schemas: InputSchemas): readonly Problem[] {
  return schemas.problemsOf(schema).map(({ path, message }) => ({ path: `/inputSchema${path}`, message }));
}

function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part)}`).join('');
}

function idsTakenTwice(read: readonly ReadManifest[]): readonly string[] {
  const owners = new Map<string, string>();
  return read.flatMap(({ path, capability }) =>
    (capability === null ? [] : [capability.id, ...capability.formerIds]).flatMap((id) => {
      const owner = owners.get(id);
      owners.set(id, owner ?? path);
      return owner === undefined ? [] : [`${path}: the id ${id} is taken by ${owner}`];
    }),
  );
}

class LoadedCapabilities implements Capabilities {
  readonly all: readonly Capability[];
  readonly #byId: ReadonlyMap<string, Capability>;
  readonly #checks: ReadonlyMap<Capability, InputCheck>;

  constructor(all: readonly Capability[], schemas: InputSchemas) {
    this.all = all;
    this.#byId = new Map(
      all.flatMap((capability) => [capability.id, ...capability.formerIds].map((id) => [id, capability])),
    );
    this.#checks = new Map(all.map((capability) => [capability, schemas.compile(capability.inputSchema)]));
  }

  find(id: string): Capability | undefined {
    return this.#byId.get(id);
  }

  onlyOneFor(actionType: string): Capability | undefined {
    const able = this.all.filter((capability) => capability.actionType === actionType);
    return able.length === 1 ? able[0] : undefined;
  }

  problemsOf(capability: Capability, inputs: unknown): readonly Problem[] {
    const check = this.#checks.get(capability);
    if (check === undefined) throw new Error(`The capability ${capability.id} is of another registry`);
    return check(inputs);
  }
}
