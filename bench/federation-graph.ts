/**
 * The graph that gateways are compared on: a board of deals whose parts live in four subgraphs, in memory, so that nothing but
 * the gateways is measured. It imports nothing, because every server builds it with a graphql-js of its own.
 */

const stages = ['SCREENING', 'QUALIFIED', 'DILIGENCE', 'CLOSING', 'PORTFOLIO'];
const statuses = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED'];

interface User {
  readonly id: string;
  readonly name: string;
}

interface Deal {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly ownerId: string;
}

interface Run {
  readonly id: string;
  readonly status: string;
  readonly lastEvent: { readonly type: string };
}

interface Artifact {
  readonly id: string;
  readonly uri: string;
}

interface Page {
  readonly first: number;
}

interface Reference {
  readonly id: string;
}

const users: readonly User[] = listOf(5, (index) => ({
  id: idOf('a', index),
  name: `${['Ada', 'Grace', 'Edsger', 'Barbara', 'Tony'][index]} of the deals team`,
}));

const deals: readonly Deal[] = listOf(20, (index) => ({
  id: idOf('d', index),
  name: `Purchase of plant ${index + 1}`,
  stage: cycled(stages, index),
  ownerId: cycled(users, index).id,
}));

const usersById = new Map(users.map((user) => [user.id, user]));
const dealsById = new Map(deals.map((deal) => [deal.id, deal]));

const runsByDeal = new Map(
  deals.map(({ id }, deal) => [
    id,
    listOf(3, (index): Run => {
      const number = deal * 3 + index;
      return {
        id: idOf('e', number),
        status: cycled(statuses, number),
        lastEvent: { type: `run.step.${number % 7}` },
      };
    }),
  ]),
);

const artifactsByDeal = new Map(
  deals.map(({ id }, deal) => [
    id,
    listOf(2, (index): Artifact => ({ id: idOf('f', deal * 2 + index), uri: `artifact://deals/${id}/part-${index}` })),
  ]),
);

/** What every arrangement is asked for: all four subgraphs, three of them by references to what the first gave. */
export const boardQuery = `query Board {
  deals(first: 20) {
    id name stage
    owner { name }
    runs(first: 3) { id status lastEvent { type } }
    artifacts { id uri }
  }
}`;

/** The `data` every arrangement must answer `boardQuery` with, worked out without GraphQL. */
export const boardData = {
  deals: deals.map(({ id, name, stage, ownerId }) => ({
    id,
    name,
    stage,
    owner: { name: usersById.get(ownerId)?.name },
    runs: runsByDeal.get(id) ?? [],
    artifacts: artifactsByDeal.get(id) ?? [],
  })),
};

/** A deal that exists. */
export const someDealId = idOf('d', 0);

/** Names of the subgraphs; the board comes from `deals`. */
export const subgraphNames = ['auth', 'deals', 'runs', 'artifacts'] as const;

export type SubgraphName = (typeof subgraphNames)[number];

/**
 * The SDL and resolvers of each subgraph. In the words of Federation 1, which is all that Mercurius understands; composition
 * for Federation 2 takes it too, and plans the same fetches.
 */
export const subgraphParts = {
  auth: {
    sdl: `extend type Query { me: User }
type User @key(fields: "id") { id: ID!, name: String! }`,
    resolvers: {
      Query: { me: () => users[0] },
      User: { __resolveReference: ({ id }: Reference) => usersById.get(id) },
    },
  },
  deals: {
    sdl: `extend type Query { deals(first: Int! = 20): [Deal!]!, deal(id: ID!): Deal }
type Deal @key(fields: "id") { id: ID!, name: String!, stage: String!, owner: User! }
extend type User @key(fields: "id") { id: ID! @external }`,
    resolvers: {
      Query: {
        deals: (_root: unknown, { first }: Page) => deals.slice(0, first),
        deal: (_root: unknown, { id }: Reference) => dealsById.get(id),
      },
      Deal: {
        owner: ({ ownerId }: Deal) => ({ id: ownerId }),
        __resolveReference: ({ id }: Reference) => dealsById.get(id),
      },
    },
  },
  runs: {
    sdl: `extend type Query { run(id: ID!): Run }
extend type Deal @key(fields: "id") { id: ID! @external, runs(first: Int! = 10): [Run!]! }
type Run @key(fields: "id") { id: ID!, status: String!, lastEvent: RunEvent }
type RunEvent { type: String! }`,
    resolvers: {
      Query: { run: () => null },
      Deal: {
        __resolveReference: ({ id }: Reference) => ({ id }),
        runs: ({ id }: Reference, { first }: Page) => runsByDeal.get(id)?.slice(0, first),
      },
    },
  },
  artifacts: {
    sdl: `extend type Query { artifact(id: ID!): Artifact }
extend type Deal @key(fields: "id") { id: ID! @external, artifacts: [Artifact!]! }
type Artifact @key(fields: "id") { id: ID!, uri: String! }`,
    resolvers: {
      Query: { artifact: () => null },
      Deal: {
        __resolveReference: ({ id }: Reference) => ({ id }),
        artifacts: ({ id }: Reference) => artifactsByDeal.get(id),
      },
    },
  },
};

/** The same graph as one schema. */
export const monolithSdl = `type Query {
  me: User, deals(first: Int! = 20): [Deal!]!, deal(id: ID!): Deal, run(id: ID!): Run, artifact(id: ID!): Artifact
}
type User { id: ID!, name: String! }
type Deal {
  id: ID!, name: String!, stage: String!, owner: User!, runs(first: Int! = 10): [Run!]!, artifacts: [Artifact!]!
}
type Run { id: ID!, status: String!, lastEvent: RunEvent }
type RunEvent { type: String! }
type Artifact { id: ID!, uri: String! }`;

/** The resolvers of `monolithSdl`, by type and field. */
export const monolithResolvers = {
  Query: {
    ...subgraphParts.auth.resolvers.Query,
    ...subgraphParts.deals.resolvers.Query,
    ...subgraphParts.runs.resolvers.Query,
    ...subgraphParts.artifacts.resolvers.Query,
  },
  Deal: {
    owner: ({ ownerId }: Deal) => usersById.get(ownerId),
    runs: subgraphParts.runs.resolvers.Deal.runs,
    artifacts: subgraphParts.artifacts.resolvers.Deal.artifacts,
  },
};

function idOf(kind: string, index: number): string {
  return `019a${kind}000-0000-7000-8000-${String(index).padStart(12, '0')}`;
}

function listOf<Item>(length: number, make: (index: number) => Item): readonly Item[] {
  return Array.from({ length }, (_, index) => make(index));
}

function cycled<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
}
