// One button in three weights: filled for the one act of a place, outlined for its siblings, quiet for the rest.
// `busy` keeps it focusable and says so, instead of disabling it under somebody's finger.
import type { ComponentProps } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import './button.css'

type Props = ComponentProps<'button'> & {
  look?: 'filled' | 'outlined' | 'quiet'
  size?: 'normal' | 'small'
  icon?: IconName
  /** The key that does the same; shown, and told to assistive technology. */
  shortcut?: string | undefined
  busy?: boolean
}

export function Button(props: Props) {
  const {
    look = 'outlined',
    size = 'normal',
    icon,
    shortcut,
    busy = false,
    children,
    className,
    ...rest
  } = props
  return (
    <button
      type="button"
      {...rest}
      className={className === undefined ? 'button' : `button ${className}`}
      data-look={look}
      data-size={size}
      aria-busy={busy || undefined}
      aria-keyshortcuts={shortcut}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      <span>{children}</span>
      {shortcut === undefined ? null : <kbd aria-hidden="true">{shortcut}</kbd>}
    </button>
  )
}
