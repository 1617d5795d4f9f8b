import { LockMode } from '@mikro-orm/core';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Unit } from '#events/unit-of-work.ts';
import { brokerColumns, differs, unknownBroker } from './broker-facts.ts';
import type { CommandParts } from './command-parts.ts';
import type { BrokerRow } from './entities.ts';
import type { CreateBrokerInput, UpdateBrokerInput } from './generated/resolvers.ts';
import { brokerReferencePrefix, nextReference } from './reference.ts';
import {
  brokerEmailTaken,
  brokerVersionConflict,
  type BrokerEmailTaken,
  type BrokerVersionConflict,
} from './refusal.ts';
import { takeTurn } from './turn.ts';

/** The changes of brokers. They have no history of their own, so nothing is recorded for them. */
export function createBrokerCommands(parts: CommandParts) {
  return {
    createBroker: (input: CreateBrokerInput) => createBroker(parts, input),
    updateBroker: (input: UpdateBrokerInput) => updateBroker(parts, input),
  };
}

async function createBroker(parts: CommandParts, input: CreateBrokerInput) {
  const columns = brokerColumns(unknownBroker, input);
  return parts.unitOfWork(parts.request, async (unit) => {
    await takeTurn(parts.foundation, unit, 'brokers');
    const existing = await otherWithEmail(parts, unit, columns);
    if (existing !== null) return err(brokerEmailTaken(existing));
    const broker = unit.em.create(parts.entities.Broker, {
      id: unit.newId(),
      projectId: unit.request.projectId,
      reference: await nextReference(unit, 'brokers', brokerReferencePrefix),
      ...columns,
      metadata: {},
      createdAt: unit.now,
      updatedAt: unit.now,
    });
    return ok(broker);
  });
}

async function updateBroker(parts: CommandParts, input: UpdateBrokerInput) {
  // Refuses what is not acceptable of any broker before one is looked for.
  brokerColumns({ ...unknownBroker, name: 'unknown' }, input);
  return parts.unitOfWork(
    parts.request,
    async (unit): Promise<Result<BrokerRow, BrokerVersionConflict | BrokerEmailTaken>> => {
      await takeTurn(parts.foundation, unit, 'brokers');
      const broker = await holdBroker(parts, unit, input.brokerId);
      if (broker.version !== input.expectedVersion) return err(brokerVersionConflict(broker, input.expectedVersion));
      const columns = brokerColumns(broker, input);
      if (!differs(broker, columns)) return ok(broker);
      const existing = await otherWithEmail(parts, unit, { id: broker.id, email: columns.email });
      if (existing !== null) return err(brokerEmailTaken(existing));
      Object.assign(broker, columns, { updatedAt: unit.now });
      return ok(broker);
    },
  );
}

async function holdBroker(parts: CommandParts, unit: Unit, id: string): Promise<BrokerRow> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE };
  const broker = isUuid(id) ? await unit.em.findOne(parts.entities.Broker, { id }, lock) : null;
  if (broker === null) throw notFound('broker');
  return broker;
}

async function otherWithEmail(
  parts: CommandParts,
  unit: Unit,
  broker: { readonly id?: string; readonly email: string | null },
): Promise<BrokerRow | null> {
  const { id, email } = broker;
  if (email === null) return null;
  const rows = await unit.em.find(parts.entities.Broker, { email }, { orderBy: { id: 'ASC' } });
  return rows.find((row) => row.id !== id) ?? null;
}
