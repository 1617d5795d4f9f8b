/** An object of a response that is being put together. Its keys come from outside: read and written by the functions below. */
export type Data = Record<string, unknown>;

/** The keys that stand on every ordinary object without being data. */
const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * Whether a key may be read with a dot: answers parsed from JSON have Object's prototype, where `constructor` is a function
 * and `__proto__` the prototype itself, and a client may call a field so.
 */
export function isPlainKey(key: string): boolean {
  return !inherited.has(key);
}

/** The own member `key` of `object`; undefined where it has none. */
export function member(object: Data, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Reads one key off objects again and again. */
export function reader(key: string): (object: Data) => unknown {
  return isPlainKey(key) ? (object) => object[key] : (object) => member(object, key);
}

/** Sets the own member `key`, also where it is called `__proto__`. */
export function setMember(object: Data, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  } else object[key] = value;
}

/** Whether a value is an object with members, and no list. */
export function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object without members, on which every key is data. */
export function emptyData(): Data {
  return Object.create(null) as Data;
}

/** A copy that shares no object with the original; for data as JSON holds it. */
export function copyOf(data: Data): Data {
  const copy = emptyData();
  for (const key in data) setMember(copy, key, copyOfValue(data[key]));
  return copy;
}

function copyOfValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOfValue);
  return isData(value) ? copyOf(value) : value;
}
