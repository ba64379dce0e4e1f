/** A box that begins at its end: who is there stays there, who reads further up is not moved by what comes. */
export class Pinned {
	#box: HTMLElement;
	#fromEnd = 0;
	atEnd = true;

	constructor(box: HTMLElement) {
		this.#box = box;
	}

	/** Near enough: a thumb is never exact. */
	static readonly NEAR = 48;

	/** Before older things are put in above. */
	measure(): void {
		this.#fromEnd = this.#box.scrollHeight - this.#box.scrollTop;
	}

	/** After: what was before the eyes still is. */
	restore(): void {
		if (this.atEnd) this.toEnd();
		else this.#box.scrollTop = this.#box.scrollHeight - this.#fromEnd;
	}

	toEnd(): void {
		this.#box.scrollTop = this.#box.scrollHeight;
		this.atEnd = true;
	}

	/** The box or what is in it has another height now: a picture, a line more to write in. */
	settle(): void {
		if (this.atEnd) this.toEnd();
	}

	look(): boolean {
		const { scrollHeight, scrollTop, clientHeight } = this.#box;
		return (this.atEnd = scrollHeight - scrollTop - clientHeight < Pinned.NEAR);
	}

	get nearBegin(): boolean {
		return this.#box.scrollTop < this.#box.clientHeight;
	}
}
