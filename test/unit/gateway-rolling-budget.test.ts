import { expect, test } from 'vitest';
import { RollingBudget } from '#gateway/limits/rolling-budget.ts';

function budgetAt(startMs: number) {
  const time = { ms: startMs };
  const budget = new RollingBudget({ points: 100, windowMs: 1000, clock: { now: () => new Date(time.ms) } });
  return { budget, time };
}

test('spends until nothing is left, and then says how long to wait', () => {
  const { budget, time } = budgetAt(50);
  expect([budget.spend(60), budget.spend(40), budget.remaining]).toEqual([0, 0, 0]);
  // What was spent between 0 and 100 ms is forgotten 1,000 ms after the end of that slot.
  expect(budget.spend(1)).toBe(1050);
  time.ms = 1099;
  expect([budget.spend(1), budget.remaining]).toEqual([1, 0]);
  time.ms = 1100;
  expect([budget.remaining, budget.spend(100)]).toEqual([100, 0]);
});

test('waits for as much of what was spent as is needed, and no more', () => {
  const { budget, time } = budgetAt(0);
  budget.spend(10);
  time.ms = 250;
  budget.spend(50);
  time.ms = 610;
  budget.spend(40);
  expect([budget.spend(10), budget.spend(11), budget.spend(61), budget.spend(100)]).toEqual([490, 690, 1090, 1090]);
});

test('what is refused is not spent', () => {
  const { budget } = budgetAt(0);
  budget.spend(90);
  expect(Array.from({ length: 50 }, () => budget.spend(20)).every((wait) => wait === 1100)).toBe(true);
  expect(budget.spend(10)).toBe(0);
});

test('lets through what is dearer than the whole budget once nothing else was spent', () => {
  const { budget, time } = budgetAt(0);
  expect([budget.spend(500), budget.spend(1)]).toEqual([0, 1100]);
  time.ms = 1100;
  expect(budget.spend(500)).toBe(0);
});

test('never lets more through in any window than the budget, whatever comes when', () => {
  const { budget, time } = budgetAt(0);
  const spent: { readonly ms: number; readonly points: number }[] = [];
  let seed = 7;
  for (let step = 0; step < 5000; step += 1) {
    seed = (seed * 48_271) % 2_147_483_647;
    time.ms += seed % 40;
    const points = 1 + (seed % 30);
    if (budget.spend(points) === 0) spent.push({ ms: time.ms, points });
  }
  const sums = spent.map(({ ms }) =>
    spent.filter((one) => one.ms > ms - 1000 && one.ms <= ms).reduce((sum, one) => sum + one.points, 0),
  );
  expect(Math.max(...sums)).toBeLessThanOrEqual(100);
  expect(spent.length).toBeGreaterThan(500);
});

test('a clock that is set back forgets nothing early', () => {
  const { budget, time } = budgetAt(5000);
  budget.spend(50);
  time.ms = 1000;
  budget.spend(50);
  expect(budget.remaining).toBe(0);
  time.ms = 6099;
  expect(budget.remaining).toBe(0);
  time.ms = 6100;
  expect(budget.remaining).toBe(100);
});
