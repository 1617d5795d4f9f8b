/** What a command gives in a state: its answer, the events it records, and the state after it. */
export interface Step<State> {
  /** The name of the object's type, or the code of the refusal. */
  readonly answer: string;
  /** The types of the events, in order. */
  readonly events: readonly string[];
  readonly state: State;
}

/**
 * A state machine as the documents describe it, in words of its own: nothing in it comes from the product. Commands are a closed
 * list; the passing of time is one of them.
 */
export interface Machine<State, Command extends string> {
  readonly name: string;
  /** The states it may begin in, by how it came to be. */
  readonly begins: Readonly<Record<string, State>>;
  /** What each command gives; null where there is nothing that it could be said to. */
  readonly commands: Readonly<Record<Command, (state: State) => Step<State> | null>>;
  /** Commands after which little more can happen; walks at random take them seldom. */
  readonly rare: readonly Command[];
  /** The part of a state that decides what may follow, as a text; there must be finitely many. */
  situation(state: State): string;
  /** What of a state matters to a command, as a text: all that is to be seen is each command in each of its places. */
  place(state: State, command: Command): string;
}

/** One life: how it begins, and what is then asked of it. */
export interface Walk<Command extends string> {
  readonly begin: string;
  readonly commands: readonly Command[];
}

/** The commands of a machine, in the order of its table. */
export function commandsOf<Command extends string>(machine: {
  readonly commands: Readonly<Record<Command, unknown>>;
}): readonly Command[] {
  return Object.keys(machine.commands) as Command[];
}

/** What one command gave in one place, as a line. */
export function transitionOf<State, Command extends string>(
  { place }: Pick<Machine<State, Command>, 'place'>,
  { state, command, step }: { readonly state: State; readonly command: Command; readonly step: Step<State> },
): string {
  return `${place(state, command)}: ${command} gives ${step.answer}, ${place(step.state, command)}`;
}

/** What a command gives in a situation. */
interface Edge<Command> {
  readonly command: Command;
  readonly transition: string;
  /** The situation after it. */
  readonly to: string;
}

/** All situations that can be reached, and what may happen in each. */
type Graph<Command> = ReadonlyMap<string, readonly Edge<Command>[]>;

function graphOf<State, Command extends string>(machine: Machine<State, Command>): Graph<Command> {
  const graph = new Map<string, readonly Edge<Command>[]>();
  const waiting = Object.values<State>(machine.begins);
  for (const state of waiting) {
    const situation = machine.situation(state);
    if (graph.has(situation)) continue;
    const edges = commandsOf(machine).flatMap((command) => {
      const step = machine.commands[command](state);
      if (step === null) return [];
      waiting.push(step.state);
      const to = machine.situation(step.state);
      return [{ command, transition: transitionOf(machine, { state, command, step }), to }];
    });
    graph.set(situation, edges);
  }
  return graph;
}

/** Every transition and refusal that can be reached at all, as `transitionOf` names them. */
export function transitionsOf<State, Command extends string>(machine: Machine<State, Command>): ReadonlySet<string> {
  return new Set([...graphOf(machine).values()].flat().map(({ transition }) => transition));
}

/**
 * Walks that together make every transition and meet every refusal: each goes on by the shortest way to what was not seen yet, as long as
 * there is one.
 */
export function toursOf<State, Command extends string>(machine: Machine<State, Command>): readonly Walk<Command>[] {
  const graph = graphOf(machine);
  const seen = new Set<string>();
  const tours: Walk<Command>[] = [];
  for (const [begin, first] of Object.entries<State>(machine.begins)) {
    const next = () => tourFrom(graph, machine.situation(first), seen);
    for (let commands = next(); commands.length > 0; commands = next()) tours.push({ begin, commands });
  }
  return tours;
}

/** The most commands of one walk: what fails in a short one is easier to read. */
export const longestWalk = 40;

function tourFrom<Command>(graph: Graph<Command>, first: string, seen: Set<string>): readonly Command[] {
  const tour: Command[] = [];
  let situation = first;
  while (tour.length < longestWalk) {
    const way = wayToUnseen(graph, situation, seen);
    if (way.length === 0 || (tour.length > 0 && tour.length + way.length > longestWalk)) break;
    for (const { command, transition, to } of way) {
      seen.add(transition);
      tour.push(command);
      situation = to;
    }
  }
  return tour;
}

/** The shortest way whose last edge was not seen; none where all were. */
function wayToUnseen<Command>(
  graph: Graph<Command>,
  from: string,
  seen: ReadonlySet<string>,
): readonly Edge<Command>[] {
  const ways = new Map<string, readonly Edge<Command>[]>([[from, []]]);
  for (const [situation, way] of ways) {
    const edges = graph.get(situation) ?? [];
    const unseen = edges.find(({ transition }) => !seen.has(transition));
    if (unseen !== undefined) return [...way, unseen];
    for (const edge of edges) if (!ways.has(edge.to)) ways.set(edge.to, [...way, edge]);
  }
  return [];
}
