import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsOf, addDeal, type Actions, type Payload } from '#test/kit/actions.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { ask, openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';

const letter = 'deal.letter-of-intent.v1';
const letterType = 'DOCUMENT.GENERATE_LOI';
const index = 'deal.artifact-index.v1';
const indexType = 'RAG.REINDEX_DEAL';
const price = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

describe.each(databaseKinds)('capabilities on %s', (kind) => {
  let test: TestFoundation;
  let actions: Actions;
  let dealId: string;
  beforeAll(async () => {
    test = await openTestFoundation(kind);
    actions = actionsOf(test);
    dealId = await addDeal(test, test.ours);
  });
  afterAll(() => test[Symbol.asyncDispose]());

  const create = (input: Readonly<Record<string, unknown>>): Promise<Payload> =>
    actions.does('createAction', { title: 'Work', dealId, ...input });
  const created = (input: Readonly<Record<string, unknown>>): Promise<string> =>
    actions.create({ title: 'Work', dealId, ...input });
  const read = async (document: string) => {
    const { data, errors } = await ask(actions.subgraph, test.ours.request(), { document });
    return { data: JSON.parse(JSON.stringify(data ?? null)) as Record<string, unknown> | null, errors };
  };

  async function expectNothingWritten(work: () => Promise<unknown>) {
    const count = () => test.foundation.store.reader(test.ours.projectId).count(test.entities.Action, {});
    const before = await count();
    const given = await work();
    expect(await count()).toBe(before);
    return given;
  }

  describe('when they are asked for', () => {
    it('are listed by id, and kept by tag and by type', async () => {
      const { data } = await read(`{
        all: capabilities { id }
        tagged: capabilities(filter: { tag: "document" }) { id actionType riskLevel requiresApproval }
        typed: capabilities(filter: { actionType: "${indexType}", tag: "read-only" }) { id }
        none: capabilities(filter: { actionType: "${indexType}", tag: "document" }) { id }
      }`);
      expect(data).toEqual({
        all: [
          { id: index },
          { id: 'deal.draft-email.v1' },
          { id: letter },
          { id: 'deal.pitch-deck.v1' },
          { id: 'deal.request-documents.v1' },
          { id: 'deal.valuation-model.v1' },
        ],
        tagged: [
          { id: letter, actionType: letterType, riskLevel: 'HIGH', requiresApproval: true },
          {
            id: 'deal.pitch-deck.v1',
            actionType: 'PRESENTATION.GENERATE_PITCH_DECK',
            riskLevel: 'MEDIUM',
            requiresApproval: true,
          },
        ],
        typed: [{ id: index }],
        none: [],
      });
    });

    it('are told whole, by their present or a former id', async () => {
      const fields = '{ id formerIds title description requiresDeal inputSchema outputs { name mimeType kind } tags }';
      const { data } = await read(
        `{ present: capability(id: "${index}") ${fields} former: capability(id: "rag.reindex_deal.v1") ${fields} }`,
      );
      expect(data?.['present']).toEqual(data?.['former']);
      expect(data?.['present']).toMatchObject({
        id: index,
        requiresDeal: true,
        inputSchema: {
          $schema: 'https://json-schema.org/draft/2020-12/schema',
          additionalProperties: false,
          properties: { excerptCharacters: { type: 'integer', default: 300 } },
        },
        outputs: [
          { name: 'Index for programs', mimeType: 'application/json', kind: 'GENERATED' },
          { name: 'Index for people', mimeType: 'text/markdown', kind: 'GENERATED' },
        ],
        tags: ['read-only', 'search'],
      });
    });

    it('are not found where there is none', async () => {
      const { data, errors } = await read('{ capability(id: "deal.nothing.v1") { id } }');
      expect([data, errors?.map(({ originalError }) => originalError)]).toEqual([
        { capability: null },
        [expect.objectContaining({ code: 'NOT_FOUND' })],
      ]);
    });
  });

  describe('of a new action', () => {
    it('are found by its type, by their id, and by a former id, and kept by the present one', async () => {
      const asked = [{}, { capabilityId: index }, { capabilityId: 'rag.reindex_deal.v1' }];
      for (const capability of asked) {
        const row = await actions.row(await created({ type: indexType, ...capability }));
        expect(row).toMatchObject({ capabilityId: index, riskLevel: 'LOW', requiresApproval: false, status: 'READY' });
      }
    });

    it('are none where nobody promises its type, and any inputs are taken', async () => {
      const row = await actions.row(await created({ type: 'TEST.RUN', inputs: { anything: 1 } }));
      expect(row).toMatchObject({
        capabilityId: null,
        riskLevel: 'MEDIUM',
        requiresApproval: true,
        inputs: { anything: 1 },
      });
    });

    it('refuse inputs that do not fit, each with its place, and write nothing', async () => {
      const inputs = { purchasePrice: { amountMinor: -1, currency: 'USD' }, priec: 1 };
      const refused = await expectNothingWritten(() => create({ type: letterType, inputs }));
      expect(refused).toEqual({
        __typename: 'ActionInputsInvalid',
        code: 'ACTION_INPUTS_INVALID',
        message: `The inputs do not fit the schema of ${letter}: /priec is not known here, and 1 more.`,
        capability: { id: letter },
        problems: [
          { path: '/priec', message: 'is not known here' },
          { path: '/purchasePrice/amountMinor', message: 'must be >= 0' },
        ],
      });
    });

    it('must exist and do its type', async () => {
      expect(await expectNothingWritten(() => create({ type: 'TEST.RUN', capabilityId: 'x.y.v1' }))).toEqual({
        __typename: 'CapabilityUnknown',
        code: 'CAPABILITY_UNKNOWN',
        message: 'There is no capability x.y.v1; `Query.capabilities` lists them.',
        requestedCapabilityId: 'x.y.v1',
      });
      expect(await expectNothingWritten(() => create({ type: 'TEST.RUN', capabilityId: letter }))).toEqual({
        __typename: 'CapabilityTypeMismatch',
        code: 'CAPABILITY_TYPE_MISMATCH',
        message: `The capability ${letter} does ${letterType}, not TEST.RUN.`,
        capability: { id: letter, actionType: letterType },
        requestedType: 'TEST.RUN',
      });
    });

    it('that work on a deal need one', async () => {
      await expectNothingWritten(() =>
        expect(create({ type: indexType, dealId: null })).rejects.toMatchObject({
          code: 'BAD_USER_INPUT',
          message: expect.stringContaining('input.dealId') as string,
        }),
      );
    });

    it('give the action that was requested before under its key, whatever is refused by now', async () => {
      const input = { type: letterType, inputs: {}, idempotencyKey: 'once' };
      const id = await created(input);
      expect(await create(input)).toMatchObject({ __typename: 'Action', id });
      expect(await create({ ...input, inputs: { priec: 1 } })).toMatchObject({ __typename: 'IdempotencyKeyTaken' });
    });
  });

  describe('and the risk of an action', () => {
    it.each([
      ['the least of its manifest', { type: letterType, riskLevel: 'LOW', requiresApproval: false }, 'HIGH', true],
      ['what was asked for, where that is more', { type: indexType, riskLevel: 'CRITICAL' }, 'CRITICAL', true],
      [
        'what the rules say of the type',
        { type: 'COMMUNICATION.SEND_EMAIL', riskLevel: 'LOW', requiresApproval: false },
        'CRITICAL',
        true,
      ],
      [
        'what the rules say of the money',
        { type: 'TEST.RUN', riskLevel: 'LOW', requiresApproval: false, inputs: { price: price(1_000_000) } },
        'HIGH',
        true,
      ],
      [
        'low for less money',
        { type: 'TEST.RUN', riskLevel: 'LOW', requiresApproval: false, inputs: { price: price(999_999) } },
        'LOW',
        false,
      ],
      ['approved by a person where the caller says so', { type: indexType, requiresApproval: true }, 'LOW', true],
    ] as const)('is %s', async (_, input, riskLevel, requiresApproval) => {
      const status = requiresApproval ? 'PENDING_APPROVAL' : 'READY';
      expect(await actions.row(await created(input))).toMatchObject({ riskLevel, requiresApproval, status });
    });

    it('rises with new inputs, which then need an approval, and never falls', async () => {
      const id = await created({ type: 'TEST.RUN', riskLevel: 'LOW', requiresApproval: false });
      const update = (inputs: object, expectedVersion: number) =>
        actions.does('updateActionInputs', { actionId: id, inputs, expectedVersion });
      await update({ price: price(2_000_000) }, 1);
      const raised = { status: 'PENDING_APPROVAL', riskLevel: 'HIGH', requiresApproval: true };
      expect(await actions.row(id)).toMatchObject(raised);
      await update({ price: price(1) }, 2);
      expect(await actions.row(id)).toMatchObject({ ...raised, inputs: { price: price(1) } });
      expect((await actions.history(id)).slice(1).map(({ payload }) => payload)).toEqual([
        { changed: ['price'], approvalTakenBack: false, riskRaisedTo: 'HIGH' },
        { changed: ['price'], approvalTakenBack: false },
      ]);
    });
  });

  describe('of an action whose inputs change', () => {
    it('leave the risk that was asked for, where the manifest says less', async () => {
      const actionId = await created({ type: indexType, riskLevel: 'CRITICAL' });
      await actions.does('updateActionInputs', { actionId, expectedVersion: 1, inputs: { excerptCharacters: 1 } });
      expect(await actions.row(actionId)).toMatchObject({ riskLevel: 'CRITICAL', version: 2 });
    });

    it('refuse what does not fit, and change nothing', async () => {
      const actionId = await created({ type: letterType, inputs: { dueDiligenceDays: 30 } });
      const before = [await actions.row(actionId), await actions.history(actionId)];
      const update = { actionId, expectedVersion: 1, inputs: { dueDiligenceDays: '30' } };
      expect(await actions.does('updateActionInputs', update)).toMatchObject({
        __typename: 'ActionInputsInvalid',
        problems: [{ path: '/dueDiligenceDays', message: 'must be integer' }],
      });
      expect([await actions.row(actionId), await actions.history(actionId)]).toEqual(before);
      const fitting = { ...update, inputs: { dueDiligenceDays: 45 } };
      expect(await actions.does('updateActionInputs', fitting)).toMatchObject({ __typename: 'Action', version: 2 });
    });

    it('know imported actions by their former ids, and leave those alone that nobody knows', async () => {
      const imported = async (capabilityId: string, type: string) => {
        const id = await created({ type: 'TEST.RUN', inputs: { purchase_price: '$1,000,000' } });
        await actions.force(id, { capabilityId, type });
        const { version } = await actions.row(id);
        return { actionId: id, expectedVersion: version, inputs: { purchase_price: '$2,000,000' } };
      };
      const known = await imported('document.generate_loi.v1', letterType);
      expect(await actions.does('updateActionInputs', known)).toMatchObject({
        __typename: 'ActionInputsInvalid',
        capability: { id: letter },
        problems: [{ path: '/purchase_price', message: 'is not known here' }],
      });
      const unknown = await imported('email_triage.review_email.v1', 'EMAIL_TRIAGE.REVIEW_EMAIL');
      expect(await actions.does('updateActionInputs', unknown)).toMatchObject({ __typename: 'Action' });
    });
  });
});
