import type { CodeEditor, CodeEditorEvents, CodeEditorRuntime } from './codeEditor.ts';

/** A text area with the editor's behaviour, for when the real editor cannot be loaded. */
export const plainRuntime: CodeEditorRuntime = {
  name: 'plain',
  mount,
  forget() {},
  setValueType() {},
};

function mount(element: HTMLElement, events: CodeEditorEvents): CodeEditor {
  const area = document.createElement('textarea');
  area.className = 'editor-plain';
  area.spellcheck = false;
  area.autocapitalize = 'off';
  area.wrap = 'off';
  area.addEventListener('input', () => events.onInput(area.value));
  area.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      events.onRun();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      events.onLeave();
    }
  });
  element.append(area);
  return {
    show(_id, code, label) {
      area.value = code;
      area.setAttribute('aria-label', label);
    },
    setValue(code) {
      if (area.value !== code) area.value = code;
    },
    setMarkers(markers) {
      area.setAttribute('aria-invalid', String(markers.length > 0));
    },
    reveal(line) {
      const start =
        area.value
          .split('\n')
          .slice(0, line - 1)
          .join('\n').length + (line > 1 ? 1 : 0);
      const end = area.value.indexOf('\n', start);
      area.focus();
      area.setSelectionRange(start, end < 0 ? area.value.length : end);
    },
    focus: () => area.focus(),
    dispose: () => area.remove(),
  };
}
