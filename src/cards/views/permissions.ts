/** What an app asks for: plain words first, the worst first. */
import type { AskedPermission, AssessedPermission } from '../../approval/model.ts';
import { meaningOf } from '../../approval/permission-words.ts';
import type { Say } from '../../i18n/t.ts';
import { oneLine } from '../text.ts';

type Risk = AssessedPermission['risk'];

export const riskColors = {
  takeover: 'Attention',
  high: 'Attention',
  medium: 'Warning',
  untiered: 'Default',
  unknown: 'Default',
  low: 'Default',
} as const satisfies Record<Risk, string>;

const nameOf = ({ name }: AskedPermission): string => oneLine(name, 100);
const apiOf = ({ resourceName }: AskedPermission): string => oneLine(resourceName ?? '', 60);

/** @returns what a permission allows, in words; its name where we have none. For runs alone */
export function inWords(permission: AskedPermission, say: Say): string {
  const meaning = meaningOf(permission, say);
  if (meaning) return meaning;
  const api = apiOf(permission);
  const name = nameOf(permission);
  return api ? say('permission.fromApi', { permission: name, api }) : name;
}

/** The words of a delegated permission say already whose rights it uses. */
function kindOf({ kind }: AskedPermission, meaning: string | undefined, say: Say): string {
  if (!kind) return say('permission.kind.unknown');
  return say(kind === 'delegated' && !meaning ? 'permission.kind.delegatedOnly' : `permission.kind.${kind}`);
}

/** @returns a row of the reviewer's card */
export function permissionRow(permission: AssessedPermission, say: Say) {
  const { risk, lesser } = permission;
  const graded = risk === 'takeover' || risk === 'high' || risk === 'medium';
  const meaning = meaningOf(permission, say);
  return {
    words: meaning ?? nameOf(permission),
    exact: [meaning && nameOf(permission), apiOf(permission), kindOf(permission, meaning, say)]
      .filter(Boolean)
      .join(' · '),
    risk: say(`risk.${risk}`),
    riskColor: riskColors[risk],
    riskWeight: graded ? 'Bolder' : 'Default',
    hasLesser: lesser !== undefined,
    lesser: lesser ? say('permission.lesser', { permission: oneLine(lesser, 100) }) : '',
  };
}
