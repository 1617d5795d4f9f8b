import { isDeepStrictEqual } from 'node:util';
import type { BrokerRow } from './entities.ts';
import type { CreateBrokerInput, UpdateBrokerInput } from './generated/resolvers.ts';
import { badInput, present, text, textOrNull, texts } from '#kernel/given.ts';

/** Columns of a broker that a caller may set. */
export type BrokerColumns = Pick<
  BrokerRow,
  'name' | 'email' | 'phone' | 'company' | 'domain' | 'qualityRating' | 'sectors'
>;

type FactsGiven = Partial<CreateBrokerInput> | Omit<UpdateBrokerInput, 'brokerId' | 'expectedVersion'>;

/** What a broker is when `input` has been said of one who was `before`. Throws BAD_USER_INPUT for what is not acceptable. */
export function brokerColumns(before: BrokerColumns, input: FactsGiven): BrokerColumns {
  const { name = before.name, phone, company, qualityRating = before.qualityRating, sectors } = input;
  return {
    name: text('input.name', present('input.name', name), 200),
    email: input.email === undefined ? before.email : emailOrNull('input.email', input.email),
    phone: phone === undefined ? before.phone : textOrNull('input.phone', phone, 64),
    company: company === undefined ? before.company : textOrNull('input.company', company, 200),
    domain: input.domain === undefined ? before.domain : foldedOrNull('input.domain', input.domain, 253),
    qualityRating,
    sectors: sectors === undefined ? before.sectors : texts('input.sectors', sectors),
  };
}

/** Of whom nothing is known. */
export const unknownBroker: BrokerColumns = {
  name: '',
  email: null,
  phone: null,
  company: null,
  domain: null,
  qualityRating: null,
  sectors: [],
};

/** Whether `broker` is not yet as `columns` say. */
export function differs(broker: BrokerRow, columns: BrokerColumns): boolean {
  const { name, email, phone, company, domain, qualityRating, sectors } = broker;
  return !isDeepStrictEqual({ name, email, phone, company, domain, qualityRating, sectors }, columns);
}

function emailOrNull(argument: string, value: string | null): string | null {
  const email = foldedOrNull(argument, value, 320);
  if (email !== null && !/^[^\s@]+@[^\s@]+$/.test(email)) throw badInput(argument, 'must be an e-mail address');
  return email;
}

function foldedOrNull(argument: string, value: string | null, longest: number): string | null {
  return textOrNull(argument, value, longest)?.trim().toLowerCase() ?? null;
}
