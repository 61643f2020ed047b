/** Why an activity is not let in. */

/** The keys of the token service could not be had in time: nobody is to blame for the request. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/** The request is not the channel's, or asks for an answer to where the bot may not send. */
export class NotAuthentic extends Error {
  override readonly name = 'NotAuthentic';
}
