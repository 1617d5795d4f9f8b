import type { VariableValues } from '#cli/config-variables.ts';
import type { ProviderSettings } from '#subgraphs/auth/identity-provider.ts';

/** Where, on the gateway, the provider sends browsers back to; registered there as the redirect URI. */
const callbackPath = '/auth/oidc/callback';

/** What of the variables of OpenID Connect does not fit together, one line each. */
export function providerMistakes(values: VariableValues, isSignInRequired: boolean): readonly string[] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: secret, PUBLIC_URL: publicUrl } = values;
  if (issuer === null) {
    const given = Object.entries({ OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: secret });
    return given
      .filter(([, value]) => value !== '')
      .map(([name]) => `${name} needs OIDC_ISSUER, the provider it is of`);
  }
  return [
    ...(clientId === '' ? ['OIDC_ISSUER needs OIDC_CLIENT_ID, as which the provider knows this installation'] : []),
    ...(publicUrl === null
      ? ['OIDC_ISSUER needs PUBLIC_URL, to which the provider sends browsers back: https://deals.example.com']
      : []),
    ...(isSignInRequired ? [] : ['OIDC_ISSUER is of no use while nobody signs in: set SIGN_IN=required']),
  ];
}

/** The provider people sign in by; null where there is none. */
export function providerOf(values: VariableValues): ProviderSettings | null {
  const { OIDC_ISSUER: issuer, PUBLIC_URL: publicUrl } = values;
  if (issuer === null || publicUrl === null) return null;
  return {
    issuer,
    clientId: values.OIDC_CLIENT_ID,
    clientSecret: values.OIDC_CLIENT_SECRET === '' ? null : values.OIDC_CLIENT_SECRET,
    name: values.OIDC_NAME === '' ? new URL(issuer).host : values.OIDC_NAME,
    scopes: values.OIDC_SCOPES,
    redirectUri: publicUrl + callbackPath,
    admitted: values.OIDC_ADMIT,
  };
}
