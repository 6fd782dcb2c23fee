import type { Json, LogRecord } from '../../log/record.ts';

/** A piece of JSON text and what it is, for colour. */
export interface Token {
  readonly text: string;
  readonly kind: 'key' | 'string' | 'number' | 'word' | 'mark';
}

/** Characters of JSON shown of one record; a longer one says so. */
const JSON_CHARACTERS_MAX = 20_000;
const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*)|(true|false|null)|([{}[\],\s]+)/g;

/** The value as indented JSON, in coloured pieces. */
export function jsonTokens(value: Json): { readonly tokens: Token[]; readonly cut: boolean } {
  const whole = JSON.stringify(value, null, 2);
  const text = whole.slice(0, JSON_CHARACTERS_MAX);
  const tokens: Token[] = [];
  for (const [all, string, colon, number, word] of text.matchAll(TOKEN)) {
    if (string !== undefined && colon !== undefined)
      tokens.push({ text: string, kind: 'key' }, { text: colon, kind: 'mark' });
    else
      tokens.push({
        text: all,
        kind: string !== undefined ? 'string' : number !== undefined ? 'number' : word !== undefined ? 'word' : 'mark',
      });
  }
  return { tokens, cut: whole.length > text.length };
}

const IST = new Intl.DateTimeFormat('en-IN', {
  timeZone: 'Asia/Kolkata',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
});

/** Event time as people in India read it, and exactly. */
export function eventTime(timestamp_ms: number): { readonly ist: string; readonly iso: string } {
  const date = new Date(timestamp_ms);
  if (Number.isNaN(date.getTime())) return { ist: 'outside the calendar', iso: `${timestamp_ms} ms` };
  return { ist: `${IST.format(date)} IST`, iso: date.toISOString() };
}

/** UTF-8 bytes of the record's value as JSON. */
export function jsonBytes(record: LogRecord): number {
  return new TextEncoder().encode(JSON.stringify(record.value)).length;
}
