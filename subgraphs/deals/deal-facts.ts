import { isDeepStrictEqual } from 'node:util';
import type { DealRow } from './entities.ts';
import { readFolderPath } from './folder.ts';
import type {
  CompanyInput,
  CreateDealInput,
  DealIdentifiersInput,
  DealLocationInput,
  UpdateDealInput,
} from './generated/resolvers.ts';
import { badInput, jsonObject, present, text, textOrNull, texts } from '#kernel/given.ts';
import { readMoney } from './money.ts';

/** Columns of a deal that a caller may set. */
export type DealColumns = Partial<
  Pick<
    DealRow,
    | 'name'
    | 'displayName'
    | 'status'
    | 'priority'
    | `${'askingPrice' | 'ebitda' | 'revenue'}${'Minor' | 'Currency' | 'Raw'}`
    | 'employees'
    | 'ndaStatus'
    | 'cimReceived'
    | 'sector'
    | 'city'
    | 'state'
    | 'region'
    | 'companyName'
    | 'legalEntity'
    | 'dbaNames'
    | 'brokerId'
    | 'listingIds'
    | 'brokerReferenceIds'
    | 'bizbuysellId'
    | 'axialId'
    | 'internalCodes'
    | 'folderPath'
    | 'ownerId'
    | 'metadata'
  >
>;

/** A deal of which nothing but its name is known. */
export const unknownDeal = {
  displayName: null,
  askingPriceMinor: null,
  askingPriceCurrency: null,
  askingPriceRaw: null,
  ebitdaMinor: null,
  ebitdaCurrency: null,
  ebitdaRaw: null,
  revenueMinor: null,
  revenueCurrency: null,
  revenueRaw: null,
  employees: null,
  sector: null,
  city: null,
  state: null,
  region: null,
  companyName: null,
  legalEntity: null,
  dbaNames: [],
  brokerId: null,
  listingIds: [],
  brokerReferenceIds: [],
  bizbuysellId: null,
  axialId: null,
  internalCodes: [],
  folderPath: null,
  legacyStage: null,
  mergedIntoId: null,
  ownerId: null,
  metadata: {},
  archivedAt: null,
  deletedAt: null,
  deletedByType: null,
  deletedById: null,
  deletedReason: null,
  statusBeforeDeletion: null,
};

/** One field of the SDL as given, and what it is in columns. */
export interface DealFact {
  readonly field: string;
  readonly columns: DealColumns;
}

type FactsGiven = Omit<UpdateDealInput, 'dealId' | 'expectedVersion'>;

/** What `input` says of a new deal; null says nothing. Throws BAD_USER_INPUT naming what is not acceptable. */
export function factsOfNewDeal(input: CreateDealInput): DealColumns {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null));
  return columnsOf(dealFacts(given));
}

/** The fields that `input` gives, read and checked; null clears. Throws BAD_USER_INPUT naming what is not acceptable. */
export function dealFacts(input: FactsGiven): readonly DealFact[] {
  return [...plainFacts(input), ...moneyFacts(input), ...objectFacts(input)].filter((fact) => fact !== null);
}

/** All columns of `facts` together. */
export function columnsOf(facts: readonly DealFact[]): DealColumns {
  return Object.assign({}, ...facts.map((fact) => fact.columns)) as DealColumns;
}

/** Those of `facts` in which `deal` is not so yet. */
export function changedFacts(deal: DealRow, facts: readonly DealFact[]): readonly DealFact[] {
  const present: Readonly<Record<string, unknown>> = { ...deal };
  return facts.filter(({ columns }) =>
    Object.entries(columns).some(([column, value]) => !isDeepStrictEqual(present[column], value)),
  );
}

function plainFacts(input: FactsGiven): readonly (DealFact | null)[] {
  return [
    fact('name', input.name, (value, at) => ({ name: text(at, present(at, value), 200) })),
    fact('displayName', input.displayName, (value, at) => ({ displayName: textOrNull(at, value, 200) })),
    fact('status', input.status, (value, at) => ({ status: present(at, value) })),
    fact('priority', input.priority, (value, at) => ({ priority: present(at, value) })),
    fact('employees', input.employees, (value, at) => ({ employees: headCount(at, value) })),
    fact('ndaStatus', input.ndaStatus, (value, at) => ({ ndaStatus: present(at, value) })),
    fact('cimReceived', input.cimReceived, (value, at) => ({ cimReceived: present(at, value) })),
    fact('sector', input.sector, (value, at) => ({ sector: textOrNull(at, value, 200) })),
    fact('brokerId', input.brokerId, (brokerId) => ({ brokerId })),
    fact('folderPath', input.folderPath, (value, at) => ({
      folderPath: value === null ? null : readFolderPath(at, value),
    })),
    fact('ownerId', input.ownerId, (ownerId) => ({ ownerId })),
  ];
}

function moneyFacts(input: FactsGiven): readonly (DealFact | null)[] {
  return [
    fact('askingPrice', input.askingPrice, (value, at) => {
      const money = readMoney(at, value);
      return {
        askingPriceMinor: money.amountMinor,
        askingPriceCurrency: money.currency,
        askingPriceRaw: money.raw,
      };
    }),
    fact('ebitda', input.ebitda, (value, at) => {
      const money = readMoney(at, value);
      return { ebitdaMinor: money.amountMinor, ebitdaCurrency: money.currency, ebitdaRaw: money.raw };
    }),
    fact('revenue', input.revenue, (value, at) => {
      const money = readMoney(at, value);
      return { revenueMinor: money.amountMinor, revenueCurrency: money.currency, revenueRaw: money.raw };
    }),
  ];
}

function objectFacts(input: FactsGiven): readonly (DealFact | null)[] {
  return [
    fact('location', input.location, (value, at) => location(at, value)),
    fact('company', input.company, (value, at) => company(at, value)),
    fact('identifiers', input.identifiers, (value, at) => identifiers(at, present(at, value))),
    fact('metadata', input.metadata, (value, at) => ({ metadata: jsonObject(at, value) })),
  ];
}

function fact<Value>(
  field: string,
  value: Value | undefined,
  read: (value: Value, argument: string) => DealColumns,
): DealFact | null {
  return value === undefined ? null : { field, columns: read(value, `input.${field}`) };
}

function headCount(argument: string, value: number | null): number | null {
  if (value !== null && value < 0) throw badInput(argument, 'must be 0 or more');
  return value;
}

function location(argument: string, value: DealLocationInput | null): DealColumns {
  const read = {
    city: textOrNull(`${argument}.city`, value?.city, 200),
    state: textOrNull(`${argument}.state`, value?.state, 200),
    region: textOrNull(`${argument}.region`, value?.region, 200),
  };
  if (value !== null && Object.values(read).every((part) => part === null)) {
    throw badInput(argument, 'needs at least one field');
  }
  return read;
}

function company(argument: string, value: CompanyInput | null): DealColumns {
  const read = {
    companyName: textOrNull(`${argument}.name`, value?.name, 200),
    legalEntity: textOrNull(`${argument}.legalEntity`, value?.legalEntity, 200),
    dbaNames: texts(`${argument}.dbaNames`, value?.dbaNames),
  };
  if (value !== null && read.companyName === null && read.legalEntity === null && read.dbaNames.length === 0) {
    throw badInput(argument, 'needs at least one field');
  }
  return read;
}

function identifiers(argument: string, value: DealIdentifiersInput): DealColumns {
  return {
    listingIds: texts(`${argument}.listingIds`, value.listingIds),
    brokerReferenceIds: texts(`${argument}.brokerReferenceIds`, value.brokerReferenceIds),
    bizbuysellId: textOrNull(`${argument}.bizbuysellId`, value.bizbuysellId, 200),
    axialId: textOrNull(`${argument}.axialId`, value.axialId, 200),
    internalCodes: texts(`${argument}.internalCodes`, value.internalCodes),
  };
}
