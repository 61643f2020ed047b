/** Apps whose names a name can be mistaken for: the name of an app is what its maker wrote, and proves nothing. */
import type { TenantApp } from '../directory/port.ts';
import { differByOne, skeleton } from './confusables.ts';
import type { AppFacts, AskedApp } from './model.ts';

type LookAlike = AppFacts['lookAlikes'][number];

/** Tenants that Microsoft's own apps are registered in. */
const MICROSOFT: ReadonlySet<string> = new Set([
  'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
  '72f988bf-86f1-41af-91ab-2d7cd011db47',
]);
/** In shorter names one letter makes another word. */
const LONG = 8;
const MOST = 3;
/** A name that begins so claims to come from Microsoft. */
const BRANDS = ['Microsoft', 'Office 365', 'O365', 'M365', 'Windows', 'Azure', 'Entra'];
/** What people know by name. The table of Microsoft's apps is no list of names to be wary of: many are called Atlas or Storage. */
const PRODUCTS = [
  'Teams',
  'Outlook',
  'OneDrive',
  'OneNote',
  'SharePoint',
  'SharePoint Online',
  'Exchange Online',
  'Intune',
  'Intune Company Portal',
  'Power BI',
  'Power Automate',
  'Power Apps',
  'Graph Explorer',
  'Visual Studio Code',
  'Skype for Business',
  'Viva Engage',
  'Dynamics 365',
  'Copilot',
  'Authenticator',
  'Defender',
];
const bonesOf = (names: readonly string[]) => names.map((name) => ({ name, bones: skeleton(name) }));
const brands = bonesOf(BRANDS);
const products = bonesOf(PRODUCTS);

/**
 * An id that is known as Microsoft's is not enough, because a paste can name any, nor is the tenant, where people of Microsoft
 * register apps of their own.
 * @param firstParty names of Microsoft's apps by id in lower case
 */
export const isMicrosofts = (
  appId: string,
  ownerTenantId: string | undefined,
  firstParty: ReadonlyMap<string, string>,
): boolean => firstParty.has(appId.toLowerCase()) && MICROSOFT.has(ownerTenantId?.toLowerCase() ?? '');

const alike = (one: string, other: string): boolean =>
  one !== '' && (one === other || (Math.min(one.length, other.length) >= LONG && differByOne(one, other)));

/** First words that read like a brand: `Micr0soft Security`, `Office 365 Update`, but not `Backup for Microsoft 365`. */
function microsoftsName(name: string): string | undefined {
  const words = name.trim().split(/\s+/);
  const first = (brand: string): string => skeleton(words.slice(0, brand.split(' ').length).join(' '));
  const brand = brands.find((one) => alike(first(one.name), one.bones));
  const bones = skeleton(name);
  if (brand || bones.startsWith(skeleton('Microsoft'))) return brand?.name ?? 'Microsoft';
  return products.find((one) => alike(bones, one.bones))?.name;
}

/**
 * @param app what is asked for; its own id is no look-alike of itself
 * @param ownerTenantId who registered it: apps of one maker may have names alike
 * @param firstParty names of Microsoft's apps by id in lower case: they are known by id, never by name
 * @param neighbours apps of this tenant with names that begin alike
 * @returns at most three names, Microsoft's first; none for an app that is Microsoft's own
 */
export function lookAlikesOf(
  app: AskedApp,
  ownerTenantId: string | undefined,
  firstParty: ReadonlyMap<string, string>,
  neighbours: readonly TenantApp[],
): readonly LookAlike[] {
  const { name } = app;
  if (!name || isMicrosofts(app.appId, ownerTenantId, firstParty)) return [];
  const bones = skeleton(name);
  const own = microsoftsName(name);
  const others = neighbours
    .filter((other) => other.appId.toLowerCase() !== app.appId.toLowerCase())
    .filter((other) => ownerTenantId === undefined || other.ownerTenantId !== ownerTenantId)
    .filter((other) => alike(bones, skeleton(other.name)))
    .map((other): LookAlike => ({ name: other.name, whose: 'this-tenant' }));
  const microsofts: readonly LookAlike[] = own === undefined ? [] : [{ name: own, whose: 'microsoft' }];
  return [...microsofts, ...others].slice(0, MOST);
}
