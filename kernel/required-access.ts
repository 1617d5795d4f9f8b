import {
  defaultFieldResolver,
  getNamedType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import type { Access } from '#kernel/access.ts';
import { ownNames, requirementIn } from '#kernel/access-directives.ts';
import { RequestError } from '#kernel/request-error.ts';
import { allOf, asksNothing, implies, missingOf, neededText, type Requirement } from '#kernel/requirement.ts';
import type { ReadingContext } from '#kernel/subgraph.ts';

type Field = GraphQLField<unknown, ReadingContext>;
type Resolver = GraphQLFieldResolver<unknown, ReadingContext>;
type ResolveReference = (reference: object, context: ReadingContext, ...others: readonly unknown[]) => unknown;

/**
 * Has every field of a subgraph's schema ask again what its SDL declares by @authenticated and @requiresScopes, whoever was let in by
 * the gateway: of the field and of the object type it gives, unless the type it is selected on has asked as much. A reference
 * (`_entities`) asks what its type declares. Of the members of a union only the field that gives it asks.
 */
export function requireAccess(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const own = declaredBy(type);
    if (!asksNothing(own)) guardReferences(type as GraphQLObjectType<unknown, ReadingContext>, own);
    for (const field of Object.values(type.getFields()) as readonly Field[]) {
      const asked = askedBy(field);
      if (!implies(own, asked)) guardField(field, { coordinate: `${type.name}.${field.name}`, asked });
    }
  }
}

/** Throws UNAUTHENTICATED, or FORBIDDEN with what is lacking, where `access` does not fulfil what `coordinate` asks. */
export function assertAccess(access: Access, { coordinate, asked }: Guard): void {
  if (access.authenticated && access.scopes === 'ALL') return;
  const missing = missingOf(asked, { ...access, policies: none });
  if (missing === null) return;
  if (!access.authenticated || missing.kind === 'authenticated') {
    throw new RequestError('UNAUTHENTICATED', `${coordinate} ${neededText({ kind: 'authenticated' })}.`, {
      coordinate,
    });
  }
  const requires = { [missing.kind]: missing.anyOf };
  throw new RequestError('FORBIDDEN', `${coordinate} ${neededText(missing)}.`, { coordinate, requires });
}

const none: ReadonlySet<string> = new Set();

/** Something in the SDL, and what it asks for. */
export interface Guard {
  readonly coordinate: string;
  readonly asked: Requirement;
}

function askedBy(field: Field): Requirement {
  const type = getNamedType(field.type);
  const own = requirementIn(field.astNode?.directives ?? [], ownNames);
  return isObjectType(type) ? allOf([own, declaredBy(type)]) : own;
}

function declaredBy({ astNode, extensionASTNodes }: GraphQLObjectType): Requirement {
  const directives = [astNode, ...extensionASTNodes].flatMap((node) => node?.directives ?? []);
  return requirementIn(directives, ownNames);
}

function guardField(field: Field, guard: Guard): void {
  const { subscribe } = field;
  if (subscribe !== undefined) field.subscribe = guarded(subscribe, guard);
  // A stream's events are what `subscribe` yielded; without a resolver they are told apart by themselves.
  else field.resolve = guarded(field.resolve ?? defaultFieldResolver, guard);
}

function guarded(inner: Resolver, guard: Guard): Resolver {
  return (...call) => {
    assertAccess(call[2].request.access, guard);
    return inner(...call);
  };
}

function guardReferences(type: GraphQLObjectType<unknown, ReadingContext>, asked: Requirement): void {
  const { apollo = {} } = type.extensions as { readonly apollo?: { readonly subgraph?: Extensions } };
  const resolve = apollo.subgraph?.resolveReference;
  if (resolve === undefined) return;
  const guard = { coordinate: type.name, asked };
  const resolveReference: ResolveReference = (reference, context, ...others) => {
    assertAccess(context.request.access, guard);
    return resolve(reference, context, ...others);
  };
  type.extensions = { ...type.extensions, apollo: { ...apollo, subgraph: { ...apollo.subgraph, resolveReference } } };
}

/** Where `@apollo/subgraph` keeps what the resolvers give as `__resolveReference`. */
interface Extensions {
  readonly resolveReference?: ResolveReference;
}
