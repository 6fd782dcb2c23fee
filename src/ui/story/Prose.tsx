import { Fragment } from 'react';

/** A paragraph in which text between backticks is code. */
export function Prose({ text, className }: { readonly text: string; readonly className?: string }) {
  const [first, ...rest] = text.split('`').reduce<string[][]>((pairs, part, n) => {
    if (n % 2 === 0) pairs.push([part]);
    else pairs.at(-1)?.push(part);
    return pairs;
  }, []);
  const pieces = first ? [first, ...rest] : [];
  return (
    <p className={className}>
      {pieces.map(([plain = '', code]) => (
        <Fragment key={plain + code}>
          {plain}
          {code !== undefined && <code>{code}</code>}
        </Fragment>
      ))}
    </p>
  );
}
