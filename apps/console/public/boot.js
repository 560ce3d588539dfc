// Before the first paint: the saved theme and language. A file of its own, since no inline script is allowed.
(function () {
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem('nashi_theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    const saved = localStorage.getItem('nashi_locale');
    const language =
      saved ||
      navigator.languages.find((one) => {
        return /^(zh|en)/i.test(one);
      }) ||
      'en';
    root.lang = /^zh/i.test(language) ? 'zh-CN' : 'en';
  } catch {
    // storage refused: follow the device
  }
})();
