// Runs before anything is painted: the theme and the language that this person chose, so that nothing flashes.
// A file of its own because the policy of the page allows no inline code.
{
  const theme = localStorage.getItem('samrad.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  if (localStorage.getItem('samrad.language') === 'en') document.documentElement.lang = 'en'
}
