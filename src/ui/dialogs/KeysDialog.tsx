import { KEYS } from '../shell/keys.ts';

const GROUPS = [...new Set(KEYS.map((binding) => binding.group))];

/** The key table itself: the help cannot be out of date. */
export function KeysDialog() {
  return (
    <div className="dialog-body keys">
      {GROUPS.map((group) => (
        <section key={group} aria-label={group}>
          <h3>{group}</h3>
          <dl>
            {KEYS.filter((binding) => binding.group === group).map(({ shown, does }) => (
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
