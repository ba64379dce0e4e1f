import { onward } from '../onward.ts';
import { placeAt } from './columns.ts';

const EDGE = 72;
const STEP = 14;

type Held = { key: string; grip: HTMLElement; pointer: number; startX: number; startScroll: number };

/**
 * A column that is pulled by its grip, with a mouse, pen or finger. Columns are drawn elsewhere once it is let go, not
 * before: one that moves in the page loses its pointer, and others the place to which they were scrolled.
 */
export class Drag {
	key = $state<string | null>(null);
	/** How far it was pulled. */
	by = $state(0);
	/** Its place if it is let go now. */
	to = $state(-1);
	#row: () => HTMLElement;
	#onDrop: (key: string, to: number) => void;
	#held: Held | null = null;
	#x = 0;
	#frame = 0;

	constructor(row: () => HTMLElement, onDrop: (key: string, to: number) => void) {
		this.#row = row;
		this.#onDrop = onDrop;
	}

	start(event: PointerEvent, key: string): void {
		if (event.button !== 0 || this.#held) return;
		const grip = event.currentTarget as HTMLElement;
		grip.setPointerCapture(event.pointerId);
		const held = { key, grip, pointer: event.pointerId, startX: event.clientX };
		this.#held = { ...held, startScroll: this.#row().scrollLeft };
		this.#x = event.clientX;
		this.#frame = requestAnimationFrame(() => this.#glide());
	}

	move(event: PointerEvent): void {
		if (event.pointerId !== this.#held?.pointer) return;
		this.#x = event.clientX;
		this.#look();
	}

	drop(event: PointerEvent): void {
		if (event.pointerId !== this.#held?.pointer) return;
		const { key, to } = this;
		this.cancel();
		if (key !== null) this.#onDrop(key, to);
	}

	cancel(): void {
		const held = this.#held;
		if (!held) return;
		cancelAnimationFrame(this.#frame);
		this.#held = null;
		this.key = null;
		this.by = 0;
		this.to = -1;
		if (held.grip.hasPointerCapture(held.pointer)) held.grip.releasePointerCapture(held.pointer);
	}

	/** A hand that is not quite still pulls nothing yet. */
	#look(): void {
		const held = this.#held;
		if (!held) return;
		const by = this.#x - held.startX + this.#row().scrollLeft - held.startScroll;
		if (this.key === null && Math.abs(by) < 4) return;
		this.key = held.key;
		this.by = by;
		this.to = placeAt(this.#middles(held.key), this.#x * onward());
	}

	#middles(key: string): number[] {
		const columns = [...this.#row().querySelectorAll<HTMLElement>('[data-column]')];
		return columns
			.filter((one) => one.dataset['column'] !== key)
			.map((one) => one.getBoundingClientRect())
			.map(({ left, width }) => (left + width / 2) * onward());
	}

	/** Near an edge the row follows. */
	#glide(): void {
		const row = this.#row();
		const { left, right } = row.getBoundingClientRect();
		if (this.key !== null && this.#x < left + EDGE) row.scrollLeft -= STEP;
		if (this.key !== null && this.#x > right - EDGE) row.scrollLeft += STEP;
		this.#look();
		this.#frame = requestAnimationFrame(() => this.#glide());
	}
}
