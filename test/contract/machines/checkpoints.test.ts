import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseKinds } from '#test/kit/database.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import {
  gateDecisions,
  gateFacts,
  gateMachine,
  type GateCommand,
  type GateState,
} from '#test/kit/machines/checkpoint-model.ts';
import { beginGate } from '#test/kit/machines/checkpoint-subject.ts';
import { expectToFollow, expectToHold, minuteMs } from '#test/kit/machines/property.ts';

interface Pair {
  readonly begin: string;
  /** Whether the time for deciding is over. */
  readonly late: boolean;
  readonly first: GateCommand;
  readonly second: GateCommand;
}

const pairs: [Pair][] = Object.keys(gateMachine.begins).flatMap((begin) =>
  [false, true].flatMap((late) =>
    gateDecisions.flatMap((first, index) =>
      gateDecisions.slice(index).map((second): [Pair] => [{ begin, late, first, second }]),
    ),
  ),
);

describe.each(databaseKinds)('checkpoints on %s', (kind) => {
  let world: TestFoundation;
  beforeAll(async () => {
    world = await openTestFoundation(kind);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  test('are decided on once, whatever is asked in whatever order', { timeout: 2 * minuteMs }, async () => {
    const begin = (name: string) => beginGate(world, name);
    await expectToFollow({ machine: gateMachine, facts: gateFacts, begin });
  });

  test('of two decisions at once come to what one after the other comes to', { timeout: 2 * minuteMs }, async () => {
    let tried = 0;
    const property = fc.asyncProperty(fc.constantFrom(...pairs.map(([pair]) => pair)), async (pair) => {
      await expectOneAfterTheOther(pair);
      tried += 1;
    });
    if (await expectToHold(property, { name: 'two decisions', examples: pairs })) {
      expect(tried).toBeGreaterThanOrEqual(pairs.length);
    }
  });

  async function expectOneAfterTheOther({ begin, late, first, second }: Pair): Promise<void> {
    const gate = await beginGate(world, begin);
    const opened = gateMachine.begins[begin];
    if (opened === undefined) throw new Error(`No gate begins as ${begin}.`);
    if (late) await gate.does('its time runs out', opened);
    const state = { ...opened, lapsed: late };
    const before = (await gate.history()).length;
    const [one, other] = await Promise.all([gate.does(first, state), gate.does(second, state)]);
    const told = (await gate.history()).slice(before).map(({ type }) => type);
    const outcome = { answers: { one, other }, looks: await gate.looks(), told };
    const [there, back] = [inTurn(state, first, second), inTurn(state, second, first)];
    expect([
      { answers: { one: there.answers[0], other: there.answers[1] }, looks: there.looks, told: there.told },
      { answers: { one: back.answers[1], other: back.answers[0] }, looks: back.looks, told: back.told },
    ]).toContainEqual(outcome);
  }
});

/** What the model says to two commands, one after the other. */
function inTurn(state: GateState, first: GateCommand, second: GateCommand) {
  const one = gateMachine.commands[first](state);
  const other = one && gateMachine.commands[second](one.state);
  if (!one || !other) throw new Error(`${first} and ${second} cannot be said to a gate that is ${state.gate}.`);
  return {
    answers: [one.answer, other.answer] as const,
    looks: gateFacts(other.state),
    told: [...one.events, ...other.events],
  };
}
