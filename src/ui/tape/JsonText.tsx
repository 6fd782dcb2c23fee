import type { Json } from '../../log/record.ts';

/** Deeper nesting and longer lists than this are cut with a count: a record may hold any JSON. */
const DEPTH_MAX = 12;
const ENTRIES_MAX = 200;
const TEXT_MAX = 2_000;

/** A value as indented JSON, its types in colour. */
export function JsonText({ value }: { value: Json }) {
  return (
    <pre className="json">
      <Value value={value} depth={0} />
    </pre>
  );
}

function Value({ value, depth }: { value: Json; depth: number }) {
  if (typeof value === 'string') return <span className="json-string">{JSON.stringify(cut(value))}</span>;
  if (typeof value === 'number') return <span className="json-number">{JSON.stringify(value)}</span>;
  if (typeof value === 'boolean' || value === null) return <span className="json-word">{String(value)}</span>;
  const isList = Array.isArray(value);
  const entries: [string, Json][] = Object.entries(value);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0 || depth >= DEPTH_MAX) return <>{`${open}${entries.length === 0 ? '' : ' … '}${close}`}</>;
  const indent = '  '.repeat(depth + 1);
  const more = entries.length - ENTRIES_MAX;
  return (
    <>
      {open}
      {entries.slice(0, ENTRIES_MAX).map(([name, inner], i) => (
        <span key={name}>
          {`\n${indent}`}
          {!isList && <span className="json-name">{JSON.stringify(name)}: </span>}
          <Value value={inner} depth={depth + 1} />
          {i < entries.length - 1 ? ',' : ''}
        </span>
      ))}
      {more > 0 ? `\n${indent}… and ${more} more` : ''}
      {`\n${'  '.repeat(depth)}${close}`}
    </>
  );
}

function cut(text: string): string {
  return text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text;
}
