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
  /** What a state is called in a report: coarser than a situation. */
  place(state: State): string;
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
  return `${place(state)}: ${command} gives ${step.answer}, ${place(step.state)}`;
}

/** Every transition and refusal that can be reached at all, as `transitionOf` names them. */
export function transitionsOf<State, Command extends string>(machine: Machine<State, Command>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const begin of Object.values(machine.begins)) search(machine, begin, (edge) => void found.add(edge.transition));
  return found;
}

/**
 * Walks that together make every transition and meet every refusal: each goes on by the shortest way to what was not seen yet, as long as
 * there is one.
 */
export function toursOf<State, Command extends string>(machine: Machine<State, Command>): readonly Walk<Command>[] {
  const seen = new Set<string>();
  const tours: Walk<Command>[] = [];
  for (const [begin, first] of Object.entries(machine.begins)) {
    let tour = tourFrom(machine, first, seen);
    while (tour.length > 0) {
      tours.push({ begin, commands: tour });
      tour = tourFrom(machine, first, seen);
    }
  }
  return tours;
}

/** The most commands of one tour: what fails in a short one is easier to read. */
const longestTour = 40;

function tourFrom<State, Command extends string>(
  machine: Machine<State, Command>,
  first: State,
  seen: Set<string>,
): readonly Command[] {
  const tour: Command[] = [];
  let state = first;
  while (tour.length < longestTour) {
    const way = wayToUnseen(machine, state, seen);
    if (way === null) return tour;
    for (const command of way) {
      const step = machine.commands[command](state);
      if (step === null) throw new Error(`${command} cannot be said to ${machine.situation(state)}.`);
      seen.add(transitionOf(machine, { state, command, step }));
      tour.push(command);
      state = step.state;
    }
  }
  return tour;
}

function wayToUnseen<State, Command extends string>(
  machine: Machine<State, Command>,
  from: State,
  seen: ReadonlySet<string>,
): readonly Command[] | null {
  let way: readonly Command[] | null = null;
  search(machine, from, (edge) => {
    if (!seen.has(edge.transition)) way ??= edge.way;
    return way !== null;
  });
  return way;
}

interface Edge<Command> {
  readonly transition: string;
  /** The commands from where the search began, the edge's own included. */
  readonly way: readonly Command[];
}

/** Breadth first through all situations, until `visit` says that it has seen enough. */
function search<State, Command extends string>(
  machine: Machine<State, Command>,
  from: State,
  visit: (edge: Edge<Command>) => boolean | void,
): void {
  const known = new Set([machine.situation(from)]);
  const waiting: { readonly state: State; readonly way: readonly Command[] }[] = [{ state: from, way: [] }];
  for (const { state, way } of waiting) {
    for (const command of commandsOf(machine)) {
      const step = machine.commands[command](state);
      if (step === null) continue;
      const edge = { transition: transitionOf(machine, { state, command, step }), way: [...way, command] };
      if (visit(edge) === true) return;
      const situation = machine.situation(step.state);
      if (known.has(situation)) continue;
      known.add(situation);
      waiting.push({ state: step.state, way: edge.way });
    }
  }
}
