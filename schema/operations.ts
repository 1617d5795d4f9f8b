/**
 * Makes `schema/operations.json`, the manifest of the named operations, of `client/operations/` and the composed schema. It is what the
 * program reads when it runs; it is committed, and `--check` refuses a commit where it is stale. Runs after `codegen`.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  getOperationAST,
  type GraphQLField,
  type GraphQLSchema,
  isObjectType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  parse,
  Source,
  TokenKind,
  validate,
  valueFromASTUntyped,
  type ValueNode,
} from 'graphql';
import type { NamedOperation } from '#kernel/operation-manifest.ts';
import { composedFiles, subgraphNames } from './compose.ts';
import { variablesSchemaOf } from './variables-schema.ts';

/** What the manifest is made of. */
export interface OperationSources {
  /** The SDL that clients see. */
  readonly api: string;
  /** The SDL of every subgraph: composition leaves the directives of access out of `api`. */
  readonly subgraphs: readonly string[];
  /** The text of each file of operations. */
  readonly files: readonly string[];
  /** What the typed client sends: the text of each operation under `sha256:<hexadecimal>`. */
  readonly persisted: Readonly<Record<string, string>>;
}

/** A verb that takes something away or ends it; what else changes data adds to it or can be changed back. */
const destructiveVerbs = /^(archive|cancel|delete|merge|purge|reject|remove|revoke|unlink)[A-Z]/;

/**
 * The HTTP status of a refusal. Most say that the object is not in a state that allows it: 409. These are about the request itself,
 * whatever the state (422), or about who asks (403).
 */
const refusalStatuses: Readonly<Record<string, number>> = {
  ActionInputsInvalid: 422,
  ApprovalNotPermitted: 403,
  CapabilityTypeMismatch: 422,
  CapabilityUnknown: 422,
  EventPayloadInvalid: 422,
  EventTypeNotAllowed: 422,
  RegistrationNotOpen: 403,
  RoleAboveOwn: 403,
  ScopesNotHeld: 403,
  SecretRefused: 403,
  SelfApprovalRefused: 403,
  SessionOver: 401,
  SignInLimited: 429,
  SignInRefused: 401,
  StorageUriNotAllowed: 422,
  WebhookUrlRefused: 422,
};

/** The manifest, in the order of names. Throws where an operation is not fit to be called by its name, and says why. */
export function manifestOf(sources: OperationSources): readonly NamedOperation[] {
  const schema = buildSchema(sources.api);
  const scopes = scopesByField(sources.subgraphs);
  const sent = sentDocuments(sources.persisted);
  const operations = sources.files.flatMap((text) => {
    const operation = getOperationAST(parse(new Source(text)));
    return operation === null || operation === undefined ? [] : [operation];
  });
  return operations
    .map((operation) => namedOperation({ schema, scopes, sent }, operation))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

interface Known {
  readonly schema: GraphQLSchema;
  readonly scopes: ReadonlyMap<string, readonly (readonly string[])[]>;
  readonly sent: ReadonlyMap<string, SentDocument>;
}

function namedOperation({ schema, scopes, sent }: Known, operation: OperationDefinitionNode): NamedOperation {
  const name = operation.name?.value;
  if (name === undefined) throw new Error('An operation has no name.');
  const document = sent.get(name);
  if (document === undefined) throw new Error(`The client does not send ${name}: run \`npm run codegen\` first.`);
  const [problem] = validate(schema, parse(document.text));
  if (problem !== undefined) throw new Error(`${name}: ${problem.message}`);
  const { field, key } = rootFieldOf(schema, operation, name);
  const summary = commentOf(operation, name);
  const kind = operation.operation.toUpperCase() as NamedOperation['kind'];
  const words = name.replaceAll(/(?<!^)([A-Z])/g, ' $1').toLowerCase();
  const isCallable = kind !== 'SUBSCRIPTION';
  return {
    name,
    kind,
    summary,
    description: `${summary}\n\n${field.description ?? ''}`.trim(),
    document: document.text,
    documentSha256: document.sha256,
    rootField: key,
    variablesSchema: variablesSchemaOf(schema, operation),
    requiredScopes: scopes.get(`${rootTypeNames[operation.operation]}.${field.name}`) ?? [],
    isDestructive: kind === 'MUTATION' && destructiveVerbs.test(field.name),
    refusals: refusalsOf(field),
    rest: isCallable
      ? { method: kind === 'QUERY' ? 'GET' : 'POST', path: `/api/rest/${words.replaceAll(' ', '-')}` }
      : null,
    tool: isCallable ? words.replaceAll(' ', '_') : null,
  };
}

const rootTypeNames = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

/** One operation does one thing: its status, its refusals and its description are those of its one field. */
function rootFieldOf(
  schema: GraphQLSchema,
  { operation, selectionSet }: OperationDefinitionNode,
  name: string,
): { readonly field: GraphQLField<unknown, unknown>; readonly key: string } {
  const [selection, ...others] = selectionSet.selections;
  if (selection?.kind !== Kind.FIELD || others.length > 0) throw new Error(`${name} must select one root field.`);
  const field = schema.getRootType(operation)?.getFields()[selection.name.value];
  if (field === undefined) throw new Error(`${name} selects what is no root field.`);
  const below = selection.selectionSet?.selections ?? [];
  const asksForType = below.some((one) => one.kind === Kind.FIELD && one.name.value === '__typename');
  if (operation === 'mutation' && !asksForType) throw new Error(`${name} must ask for the __typename of its payload.`);
  return { field, key: selection.alias?.value ?? selection.name.value };
}

function refusalsOf(field: GraphQLField<unknown, unknown>): Readonly<Record<string, number>> {
  const type = getNamedType(field.type);
  const members = isUnionType(type) ? type.getTypes() : isObjectType(type) ? [type] : [];
  const refusals = members.filter((member) => member.getInterfaces().some((one) => one.name === 'Refusal'));
  return Object.fromEntries(refusals.map(({ name }) => [name, refusalStatuses[name] ?? 409]));
}

/** The comment lines right above an operation. */
function commentOf({ loc }: OperationDefinitionNode, name: string): string {
  const lines: string[] = [];
  for (let token = loc?.startToken.prev; token?.kind === TokenKind.COMMENT; token = token.prev) {
    lines.unshift(token.value.trim());
  }
  if (lines.length === 0) throw new Error(`${name} has no comment above it that says what it is for.`);
  return lines.join(' ');
}

interface SentDocument {
  readonly sha256: string;
  readonly text: string;
}

function sentDocuments(persisted: OperationSources['persisted']): ReadonlyMap<string, SentDocument> {
  return new Map(
    Object.entries(persisted).map(([identifier, text]) => [
      getOperationAST(parse(text))?.name?.value ?? '',
      { sha256: identifier.replace(/^sha256:/, ''), text },
    ]),
  );
}

/** What `@requiresScopes` demands of each root field, under `Query.deals` and the like. */
function scopesByField(subgraphs: readonly string[]): Known['scopes'] {
  const found = new Map<string, readonly (readonly string[])[]>();
  const rootTypes: readonly string[] = Object.values(rootTypeNames);
  for (const definition of subgraphs.flatMap((text) => parse(text).definitions)) {
    if (!('fields' in definition) || !rootTypes.includes(definition.name.value)) continue;
    for (const field of definition.fields ?? []) {
      const directive = field.directives?.find(({ name }) => name.value === 'requiresScopes');
      const scopes = directive?.arguments?.find(({ name }) => name.value === 'scopes');
      if (scopes !== undefined) found.set(`${definition.name.value}.${field.name.value}`, scopeSets(scopes.value));
    }
  }
  return found;
}

/** A list of lists of texts; where GraphQL lets a list of one be written without brackets, so does this. */
function scopeSets(value: ValueNode): readonly (readonly string[])[] {
  return asList(valueFromASTUntyped(value)).map((set) => asList(set).map(String));
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** The text of the manifest's file. */
export function manifestText(operations: readonly NamedOperation[]): string {
  return `${JSON.stringify(operations, null, 1)}\n`;
}

/** Reads what the manifest is made of from a checkout. */
export async function readOperationSources(checkout: string): Promise<OperationSources> {
  const folder = join(checkout, 'client/operations');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.graphql')).sort();
  const text = (path: string): Promise<string> => readFile(join(checkout, path), 'utf8');
  return {
    api: await text(`schema/${composedFiles.api}`),
    subgraphs: await Promise.all(subgraphNames.map((name) => text(`schema/${name}.graphql`))),
    files: await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8'))),
    persisted: JSON.parse(await text('client/generated/persisted-documents.json')) as OperationSources['persisted'],
  };
}

async function main(args: readonly string[]): Promise<number> {
  const checkout = join(import.meta.dirname, '..');
  const file = join(import.meta.dirname, 'operations.json');
  const operations = manifestOf(await readOperationSources(checkout));
  if (!args.includes('--check')) {
    await writeFile(file, manifestText(operations));
    console.log(`Wrote ${operations.length} operations to schema/operations.json.`);
    return 0;
  }
  const isFresh = (await readFile(file, 'utf8')) === manifestText(operations);
  console.log(
    isFresh
      ? `The manifest of ${operations.length} operations is fresh.`
      : 'schema/operations.json is stale: run `npm run operations` and commit it.',
  );
  return isFresh ? 0 : 1;
}

if (import.meta.main) {
  process.exitCode = await main(process.argv.slice(2));
}
