import { createHmac } from 'node:crypto';
import { secretPrefix } from '#events/webhooks/secret.ts';

/** What is signed. */
export interface Signed {
  /** The delivery's id, the same at every attempt. */
  readonly id: string;
  readonly at: Date;
  readonly body: string;
  /** Several while a secret is replaced: whoever knows either can check. */
  readonly secrets: readonly string[];
}

/** The headers by which a receiver knows who sent a body, and that nobody changed it (Standard Webhooks 1.0, symmetric signatures). */
export function signatureHeaders({ id, at, body, secrets }: Signed): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(secretPrefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
