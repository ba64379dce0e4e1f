import type { Targeting } from '../api/newsroom-types.ts';
import { newsroomApi } from '../api/newsroom.ts';

const PAUSE = 300;
type Phase = 'fresh' | 'ready' | 'failed';

/** How many colleagues a targeting means, counted anew a moment after each change. */
export class Reach {
	/** Nothing where there are too few to be told. */
	people = $state<number | null>(null);
	phase = $state<Phase>('fresh');
	#turn = 0;

	watch(targeting: () => Targeting): () => void {
		let first = true;
		return $effect.root(() => {
			$effect(() => {
				const asked = $state.snapshot(targeting()) as Targeting;
				const timer = setTimeout(() => void this.count(asked), first ? 0 : PAUSE);
				first = false;
				return () => clearTimeout(timer);
			});
		});
	}

	async count(targeting: Targeting): Promise<void> {
		const turn = ++this.#turn;
		try {
			const { people } = await newsroomApi.reach(targeting);
			if (turn !== this.#turn) return;
			this.people = people;
			this.phase = 'ready';
		} catch {
			// The figure is beside the work: saving says what is wrong.
			if (turn === this.#turn) this.phase = 'failed';
		}
	}
}
