// The other language, named in that language, one press away.
import { Button } from '#ui/Button.tsx'
import { setLanguage, useLanguage } from './language.ts'

export function LanguageChoice() {
  const other = useLanguage() === 'sv' ? 'en' : 'sv'
  return (
    <Button look="quiet" size="small" icon="language" lang={other} onClick={() => setLanguage(other)}>
      {other === 'en' ? 'In English' : 'På svenska'}
    </Button>
  )
}
