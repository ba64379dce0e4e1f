/** "Reliability lead · Montréal", with what is known of it. */
export function placeLine(...parts: (string | null | undefined)[]): string {
	return parts.filter(Boolean).join(' · ');
}
