const SIGN_IN: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access']);

/** @returns whether a permission is of the sign-in itself: it opens nothing of an API's, and is given along with the rest */
export const isOfSignIn = (name: string): boolean => SIGN_IN.has(name.toLowerCase());
