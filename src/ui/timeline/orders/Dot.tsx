/** One run: a ring with a tick where all is well, a filled circle with a cross where it is not. */
export function Dot({ isBad, size_px }: { readonly isBad: boolean; readonly size_px: number }) {
  return (
    <svg className="dot" data-bad={isBad || undefined} width={size_px} height={size_px} viewBox="0 0 26 26" aria-hidden>
      <circle cx="13" cy="13" r="9" />
      <path d={isBad ? 'M9.5 9.5l7 7m0-7l-7 7' : 'M9 13.2l3 3 5-6.2'} />
    </svg>
  );
}
