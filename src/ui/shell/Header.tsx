/** Brand, pages, and what may be done to the whole session. */
export function Header() {
  return (
    <header className="header">
      <h1 className="brand">
        Inside Out <em>one log, many views</em>
      </h1>
    </header>
  );
}
