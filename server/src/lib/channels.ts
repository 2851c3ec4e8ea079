// On which channels the processes of one database tell each other, without data, that there is something to look at.

/** `<from> <board id>`: this board's log has grown. */
export const WAKE_CHANNEL = 'samrad_wake'
/** `<from>`: whose session is what may have changed. */
export const SESSION_CHANNEL = 'samrad_session'
