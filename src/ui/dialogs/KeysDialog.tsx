import type { KeyBinding } from '../shell/keys.ts';

/** The page's key table itself: the help cannot be out of date. */
export function KeysDialog({ keys }: { readonly keys: readonly KeyBinding[] }) {
  const groups = [...new Set(keys.map((binding) => binding.group))];
  return (
    <div className="dialog-body keys">
      {groups.map((group) => (
        <section key={group} aria-label={group}>
          <h3>{group}</h3>
          <dl>
            {keys
              .filter((binding) => binding.group === group)
              .map(({ shown, does }) => (
                <div key={does}>
                  <dt>
                    {shown.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
      <p className="muted small">Keys are ignored while you type in a field or in the editor.</p>
    </div>
  );
}
