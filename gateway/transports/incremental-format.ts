import type { IncrementalAnswer, InitialResult, PendingPart, SubsequentResult } from '#gateway/answer.ts';
import type { IncrementalForm } from '#gateway/transports/media-types.ts';

/** The payloads of an incremental answer in the format that was agreed. */
export async function* formatted(
  { initial, subsequent }: IncrementalAnswer,
  form: IncrementalForm,
): AsyncGenerator<object, void, void> {
  const format = form === 'incrementalSpec=v0.2' ? unchanged : new FormatOf2022();
  yield format.initial(initial);
  for await (const result of subsequent) {
    const payload = format.subsequent(result);
    if (payload !== null) yield payload;
  }
}

interface Format {
  initial(result: InitialResult): object;
  /** Null where the format has nothing to say. */
  subsequent(result: SubsequentResult): object | null;
}

const unchanged: Format = { initial: (result) => result, subsequent: (result) => result };

/**
 * The format before fragments had ids: each part names its path and label, and nothing is announced or completed. Written by the
 * Apollo Router and read by clients as `deferSpec=20220824`.
 */
class FormatOf2022 implements Format {
  readonly #pending = new Map<string, PendingPart>();

  initial({ pending, ...result }: InitialResult): object {
    this.#announce(pending);
    return result;
  }

  subsequent({ pending = [], incremental = [], completed = [], ...rest }: SubsequentResult): object | null {
    this.#announce(pending);
    const parts = incremental.map(({ id, subPath = [], ...part }) => {
      const { path, ...place } = this.#placeOf(id);
      return { ...part, path: [...path, ...subPath], ...place };
    });
    const failed = completed.flatMap(({ id, errors }) =>
      errors === undefined ? [] : [{ data: null, errors, ...this.#placeOf(id) }],
    );
    for (const { id } of completed) this.#pending.delete(id);
    const all = [...parts, ...failed];
    if (all.length > 0) return { incremental: all, ...rest };
    return rest.hasNext ? null : rest;
  }

  #announce(pending: readonly PendingPart[]): void {
    for (const part of pending) this.#pending.set(part.id, part);
  }

  #placeOf(id: string): Omit<PendingPart, 'id'> {
    const pending = this.#pending.get(id);
    if (pending === undefined) throw new Error(`A deferred part ${id} was delivered that was never announced`);
    const { id: _id, ...place } = pending;
    return place;
  }
}
