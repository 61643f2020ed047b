/** Access to a store that asks for a token. */

/** What gives access tokens, as the credentials of @azure/identity do. */
export interface Credential {
  getToken(scopes: string | string[]): Promise<{ token: string; expiresOnTimestamp: number } | null>;
}
