// Before the first paint: the saved theme and language. A file of its own, since no inline script is allowed.
(function () {
  var root = document.documentElement;
  try {
    var theme = localStorage.getItem('nashi_theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    var saved = localStorage.getItem('nashi_locale');
    var language =
      saved ||
      navigator.languages.find(function (one) {
        return /^(zh|en)/i.test(one);
      }) ||
      'en';
    root.lang = /^zh/i.test(language) ? 'zh-CN' : 'en';
  } catch {
    // storage refused: follow the device
  }
})();
