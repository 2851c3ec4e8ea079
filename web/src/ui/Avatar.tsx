// A person as two letters in a circle. `beside` when the name is written next to it, so that it is not read twice.
import './avatar.css'

export function Avatar({
  name,
  initials,
  beside = false,
}: {
  name: string
  initials: string
  beside?: boolean
}) {
  if (beside) {
    return (
      <span className="avatar" aria-hidden="true">
        {initials}
      </span>
    )
  }
  return (
    <span className="avatar" role="img" aria-label={name} title={name}>
      {initials}
    </span>
  )
}
