/** The current time, for everything that shows "4 min": one timer for the whole page. */
export const clock = $state({ now: Date.now() });

setInterval(() => (clock.now = Date.now()), 20_000);
