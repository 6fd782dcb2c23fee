/** Paise as rupees, with paise only where there are some: 50000 → "₹500", 12345 → "₹123.45"; null → "none". */
export function amountText(paise: number | null): string {
  if (paise === null) return 'none';
  const whole = paise % 100 === 0;
  const text = new Intl.NumberFormat('en-IN', {
    minimumFractionDigits: whole ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(Math.abs(paise) / 100);
  return `${paise < 0 ? '−' : ''}₹${text}`;
}
