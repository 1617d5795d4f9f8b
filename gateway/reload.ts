import { type FSWatcher, watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { EventEmitter } from 'node:events';

export interface SupergraphFileOptions {
  /** The file with the composed SDL. */
  readonly path: string;
  /** Where signals arrive, of which SIGHUP means to read again: `process`. Null where signals mean something else. */
  readonly signals: EventEmitter | null;
  /** How long there must be neither change nor signal before the file is read, so that one being written is not. Default 100. */
  readonly quietMs?: number;
}

/** A reading of the file that differs from the one before, or why there is none. */
export type SupergraphReading =
  { readonly kind: 'changed'; readonly sdl: string } | { readonly kind: 'unreadable'; readonly error: Error };

/**
 * The composed SDL in a file, read again when the file changes, is replaced by a rename, or SIGHUP arrives. The folder is watched
 * and not the file: what editors and deployments put in a file's place is another file.
 */
export class SupergraphFile implements Disposable {
  readonly #options: Required<SupergraphFileOptions>;
  readonly #watcher: FSWatcher;
  readonly #onSignal = () => this.#stir();
  #current: string;
  /** Resolved when there may be something new. */
  #woken = Promise.withResolvers<void>();
  #timer: NodeJS.Timeout | null = null;
  #closed = false;
  /** Whether the last reading was one. What is back as it was is told then, too. */
  #readable = true;

  private constructor(options: Required<SupergraphFileOptions>, current: string) {
    this.#options = options;
    this.#current = current;
    this.#watcher = watch(dirname(options.path), (_event, name) => {
      if (name === null || name === basename(options.path)) this.#stir();
    });
    options.signals?.on('SIGHUP', this.#onSignal);
  }

  /** Reads the file and begins to watch it. Rejects where it cannot be read. */
  static async open(options: SupergraphFileOptions): Promise<SupergraphFile> {
    const complete = { quietMs: 100, ...options };
    // Watched before it is read: what changes in between is then noticed.
    const file = new SupergraphFile(complete, '');
    try {
      file.#current = await readFile(options.path, 'utf8');
      return file;
    } catch (error) {
      file[Symbol.dispose]();
      throw error;
    }
  }

  /** The SDL as it was last read. */
  get sdl(): string {
    return this.#current;
  }

  /**
   * Every reading from now on that differs from the last, in order, until disposed. Changes that come while a reading is being
   * dealt with are read once, afterwards. For one reader.
   */
  async *readings(): AsyncGenerator<SupergraphReading, void, void> {
    for (;;) {
      await this.#woken.promise;
      if (this.#closed) return;
      this.#woken = Promise.withResolvers<void>();
      const reading = await this.#read();
      if (reading !== null) yield reading;
    }
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    this.#watcher.close();
    this.#options.signals?.off('SIGHUP', this.#onSignal);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#woken.resolve();
  }

  /** Reads when nothing has stirred for a while: a signal may come while the file is being written, too. */
  #stir(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#woken.resolve();
    }, this.#options.quietMs);
  }

  async #read(): Promise<SupergraphReading | null> {
    try {
      const sdl = await readFile(this.#options.path, 'utf8');
      // Where it stirred meanwhile it may be half of a file, and is read again.
      if (this.#timer !== null || (sdl === this.#current && this.#readable)) return null;
      this.#current = sdl;
      this.#readable = true;
      return { kind: 'changed', sdl };
    } catch (error) {
      this.#readable = false;
      return { kind: 'unreadable', error: error instanceof Error ? error : new Error(String(error)) };
    }
  }
}
