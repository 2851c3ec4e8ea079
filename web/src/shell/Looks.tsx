// How the page looks and listens, for this browser: the theme, and whether single letters are keys.
import { useWords } from '#language/language.ts'
import { setSingleKeys, useSingleKeys } from '#ui/keys.ts'
import { Icon } from '#ui/Icon.tsx'
import { setTheme, type Theme, useTheme } from '#ui/theme.ts'
import { shellWords } from './shell.words.ts'

const themes: readonly Theme[] = ['system', 'light', 'dark']

export function Looks() {
  const words = useWords(shellWords)
  const theme = useTheme()
  const singleKeys = useSingleKeys()
  return (
    <details className="looks">
      <summary>
        <Icon name={theme === 'dark' ? 'moon' : 'sun'} />
        {words.settings}
      </summary>
      <fieldset className="looks-themes">
        <legend className="unseen">{words.theme.label}</legend>
        {themes.map((choice) => (
          <label key={choice}>
            <input type="radio" name="theme" checked={theme === choice} onChange={() => setTheme(choice)} />
            {words.theme[choice]}
          </label>
        ))}
      </fieldset>
      <label className="looks-keys">
        <input
          type="checkbox"
          checked={singleKeys}
          aria-describedby="keys-more"
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
        {words.singleKeys}
      </label>
      <p id="keys-more" className="small quiet">
        {words.singleKeysMore}
      </p>
    </details>
  )
}
