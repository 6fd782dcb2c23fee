import { editor } from 'monaco-editor/editor';

const THEME = 'inside-out';

/** Applies the page's colours to every editor, now and whenever the page's theme changes. */
export function followPageTheme(): void {
  apply();
  new MutationObserver(apply).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme', 'class', 'style'],
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
}

function apply(): void {
  const probe = document.createElement('span');
  document.body.append(probe);
  const colour = (token: string) => {
    probe.style.color = `var(--${token})`;
    return hex(getComputedStyle(probe).color);
  };
  const ink = colour('ink');
  const panel = colour('panel');
  const [muted, line, wash] = [colour('muted'), colour('line'), colour('wash')];
  const [keyword, string, name, alarm] = [colour('past'), colour('captured'), colour('hue-0'), colour('alarm')];
  const find = colour('refunded');
  probe.remove();
  const rule = (token: string, foreground: string) => ({ token, foreground: foreground.slice(1) });
  editor.defineTheme(THEME, {
    base: isDark(panel) ? 'vs-dark' : 'vs',
    inherit: false,
    rules: [
      rule('', ink),
      rule('comment', muted),
      rule('keyword', keyword),
      rule('string', string),
      rule('regexp', string),
      rule('number', name),
      rule('type', name),
      rule('function', name),
    ],
    colors: {
      'editor.background': panel,
      'editor.foreground': ink,
      'editorCursor.foreground': ink,
      'editor.lineHighlightBackground': `${wash}80`,
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': `${name}38`,
      'editor.inactiveSelectionBackground': `${name}20`,
      'editor.wordHighlightBackground': `${name}1c`,
      'editor.wordHighlightStrongBackground': `${name}26`,
      'editor.findMatchBackground': `${find}66`,
      'editor.findMatchHighlightBackground': `${find}33`,
      'editorLineNumber.foreground': muted,
      'editorLineNumber.activeForeground': ink,
      'editorIndentGuide.background1': '#00000000',
      'editorBracketMatch.background': wash,
      'editorBracketMatch.border': line,
      'editorError.foreground': alarm,
      'editorWidget.background': panel,
      'editorWidget.foreground': ink,
      'editorWidget.border': line,
      'editorHoverWidget.background': panel,
      'editorHoverWidget.border': line,
      'editorSuggestWidget.background': panel,
      'editorSuggestWidget.border': line,
      'editorSuggestWidget.foreground': ink,
      'editorSuggestWidget.highlightForeground': name,
      'editorSuggestWidget.focusHighlightForeground': name,
      'editorSuggestWidget.selectedBackground': wash,
      'editorSuggestWidget.selectedForeground': ink,
      'list.hoverBackground': wash,
      'list.focusBackground': wash,
      'menu.background': panel,
      'menu.foreground': ink,
      'menu.selectionBackground': wash,
      'menu.selectionForeground': ink,
      'input.background': panel,
      'input.foreground': ink,
      'input.border': line,
      focusBorder: name,
      'scrollbarSlider.background': `${muted}40`,
      'scrollbarSlider.hoverBackground': `${muted}70`,
      'scrollbarSlider.activeBackground': `${muted}90`,
    },
  });
  editor.setTheme(THEME);
}

/** `rgb(28, 30, 36)` as `#1c1e24`: the only notation Monaco takes. */
function hex(colour: string): string {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

function isDark(background: string): boolean {
  const [red = 0, green = 0, blue = 0] = (background.slice(1).match(/../g) ?? []).map((part) =>
    Number.parseInt(part, 16),
  );
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128;
}
