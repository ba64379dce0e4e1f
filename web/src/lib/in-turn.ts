/** Does one thing after the other, in the order in which they are asked for; one that fails holds up none. */
export function inTurn(): (work: () => Promise<void>) => Promise<void> {
	let last = Promise.resolve();
	return (work) => {
		const mine = last.then(work);
		last = mine.catch(() => undefined);
		return mine;
	};
}
