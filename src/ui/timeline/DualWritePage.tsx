/** Dual write beside CDC, on one clock. */
export function DualWritePage() {
  return <main className="dual-write" />;
}

export default DualWritePage;
