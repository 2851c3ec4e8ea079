// The people of the demo, unit by unit.
// P1 Units stand in the order in which the server first names them; within a unit so do the people.

type Member = { unit: string }

export function unitsOf<P extends Member>(
  people: readonly P[],
): readonly { unit: string; people: readonly P[] }[] {
  const units = new Map<string, P[]>()
  for (const person of people) {
    const members = units.get(person.unit)
    if (members === undefined) units.set(person.unit, [person])
    else members.push(person)
  }
  return [...units].map(([unit, members]) => ({ unit, people: members }))
}
