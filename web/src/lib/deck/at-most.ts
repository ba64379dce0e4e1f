/** Does it at once, and then at most once in so long; what is asked for meanwhile is done at the end of that. */
export function atMost(every: number, act: () => void): { ask: () => void; stop: () => void } {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let again = false;
	const rest = () => {
		timer = setTimeout(() => {
			timer = undefined;
			if (again) ask();
		}, every);
	};
	const ask = () => {
		again = timer !== undefined;
		if (again) return;
		act();
		rest();
	};
	return { ask, stop: () => clearTimeout(timer) };
}
