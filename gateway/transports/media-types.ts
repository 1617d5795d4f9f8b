import { BoundedCache } from '#gateway/bounded-cache.ts';

/** How one result is written as JSON. */
export interface JsonForm {
  readonly contentType: string;
  /**
   * Whether a request whose document or variables are refused is answered with 200 in place of 400. GraphQL over HTTP, section
   * "application/json", wants it for clients that name that type and cannot tell our 400 from that of a proxy.
   */
  readonly alwaysOk: boolean;
}

/** The forms of an answer that a request accepts; null where it accepts none. */
export interface AcceptedForms {
  /** Of a single result: JSON where that is accepted at all, else a stream that holds nothing else. */
  readonly single: JsonForm | 'event-stream' | IncrementalForm | null;
  /** Of a subscription. */
  readonly live: 'event-stream' | 'multipart' | null;
  /** Of a result with deferred parts. */
  readonly incremental: 'event-stream' | IncrementalForm | null;
}

/** The formats in which deferred parts are written as `multipart/mixed`, under the parameter that names them. */
export type IncrementalForm = 'incrementalSpec=v0.2' | 'deferSpec=20220824';

/** What is written where nothing else was agreed, as for a request that is malformed. */
export const plainJson: JsonForm = { contentType: 'application/json; charset=utf-8', alwaysOk: false };

const legacyJson: JsonForm = { ...plainJson, alwaysOk: true };
const graphqlResponse: JsonForm = { contentType: 'application/graphql-response+json; charset=utf-8', alwaysOk: false };

/** Clients of one kind send one header, so few are parsed twice. A longer one is parsed each time. */
const kept = new BoundedCache<string, AcceptedForms>(200);
const keptLength = 500;

/** Reads an `Accept` header (RFC 9110, section 12.5.1). Without one, JSON is accepted. */
export function acceptedForms(header: string | undefined): AcceptedForms {
  const accept = header ?? '*/*';
  const known = kept.get(accept);
  if (known !== undefined) return known;
  const forms = formsOf(rangesOf(accept));
  if (accept.length <= keptLength) kept.set(accept, forms);
  return forms;
}

/** One of the media ranges a request accepts. */
interface MediaRange {
  /** In lower case. */
  readonly type: string;
  /** In lower case, as `name=value`, quotes removed; without `q`. */
  readonly parameters: ReadonlySet<string>;
  /** From 0, not acceptable, to 1. */
  readonly weight: number;
}

function formsOf(ranges: readonly MediaRange[]): AcceptedForms {
  const incremental = best(ranges, incrementalFormOf);
  return {
    single: jsonOf(ranges) ?? incremental,
    live: best(ranges, liveFormOf),
    incremental,
  };
}

function jsonOf(ranges: readonly MediaRange[]): JsonForm | null {
  const named = best(ranges, ({ type }) => {
    if (type === 'application/graphql-response+json') return graphqlResponse;
    return type === 'application/json' ? legacyJson : null;
  });
  if (named !== null) return named;
  return best(ranges, ({ type }) => (type === '*/*' || type === 'application/*' ? plainJson : null));
}

/** A wildcard is no wish for a stream: every client that says nothing of its own sends it. */
function liveFormOf({ type, parameters }: MediaRange): 'event-stream' | 'multipart' | null {
  if (type === 'text/event-stream') return 'event-stream';
  return type === 'multipart/mixed' && parameters.has('subscriptionspec=1.0') ? 'multipart' : null;
}

function incrementalFormOf({ type, parameters }: MediaRange): 'event-stream' | IncrementalForm | null {
  if (type === 'text/event-stream') return 'event-stream';
  if (type !== 'multipart/mixed') return null;
  if (parameters.has('deferspec=20220824')) return 'deferSpec=20220824';
  const specified = parameters.values().some((parameter) => /^\w+spec=/.test(parameter));
  return !specified || parameters.has('incrementalspec=v0.2') ? 'incrementalSpec=v0.2' : null;
}

/** The form of the range that weighs most; of several, the first. */
function best<Form>(ranges: readonly MediaRange[], formOf: (range: MediaRange) => Form | null): Form | null {
  let found: { readonly form: Form; readonly weight: number } | null = null;
  for (const range of ranges) {
    const form = formOf(range);
    if (form !== null && range.weight > (found?.weight ?? 0)) found = { form, weight: range.weight };
  }
  return found?.form ?? null;
}

function rangesOf(accept: string): readonly MediaRange[] {
  return split(accept.toLowerCase(), ',').map((range) => {
    const [type = '', ...rest] = split(range, ';');
    const parameters = rest.map((parameter) => parameter.replaceAll(/\s*=\s*/g, '=').replaceAll('"', ''));
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    return {
      type,
      parameters: new Set(parameters.filter((parameter) => parameter !== weight)),
      weight: weight === undefined ? 1 : Number(weight.slice(2)),
    };
  });
}

/** Splits at a separator that does not stand in a quoted string. */
function split(text: string, separator: ',' | ';'): readonly string[] {
  const parts: string[] = [];
  let quoted = false;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    if (text[at] !== separator || quoted) continue;
    parts.push(text.slice(start, at));
    start = at + 1;
  }
  return [...parts, text.slice(start)].map((part) => part.trim());
}
