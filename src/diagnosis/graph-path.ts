/** Paths of Microsoft Graph calls, cut into segments: the same way for the table of calls and for what people paste. */

/** Stands for an id, a name or an address that points at one thing. */
export const ANY = '{}';

/** Far beyond Graph's own paths; a longer one is not worth cutting. */
const LONGEST_PATH = 2000;

const HOST =
  /^https:\/\/(?:[a-z-]{1,20}\.|dod-)?(?:graph\.microsoft\.(?:com|us)|microsoftgraph\.chinacloudapi\.cn)(?=\/)/i;
const VERSION = /^\/(?:v1\.0|beta)(?=\/)/i;

/** Slashes within brackets belong to an argument: `getByPath(path='/a/b')`. */
function cut(path: string): readonly string[] | undefined {
  const segments: string[] = [];
  let depth = 0;
  let start = 1;
  for (let at = 1; at < path.length; at += 1) {
    const char = path[at];
    if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    else if (char === '/' && depth === 0) {
      segments.push(path.slice(start, at));
      start = at + 1;
    }
  }
  if (depth !== 0) return undefined;
  if (start < path.length) segments.push(path.slice(start));
  return segments.every(Boolean) ? segments : undefined;
}

/**
 * `root:/folder/file.txt:/content` is a file by its place, `sites/host:/sites/team:/lists` a site: both stand for an id.
 * Without a second colon the place goes on to the end.
 */
function foldPlaces(segments: readonly string[]): readonly string[] {
  const folded: string[] = [];
  let open = false;
  for (const segment of segments) {
    const colon = segment.endsWith(':');
    if (open) {
      open = !colon;
    } else if (colon) {
      open = true;
      if (segment === 'root:') folded.push('items');
      folded.push(ANY);
    } else {
      folded.push(segment);
    }
  }
  return folded;
}

/**
 * @param path with or without host, version and query
 * @returns its segments as written, ids included, places folded into one `{}`; undefined where it is no whole path
 */
export function segmentsOf(path: string): readonly string[] | undefined {
  if (path.length > LONGEST_PATH) return undefined;
  const [bare = ''] = path.split(/[?#]/, 1);
  const local = bare.replace(HOST, '').replace(VERSION, '');
  const segments = local.startsWith('/') && local.length > 1 ? cut(local) : undefined;
  return segments && foldPlaces(segments);
}
