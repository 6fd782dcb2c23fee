import type { Json } from '../../log/record.ts';

/** Bounds of what is written down: beyond them a value is any JSON. */
const DEPTH_MAX = 4;
const FIELDS_MAX = 80;

/** The TypeScript type that all these values have, as text: fields that some objects lack are optional. */
export function shapeText(values: readonly Json[], depth = 0): string {
  const parts = new Set<string>();
  const objects: { readonly [key: string]: Json }[] = [];
  const items: Json[] = [];
  let hasArray = false;
  for (const value of values) {
    if (value === null) parts.add('null');
    else if (isList(value)) {
      hasArray = true;
      for (const item of value) items.push(item);
    } else if (typeof value === 'object') objects.push(value);
    else parts.add(typeof value);
  }
  if (hasArray)
    parts.add(
      depth < DEPTH_MAX && items.length > 0 ? `readonly (${shapeText(items, depth + 1)})[]` : 'readonly Json[]',
    );
  if (objects.length > 0)
    parts.add(depth < DEPTH_MAX ? objectText(objects, depth) : '{ readonly [key: string]: Json }');
  return parts.size === 0 ? 'Json' : [...parts].join(' | ');
}

function objectText(objects: readonly { readonly [key: string]: Json }[], depth: number): string {
  const fields = new Map<string, Json[]>();
  for (const object of objects) {
    for (const [name, value] of Object.entries(object)) {
      const seen = fields.get(name);
      if (seen) seen.push(value);
      else fields.set(name, [value]);
    }
  }
  if (fields.size > FIELDS_MAX) return '{ readonly [key: string]: Json }';
  const indent = '  '.repeat(depth + 1);
  const lines = [...fields].map(([name, values]) => {
    const optional = values.length < objects.length ? '?' : '';
    return `${indent}readonly ${/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)}${optional}: ${shapeText(values, depth + 1)};\n`;
  });
  return `{\n${lines.join('')}${'  '.repeat(depth)}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
