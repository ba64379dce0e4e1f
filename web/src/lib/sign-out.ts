/** Signing out is a form sent to the server, which goes on to the directory's own sign-out. */
export function signOut(): void {
	const form = document.createElement('form');
	form.method = 'post';
	form.action = '/auth/sign-out';
	document.body.append(form);
	form.submit();
}
