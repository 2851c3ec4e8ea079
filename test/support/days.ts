/** The day so many days from now, as a Swedish calendar has it, whatever the hour and the machine's zone. */
export function dayAhead(ahead: number): string {
  return new Date(Date.now() + ahead * 86_400_000).toLocaleDateString('sv-SE', {
    timeZone: 'Europe/Stockholm',
  })
}
