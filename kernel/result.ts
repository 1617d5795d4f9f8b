/**
 * The outcome of a command: a value, or a named refusal. Refusals are expected (style.md, "errors take three roads"):
 * they become members of a mutation's union in the SDL, so a caller has to look at them. Bugs and outages are thrown.
 */
export type Result<Value, Refusal> = Ok<Value> | Err<Refusal>;

export interface Ok<Value> {
  readonly ok: true;
  readonly value: Value;
}

export interface Err<Refusal> {
  readonly ok: false;
  readonly error: Refusal;
}

/** A successful outcome holding `value`. */
export function ok<Value>(value: Value): Ok<Value> {
  return { ok: true, value };
}

/** A refusal holding `error`. A command that returns one has written nothing. */
export function err<Refusal>(error: Refusal): Err<Refusal> {
  return { ok: false, error };
}
