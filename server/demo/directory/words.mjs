// Every sentence of the directory's pages, in both languages.
const WORDS = {
  en: {
    lang: 'en',
    demo: 'Demo directory: made-up people, no passwords. It answers on this computer only.',
    heading: (company) => `Sign in to ${company}`,
    lead: 'Choose who you are today.',
    by_name: 'Or give a login name',
    go: 'Continue',
    unknown: (login) => `Nobody here is called “${login}”. Choose somebody from the list.`,
    elsewhere: 'Outside the company',
    elsewhere_hint: 'These two must be kept out.',
    badges: { comms: 'Comms', moderator: 'Moderator', admin: 'Admin', outside: 'no access' },
    leaving: 'Sign out of the directory too?',
    leaving_text: 'Other applications of the company that you opened from here will ask who you are.',
    leave: 'Sign out',
    stay: 'Stay signed in',
    left: 'You are signed out',
    left_text: 'You can close this page.',
    wrong: 'That did not work',
    wrong_text: 'The application asked the directory for something that it cannot give. Go back and start again.',
  },
  fr: {
    lang: 'fr',
    demo: 'Annuaire de démonstration : personnes inventées, sans mot de passe. Il ne répond que sur cet ordinateur.',
    heading: (company) => `Connexion à ${company}`,
    lead: 'Choisissez qui vous êtes aujourd’hui.',
    by_name: 'Ou indiquez un identifiant',
    go: 'Continuer',
    unknown: (login) => `Personne ici ne s’appelle « ${login} ». Choisissez quelqu’un dans la liste.`,
    elsewhere: 'Hors de l’entreprise',
    elsewhere_hint: 'Ces deux-là doivent rester dehors.',
    badges: { comms: 'Communication', moderator: 'Modération', admin: 'Admin', outside: 'sans accès' },
    leaving: 'Se déconnecter aussi de l’annuaire ?',
    leaving_text: 'Les autres applications de l’entreprise ouvertes depuis ici vous redemanderont qui vous êtes.',
    leave: 'Se déconnecter',
    stay: 'Rester connecté',
    left: 'Vous êtes déconnecté',
    left_text: 'Vous pouvez fermer cette page.',
    wrong: 'Cela n’a pas fonctionné',
    wrong_text: 'L’application a demandé à l’annuaire ce qu’il ne peut pas donner. Revenez en arrière et recommencez.',
  },
};

// What the application says about the person's language comes before what the browser says.
export function wordsFor(ctx, wanted = ctx.oidc?.params?.ui_locales) {
  const asked = (wanted ?? '').split(' ').map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in WORDS);
  return WORDS[asked ?? (ctx.acceptsLanguages('en', 'fr') || 'en')];
}
