import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import type { RequestContext } from '#kernel/context.ts';
import type { AdmittedRequest } from '#gateway/admission/documents.ts';
import type { Permission } from '#gateway/authorization/authorization.ts';

// Apollo keeps these in a package of their own that we do not depend on directly; they are read off the functions that use them.

/** What Apollo Server asks of a gateway. */
export type GatewayInterface = NonNullable<ApolloServerOptionsWithGateway<BaseContext>['gateway']>;

type GatewayExecutor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;

/** A request that Apollo Server hands to a gateway. */
export type GatewayRequest = Parameters<GatewayExecutor>[0];

/** What it wants back. */
export type GatewayResult = Awaited<ReturnType<GatewayExecutor>>;

/** The context value of a request in Apollo's hands. Apollo copies it, so what is told apart by identity is the object inside. */
export interface GatewayContext {
  readonly request: RequestContext;
  readonly admitted: AdmittedRequest;
  readonly permission: Permission;
}
