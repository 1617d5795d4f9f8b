import { describe, expect, test } from 'vitest';
import { isPrivateAddress, publicLookup, refusalOf } from '#events/webhooks/address.ts';
import { newSecret } from '#events/webhooks/secret.ts';
import { signatureHeaders } from '#events/webhooks/signature.ts';

describe('the address of a webhook', () => {
  test.each([
    '127.0.0.1',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fd00::1',
    'fe80::1',
    'ff02::1',
    'no address',
  ])('%s is inside', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111'])('%s is outside', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });

  test('may be any public http or https URL without a password', () => {
    expect(refusalOf('https://example.com:8443/a?b=c', false)).toBeNull();
    expect(refusalOf('http://8.8.8.8/', false)).toBeNull();
    expect(refusalOf('https://localhost./', false)).toBe('must not lead to this machine');
    expect(refusalOf('http://127.1/', false)).toBe('must not lead to a private address');
    expect(refusalOf('http://127.1/', true)).toBeNull();
    expect(refusalOf('file:///etc/passwd', true)).toBe('must begin with https:// or http://');
  });

  test('is refused at the connection where its name leads inside', async () => {
    const looked = await new Promise((resolve) => {
      publicLookup('localhost', { all: true }, (error, addresses) => resolve(error ?? addresses));
    });
    expect(looked).toMatchObject({ name: 'PrivateAddress', message: 'localhost leads to a private address' });
  });
});

describe('the signature of a webhook', () => {
  test('is the one of the example in the specification of Standard Webhooks', () => {
    const signed = signatureHeaders({
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at: new Date(1_614_265_330_000),
      body: '{"test": 2432232314}',
      secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    });
    expect(signed).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  test('has a part for every secret, and secrets do not repeat', () => {
    const secrets = [newSecret(), newSecret()];
    const { 'webhook-signature': signature } = signatureHeaders({ id: 'a', at: new Date(0), body: '', secrets });
    expect(signature?.split(' ')).toHaveLength(2);
    expect(new Set(secrets).size).toBe(2);
  });
});
