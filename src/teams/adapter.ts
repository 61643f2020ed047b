/** The SDK's adapter, entered below its HTTP layer: that one answers with the texts of exceptions, and prints them. */
import { type Activity, CloudAdapter } from 'botbuilder';
import type { ChannelAuthentication } from './authentication.ts';

/** Said of a body whose envelope has been checked: of the rest, the SDK reads nothing that Teams may leave out. */
const isActivity = (body: unknown): body is Activity =>
  typeof body === 'object' && body !== null && 'type' in body;

export class RimAdapter extends CloudAdapter {
  constructor(authentication: ChannelAuthentication) {
    super(authentication);
  }

  /**
   * Authenticates an activity, then runs a turn on it.
   * @param body an activity whose envelope has been checked
   * @throws AuthenticationError, KeysUnavailable, or what the turn throws
   */
  async receive(authorization: string, body: unknown, turn: () => Promise<void>): Promise<void> {
    if (isActivity(body)) await this.processActivity(authorization, body, turn);
  }
}
