// What has to be known before anything is drawn, in a few bytes of their own: no script may stand in the page itself.
(() => {
  const { dataset } = document.documentElement;
  const recall = (name) => {
    try {
      return localStorage.getItem(`inside-out.${name}`);
    } catch {
      return null; // Refused in private windows and sandboxed frames.
    }
  };
  const theme = recall('theme');
  if (theme === 'light' || theme === 'dark') dataset.theme = theme;
  // Any other page, or a visitor who has done what the first line asks for, is shown the header alone.
  if (!/^(#\/?)?$/.test(location.hash) || recall('invitation') === 'over') dataset.first = 'header';
})();
