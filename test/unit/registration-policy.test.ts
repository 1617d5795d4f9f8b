import { describe, expect, test } from 'vitest';
import { mayRegister, parseRegistrationPolicy, registrationClosed } from '#subgraphs/auth/registration-policy.ts';

describe('who registers by themselves', () => {
  const admits = (policy: string, email: string): boolean =>
    mayRegister(parseRegistrationPolicy(policy) ?? registrationClosed, email);

  test.each([
    ['closed', 'ada@example.com', false],
    ['open', 'ada@example.com', true],
    ['domains:example.com', 'ada@example.com', true],
    ['domains:other.org, Example.COM', 'ada@example.com', true],
    ['domains:münchen.example', 'ada@xn--mnchen-3ya.example', true],
    ['domains:xn--mnchen-3ya.example', 'ada@münchen.example', true],
    ['domains:example.com', 'ada@mail.example.com', false],
    ['domains:mail.example.com', 'ada@example.com', false],
    ['domains:example.com', 'ada@badexample.com', false],
    ['domains:example.com', 'ada@example.com.evil.org', false],
    ['domains:example.com', 'example.com@evil.org', false],
    ['domains:example.com', 'ada@', false],
  ])('with %s: %s, %s', (policy, email, admitted) => {
    expect(parseRegistrationPolicy(policy)).not.toBeNull();
    expect(admits(policy, email)).toBe(admitted);
  });

  test.each(['', 'Open', 'invited', 'domains', 'domains:', 'domains:a,,b', 'domains:not a domain', 'example.com'])(
    '%j is no policy',
    (text) => {
      expect(parseRegistrationPolicy(text)).toBeNull();
    },
  );
});
