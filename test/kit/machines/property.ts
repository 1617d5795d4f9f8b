import fc from 'fast-check';
import { expect } from 'vitest';
import {
  commandsOf,
  longestWalk,
  toursOf,
  transitionOf,
  transitionsOf,
  type Machine,
  type Walk,
} from '#test/kit/machines/machine.ts';
import { freshSeed } from '#test/kit/seeded.ts';

/** The real thing, in the state that one walk brought it to. */
export interface Subject<State, Command extends string> {
  /** Carries out a command; gives the name of the object's type, or the code of the refusal. */
  does(command: Command, state: State): Promise<string>;
  /** What is committed, as `facts` says it of the model's state. */
  looks(): Promise<unknown>;
  /** Every event so far, as they are numbered in their stream. */
  history(): Promise<readonly { readonly sequence: number; readonly type: string }[]>;
}

/** How the real thing is brought into being and compared. */
export interface Trial<State, Command extends string> {
  readonly machine: Machine<State, Command>;
  /** What of a state of the model can be seen in the database. */
  readonly facts: (state: State) => unknown;
  /** Brings one into being; the types of the events it begins with are whatever `history` gives then. */
  readonly begin: (begin: string) => Promise<Subject<State, Command>>;
}

export const minuteMs = 60_000;

/** How many walks at random are made beside those that make every transition once. */
const usualRuns = 4;

/**
 * Holds the real thing against its model: on walks that make every transition and meet every refusal of the model, and on walks at
 * random. After each command the answer, the row and the events must be those of the model. Fails also where something of the model was never
 * seen.
 *
 * `PROPERTY_SEED=<n or fresh>` takes other walks at random, `PROPERTY_RUNS=<n>` more of them; `PROPERTY_PATH` repeats one that failed.
 */
export async function expectToFollow<State, Command extends string>(trial: Trial<State, Command>): Promise<void> {
  const { machine } = trial;
  const tours = toursOf(machine);
  const seen = new Set<string>();
  let commands = 0;
  const property = fc.asyncProperty(walksOf(machine), async (walk) => {
    commands += await follow(trial, walk, (transition) => void seen.add(transition));
  });
  const whole = await expectToHold(property, {
    name: machine.name,
    examples: tours.map((tour) => [tour] as [typeof tour]),
  });
  const transitions = transitionsOf(machine);
  process.stdout.write(
    `${machine.name}: ${commands} commands, ${seen.size} of ${transitions.size} transitions and refusals\n`,
  );
  if (whole) expect([...transitions.difference(seen)]).toEqual([]);
}

/** Checks a property, and says how to repeat what fails. Gives whether all of it was checked. */
export async function expectToHold<Value>(
  property: fc.IAsyncProperty<[Value]>,
  { name, examples }: { readonly name: string; readonly examples: [Value][] },
): Promise<boolean> {
  const { PROPERTY_SEED: given = '0', PROPERTY_RUNS: runs = usualRuns, PROPERTY_PATH: path } = process.env;
  const seed = given === 'fresh' ? freshSeed() : Number(given);
  const numRuns = examples.length + Number(runs);
  const repeated = path === undefined ? {} : { path };
  const details = await fc.check(property, { seed, numRuns, examples, includeErrorInReport: true, ...repeated });
  if (!details.failed) return path === undefined;
  const again = `PROPERTY_SEED=${seed} PROPERTY_RUNS=${runs} PROPERTY_PATH=${details.counterexamplePath ?? ''}`;
  return expect.fail(`${name}: repeat with ${again}\n${fc.defaultReportMessage(details) ?? ''}`);
}

function walksOf<State, Command extends string>(machine: Machine<State, Command>): fc.Arbitrary<Walk<Command>> {
  const all = commandsOf(machine);
  const rare = all.filter((command) => machine.rare.includes(command));
  const common = all.filter((command) => !machine.rare.includes(command));
  const command = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...common) },
    { weight: 1, arbitrary: fc.constantFrom(...rare) },
  );
  return fc.record({
    begin: fc.constantFrom(...Object.keys(machine.begins)),
    commands: fc.array(command, { minLength: 1, maxLength: longestWalk, size: 'max' }),
  });
}

/** Goes one walk; gives how many commands were carried out. */
async function follow<State, Command extends string>(
  { machine, facts, begin }: Trial<State, Command>,
  walk: Walk<Command>,
  pass: (transition: string) => void,
): Promise<number> {
  const first = machine.begins[walk.begin];
  if (first === undefined) throw new Error(`${machine.name} never begins as ${walk.begin}.`);
  const subject = await begin(walk.begin);
  const told = (await subject.history()).map(({ type }) => type);
  const done: string[] = [];
  let state: State = first;
  expect(await subject.looks(), `at the beginning as ${walk.begin}`).toEqual(facts(state));
  for (const command of walk.commands) {
    const step = machine.commands[command](state);
    if (step === null) continue;
    done.push(command);
    const answer = await subject.does(command, state);
    const [looks, history] = [await subject.looks(), await subject.history()];
    told.push(...step.events);
    const given = { answer, looks, told: history.map(({ type }) => type) };
    const wanted = { answer: step.answer, looks: facts(step.state), told };
    const texts = `${JSON.stringify(given)} and not ${JSON.stringify(wanted)}`;
    expect(given, `after ${done.join(', ')}: ${texts}`).toEqual(wanted);
    expect(history.map(({ sequence }) => sequence)).toEqual(told.map((_, index) => index + 1));
    pass(transitionOf(machine, { state, command, step }));
    state = step.state;
  }
  return done.length;
}
