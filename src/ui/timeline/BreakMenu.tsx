import { Menu } from '@base-ui/react/menu';
import { useMemo } from 'react';
import type { Fault } from '../../dualwrite/scenario.ts';
import '../theme/menu.css';
import { type BreakTarget, breakagesOf } from './breaking.ts';

interface BreakMenuProps {
  readonly target: BreakTarget;
  /** What already befalls it. */
  readonly faults: readonly Fault[];
  onBreak(fault: Fault): void;
  onMend(fault: Fault): void;
  onClose(): void;
}

/** What may go wrong with a message or an actor, beside it. */
export default function BreakMenu({ target, faults, onBreak, onMend, onClose }: BreakMenuProps) {
  const breakages = breakagesOf(target);
  const anchor = useMemo(
    () => ({ getBoundingClientRect: () => new DOMRect(target.at.x, target.at.y, 0, 0) }),
    [target.at.x, target.at.y],
  );
  const title = target.what.kind === 'message' ? target.what.text : target.what.label;
  return (
    <Menu.Root open modal={false} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} side="bottom" align="start" sideOffset={6} className="menu-positioner">
          <Menu.Popup className="menu" aria-label={`What may go wrong: ${title}`}>
            <Menu.Group>
              <Menu.GroupLabel className="menu-label">{title}</Menu.GroupLabel>
              {breakages.map(({ label, aside, fault }) => (
                <Menu.Item key={label} className="menu-item" onClick={() => onBreak(fault)}>
                  {label}
                  {aside !== '' && <span className="menu-aside">{aside}</span>}
                </Menu.Item>
              ))}
              {breakages.length === 0 && (
                <p className="menu-label">Nothing goes wrong here: it is what mends the rest.</p>
              )}
            </Menu.Group>
            {faults.length > 0 && <Menu.Separator className="menu-line" />}
            {faults.map((fault) => (
              <Menu.Item key={JSON.stringify(fault)} className="menu-item" onClick={() => onMend(fault)}>
                Mend it
                <span className="menu-aside">{fault.type}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
