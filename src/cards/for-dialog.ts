/** A card as a dialog shows it: a dialog knows no Action.Execute, so what each one falls back to elsewhere takes its place. */
import type { Json, JsonObject } from '../turn.ts';
import { jsonText } from './json-text.ts';

const isObject = (node: Json | undefined): node is JsonObject =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

/** What a button carries is nobody's to change, whatever it looks like. */
const withSubmits = (node: Json, key = ''): Json => {
  if (key === 'data') return node;
  if (Array.isArray(node)) return node.map((item) => withSubmits(item));
  if (!isObject(node)) return node;
  if (node.type === 'Action.Execute' && node.fallback !== undefined) return node.fallback;
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, withSubmits(value, name)]));
};

/**
 * @param card - an Adaptive Card as JSON text
 * @returns the same card, each Action.Execute replaced by its fallback, as JSON in ASCII
 */
export function forDialog(card: string): string {
  return jsonText(withSubmits(JSON.parse(card)));
}
