/** For so long texts are sent without a look at other connections. */
const turnBudgetMs = 10;

/** The turn of the event loop in which texts are being sent; one for all connections of the process, as the loop is. */
let turn: { readonly beganMs: number; readonly over: Promise<void> } | null = null;

/**
 * A promise of the next turn of the event loop where this one has been spent on sending; null where there is time left. The
 * operating system mostly takes a text at once, and a thousand followers for whom hundreds of events wait would be served in one
 * turn of seconds, in which no request is answered and no pong is read (200 events: 2.6 to 4.9 s).
 */
export function turnIsSpent(): Promise<void> | null {
  turn ??= beginTurn();
  return performance.now() - turn.beganMs > turnBudgetMs ? turn.over : null;
}

function beginTurn() {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  setImmediate(() => {
    turn = null;
    resolve();
  });
  return { beganMs: performance.now(), over };
}
