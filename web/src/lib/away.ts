/** Leaves the app for a page that the server or somebody else draws. */
export function leadTo(address: string): void {
	window.location.assign(address);
}
