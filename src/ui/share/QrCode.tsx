import { useMemo } from 'react';
import { encode } from 'uqr';

/** Light squares that must stand around a code, in squares. */
const QUIET = 4;

/** A text as a QR code, dark on light in every theme: that is what cameras look for. */
export default function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = useMemo(() => {
    const code = encode(text, { ecc: 'M', border: QUIET });
    return { size: code.size, path: pathOf(code.data) };
  }, [text]);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** A run of dark squares in a row is one rectangle. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  let path = '';
  for (const [y, row] of rows.entries()) {
    let from = -1;
    for (let x = 0; x <= row.length; x++) {
      const isDark = row[x] === true;
      if (isDark && from < 0) from = x;
      if (isDark || from < 0) continue;
      path += `M${from},${y}h${x - from}v1h${from - x}z`;
      from = -1;
    }
  }
  return path;
}
