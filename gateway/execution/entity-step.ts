import type { ExecutionResult, GraphQLError } from 'graphql';
import { copyOf, type Data, isData, reader } from '#gateway/execution/data.ts';
import type { Batch, Execution, Step } from '#gateway/execution/execution.ts';
import { asking, type StepTools, variablesOf } from '#gateway/execution/fetching.ts';
import { mergeInto } from '#gateway/execution/merging.ts';
import { type Collector, collectorOf, commonPath, placesAt } from '#gateway/execution/places.ts';
import { type Representer, representerOf, type Slots, slotsFor } from '#gateway/execution/representations.ts';
import { type Change, changeOf } from '#gateway/execution/rewrites.ts';
import { recordError, type ResponsePath } from '#gateway/execution/subgraph-errors.ts';
import type { EntityFetch, FetchNode, PathSegment, PlanPath } from '#gateway/planning/plan.ts';
import type { TypeConditions } from '#gateway/planning/type-conditions.ts';

/**
 * Compiles a fetch of entities. All objects that need it, of all executions of the batch, are sent in one request, and each
 * distinct representation once: a list of a hundred deals has a handful of owners.
 */
export function entityStep(node: FetchNode, tools: StepTools): Step {
  const ask = asking(node, tools);
  const compiled = node.entities.map((fetch) => compile(fetch, tools.types));
  return (batch) => {
    const variables = variablesOf(node, batch);
    const groups = compiled.map((fetch) => gather(fetch, batch));
    if (groups.every(({ targets }) => targets.length === 0)) return undefined;
    for (const { fetch, representations } of groups) variables[fetch.variable] = representations;
    return ask(batch, variables, (result) => addAnswer(node.subgraph, groups, result));
  };
}

interface CompiledFetch extends EntityFetch {
  readonly types: TypeConditions;
  readonly collectors: readonly Collector[];
  readonly represent: Representer;
  /** Begins to give like representations one place. */
  readonly newSlots: () => Slots;
  readonly changeInput: Change | null;
  readonly changeOutput: Change | null;
  /** Representations are sent as something else than what the objects are. */
  readonly asksForInterface: boolean;
  readonly readEntities: (data: Data) => unknown;
}

function compile(fetch: EntityFetch, types: TypeConditions): CompiledFetch {
  return {
    ...fetch,
    types,
    collectors: fetch.paths.map((path) => collectorOf(path, types)),
    represent: representerOf(fetch.requires, types),
    newSlots: slotsFor(fetch, types),
    changeInput: changeOf(fetch.inputRewrites, types),
    changeOutput: changeOf(fetch.outputRewrites, types),
    asksForInterface: fetch.inputRewrites.some(({ kind, path }) => kind === 'set' && isTypeName(path.at(-1))),
    readEntities: reader(fetch.key),
  };
}

function isLessPrecise(entity: Data, object: Data, types: TypeConditions): boolean {
  const [told, known] = [entity['__typename'], object['__typename']];
  return typeof told === 'string' && typeof known === 'string' && types.isAbstract(told) && !types.isAbstract(known);
}

function isTypeName(segment: PathSegment | undefined): boolean {
  return segment?.kind === 'key' && segment.key === '__typename';
}

/** An object of a response that waits for the entity at `slot` of the answer. */
interface Target {
  readonly execution: Execution;
  readonly object: Data;
  readonly slot: number;
}

interface Group {
  readonly fetch: CompiledFetch;
  readonly targets: readonly Target[];
  readonly representations: readonly Data[];
}

function gather(fetch: CompiledFetch, { executions }: Batch): Group {
  const targets: Target[] = [];
  const representations: Data[] = [];
  const slots = fetch.newSlots();
  for (const execution of executions) {
    const objects: Data[] = [];
    for (const collect of fetch.collectors) collect(execution.data, objects);
    for (const object of objects) {
      const representation = fetch.represent(object);
      if (representation === null) continue;
      fetch.changeInput?.(representation);
      const slot = slots(representation);
      if (slot === representations.length) representations.push(representation);
      targets.push({ execution, object, slot });
    }
  }
  return { fetch, targets, representations };
}

function addAnswer(subgraph: string, groups: readonly Group[], { data, errors }: ExecutionResult): void {
  for (const error of errors ?? []) reportError(groups, error);
  if (!isData(data)) return;
  for (const group of groups) addEntities(subgraph, group, data);
}

function addEntities(subgraph: string, { fetch, targets, representations }: Group, data: Data): void {
  const entities = fetch.readEntities(data);
  // Null where an error, which was reported, left nothing of it.
  if (targets.length === 0 || entities === null || entities === undefined) return;
  if (!Array.isArray(entities) || entities.length !== representations.length) {
    const found = Array.isArray(entities) ? String(entities.length) : 'no list of';
    const error = new Error(`The subgraph ${subgraph} answered ${found} entities for ${representations.length}`);
    return reportToAll({ fetch, targets }, error);
  }
  // Slots are given in the order of the targets, so one below the highest so far has been filled before.
  let next = 0;
  for (const { object, slot } of targets) {
    const isFirst = slot === next;
    if (isFirst) next += 1;
    const entity: unknown = entities[slot];
    if (!isData(entity)) continue;
    // Places that look alike now may be filled differently by a later fetch.
    mergeInto(object, isFirst ? received(entity, object, fetch) : copyOf(entity));
  }
}

/** An entity as the response is to have it, where it has not been put into one yet. */
function received(entity: Data, object: Data, { changeOutput, asksForInterface, types }: CompiledFetch): Data {
  if (changeOutput !== null) {
    entity['__typename'] ??= object['__typename'];
    changeOutput(entity);
  }
  // A subgraph that was asked for an interface (@interfaceObject) knows less of what the object is than the one before.
  if (asksForInterface && isLessPrecise(entity, object, types)) entity['__typename'] = object['__typename'];
  return entity;
}

/** Puts an error at every place of the responses that waited for what failed. */
function reportError(groups: readonly Group[], error: GraphQLError): void {
  const [key, slot, ...below] = error.path ?? [];
  const group = groups.find(({ fetch }) => fetch.key === key);
  if (group === undefined || typeof slot !== 'number') {
    for (const one of groups) reportToAll(one, error);
    return;
  }
  const paths = new PathFinder(group.fetch);
  for (const target of group.targets) {
    if (target.slot === slot) recordError(target.execution, error, [...paths.of(target), ...below]);
  }
}

/** Nothing came: one error a response, at the place they have in common, however many objects waited. */
function reportToAll({ fetch, targets }: Pick<Group, 'fetch' | 'targets'>, error: unknown): void {
  const paths = new PathFinder(fetch);
  for (const [execution, waiting] of Map.groupBy(targets, (target) => target.execution)) {
    const [only, ...others] = waiting;
    const path = only === undefined || others.length > 0 ? commonPath(fetch.paths[0] ?? []) : paths.of(only);
    recordError(execution, error, path);
  }
}

/** Finds where in its response an object stands; walks a response once, and only when something has failed. */
class PathFinder {
  readonly #fetch: { readonly paths: readonly PlanPath[]; readonly types: TypeConditions };
  readonly #known = new Map<Execution, ReadonlyMap<Data, ResponsePath>>();

  constructor(fetch: { readonly paths: readonly PlanPath[]; readonly types: TypeConditions }) {
    this.#fetch = fetch;
  }

  of({ execution, object }: Target): ResponsePath {
    const { paths, types } = this.#fetch;
    let known = this.#known.get(execution);
    if (known === undefined) {
      const places = paths.flatMap((path) => placesAt(execution.data, path, types));
      known = new Map(places.map((place) => [place.object, place.path]));
      this.#known.set(execution, known);
    }
    return known.get(object) ?? commonPath(paths[0] ?? []);
  }
}
