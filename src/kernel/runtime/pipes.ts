/** File descriptors of the user process, after the standard streams and Node's own channel: what it tells the supervisor, */
export const outputPipe = 4;
/** and what the supervisor tells its watchdog. */
export const watchdogPipe = 5;
