import {
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { isData } from '#gateway/execution/data.ts';
import { leafCheck } from '#gateway/execution/leaf-values.ts';
import {
  absent,
  type Complete,
  type CompositeType,
  type Field,
  invalid,
  missing,
  type Place,
  type ProjectObject,
} from '#gateway/execution/projecting.ts';

/** What the values of a field are projected by. */
export interface ValueTools {
  readonly schema: GraphQLSchema;
  /** Compiles what the field selects of objects of `type` that stand at `at`. */
  readonly object: (type: CompositeType, at: Place) => ProjectObject;
}

/** Compiles the projection of values of `type`. */
export function valueProjection(type: GraphQLOutputType, field: Field, tools: ValueTools): Complete {
  if (!isNonNullType(type)) return nullable(type, field, tools);
  const complete = nullable(type.ofType, field, tools);
  return (value, run) => {
    if (value === null || value === undefined) return missing(run, field);
    return complete(value, run) ?? absent;
  };
}

function nullable(type: GraphQLOutputType, field: Field, tools: ValueTools): Complete {
  if (isListType(type)) return list(type.ofType, field, tools);
  if (isLeafType(type)) return leaf(type, field);
  if (isObjectType(type)) return objectOf(type, field, tools);
  if (isNonNullType(type)) throw new Error('Non-null of non-null is no type');
  return abstract(type, field, tools);
}

function leaf(type: GraphQLLeafType, field: Field): Complete {
  const isValue = leafCheck(type);
  return (value, run) => {
    if (value === null || value === undefined) return null;
    return isValue(value) ? value : invalid(run, field);
  };
}

function list(type: GraphQLOutputType, field: Field, tools: ValueTools): Complete {
  const list = field.at.filter((one) => typeof one === 'number').length;
  const complete = valueProjection(type, { ...field, at: [...field.at, list] }, tools);
  return (value, run) => {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) return invalid(run, field);
    const elements: unknown[] = [];
    for (let index = 0; index < value.length; index += 1) {
      run.indices[list] = index;
      const element = complete(value[index], run);
      if (element === absent) return null;
      elements.push(element);
    }
    return elements;
  };
}

function objectOf(type: GraphQLObjectType, field: Field, { object }: ValueTools): Complete {
  const project = object(type, field.at);
  return (value, run) => {
    if (value === null || value === undefined) return null;
    if (!isData(value)) return invalid(run, field);
    const projected = project(value, run);
    return projected === absent ? null : projected;
  };
}

/** A function for each type that really comes, made when it first does: an interface may have dozens. */
function abstract(type: GraphQLAbstractType, field: Field, { schema, object }: ValueTools): Complete {
  const projects = new Map<unknown, ProjectObject>();
  return (value, run) => {
    if (value === null || value === undefined) return null;
    if (!isData(value)) return invalid(run, field);
    const name = value['__typename'];
    let project = projects.get(name);
    if (project === undefined) {
      const runtime = runtimeType(name, type, schema);
      if (runtime === null) return invalid(run, field);
      project = object(runtime, field.at);
      projects.set(name, project);
    }
    const projected = project(value, run);
    return projected === absent ? null : projected;
  };
}

/**
 * The type of an object that calls itself `name`; null where it cannot stand here. Nobody asked for the name where only fields of
 * the interface are selected, and an interface may be all that a subgraph knows of an object (@interfaceObject).
 */
function runtimeType(name: unknown, type: GraphQLAbstractType, schema: GraphQLSchema): CompositeType | null {
  if (name === undefined || name === type.name) return type;
  const runtime = typeof name === 'string' ? schema.getType(name) : undefined;
  if (isInterfaceType(runtime)) return type;
  return isObjectType(runtime) && schema.isSubType(type, runtime) ? runtime : null;
}
