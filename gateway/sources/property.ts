/** What a resolver's value has under a name, inherited or its own: a plain load, which `Reflect.get` is not, once for every field of every object. */
export function propertyOf(value: object, name: string | symbol): unknown {
  return (value as Readonly<Record<string | symbol, unknown>>)[name];
}
