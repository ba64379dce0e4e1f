export type Piece = { text: string; link: boolean };

const LINKED = /(https?:\/\/\S+|[#@][\p{L}\p{N}_]+)/gu;

/** A public text in pieces, the ones that a network colours marked. The text itself is not touched. */
export function publicPieces(text: string): Piece[] {
	return text
		.split(LINKED)
		.map((piece, index) => ({ text: piece, link: index % 2 === 1 }))
		.filter((piece) => piece.text !== '');
}
