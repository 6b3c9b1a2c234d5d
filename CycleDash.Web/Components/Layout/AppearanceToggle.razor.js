const secondsInAYear = 365 * 24 * 60 * 60;

// Exchanges the theme's stylesheet in place and remembers the choice for the server's next answers.
export function showTheme(stylesheet, cookie, theme) {
  document.getElementById('theme').href = stylesheet;
  document.cookie = `${cookie}=${theme}; path=/; max-age=${secondsInAYear}; samesite=lax`;
}
