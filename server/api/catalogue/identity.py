"""Sentences of signing in: what the pages say, and why somebody is not let in."""

SENTENCES: dict[str, tuple[str, str]] = {
    "page-language": ("Language", "Langue"),
    "signin-title": ("Sign in · {company}", "Connexion · {company}"),
    "signin-heading": ("Sign in to {company}", "Se connecter à {company}"),
    "signin-lead": (
        "Use the account that you use for everything else at work. There is no other password here.",
        "Utilisez le compte de vos autres outils de travail. Il n’y a pas d’autre mot de passe ici.",
    ),
    "signin-continue": ("Continue with {company} account", "Continuer avec le compte {company}"),
    "signin-demo": (
        "This is the demo company: choose anyone on the next page, no password needed.",
        "Ceci est l’entreprise de démonstration : choisissez une personne sur la page suivante, sans mot de passe.",
    ),
    "onward-title": ("To the company directory · {company}", "Vers l’annuaire · {company}"),
    "onward": ("On to the company directory…", "Vers l’annuaire de l’entreprise…"),
    "onward-lead": (
        "The next page opens by itself. If it does not, go there from here.",
        "La page suivante s’ouvre d’elle-même. Sinon, allez-y d’ici.",
    ),
    "onward-go": ("Go to the directory", "Aller à l’annuaire"),
    "signin-again": ("Try again", "Réessayer"),
    "signin-other": ("Use another account", "Utiliser un autre compte"),
    "signin-out-title": ("Signed out · {company}", "Déconnexion · {company}"),
    "signin-out": ("You are signed out", "Vous êtes déconnecté"),
    "signin-out-lead": (
        "This browser no longer has access. On a shared computer, close its windows as well.",
        "Ce navigateur n’a plus accès. Sur un ordinateur partagé, fermez aussi ses fenêtres.",
    ),
    "signin-out-again": ("Sign in again", "Se reconnecter"),
    "link-unknown": ("This link leads nowhere", "Ce lien ne mène nulle part"),
    "link-unknown-lead": (
        "It is cut off or was never made. Ask whoever gave it to you.",
        "Il est incomplet ou n’a jamais existé. Demandez à la personne qui vous l’a donné.",
    ),
    "refused-title": ("Not signed in · {company}", "Connexion impossible · {company}"),
    "refused-membership": ("This account has no access here", "Ce compte n’a pas accès ici"),
    "refused-membership-lead": (
        (
            "You are known to the company directory, but this place is for people whom it lists as members of it. "
            "Guests and technical accounts are not. If you should be here, ask your IT team to add you."
        ),
        (
            "L’annuaire de l’entreprise vous connaît, mais cet espace est réservé aux personnes qu’il y inscrit. "
            "Les invités et les comptes techniques n’en font pas partie. Si vous devriez y être, demandez à votre "
            "service informatique de vous ajouter."
        ),
    ),
    "refused-unconfirmed": (
        "Your membership could not be confirmed",
        "Votre appartenance n’a pas pu être confirmée",
    ),
    "refused-unconfirmed-lead": (
        (
            "The company directory did not say which groups you belong to, so we cannot tell whether you may come in. "
            "Your IT team can put this right: the directory must send your groups to this application."
        ),
        (
            "L’annuaire n’a pas indiqué vos groupes : nous ne pouvons donc pas savoir si vous pouvez entrer. "
            "Votre service informatique peut y remédier : l’annuaire doit envoyer vos groupes à cette application."
        ),
    ),
    "refused-suspended": ("This account is disabled", "Ce compte est désactivé"),
    "refused-suspended-lead": (
        "It was disabled here. If you think that is a mistake, ask your IT team; nothing you wrote was lost.",
        (
            "Il a été désactivé ici. Si vous pensez qu’il s’agit d’une erreur, adressez-vous à votre service "
            "informatique ; rien de ce que vous avez écrit n’est perdu."
        ),
    ),
    "refused-denied": ("The company directory said no", "L’annuaire de l’entreprise a refusé"),
    "refused-denied-lead": (
        (
            "You cancelled, or the directory does not let this account use {company}. You can try again, "
            "also with another account."
        ),
        (
            "Vous avez annulé, ou l’annuaire n’autorise pas ce compte à utiliser {company}. Vous pouvez réessayer, "
            "y compris avec un autre compte."
        ),
    ),
    "refused-unreachable": (
        "The company directory does not answer",
        "L’annuaire de l’entreprise ne répond pas",
    ),
    "refused-unreachable-lead": (
        (
            "Signing in needs it. People who are signed in already are not affected. Try again in a moment; "
            "if it lasts, tell your IT team."
        ),
        (
            "La connexion en a besoin. Les personnes déjà connectées ne sont pas touchées. Réessayez dans un moment ; "
            "si cela dure, prévenez votre service informatique."
        ),
    ),
    "refused-often": ("Too many sign-ins", "Trop de connexions"),
    "refused-often-lead": (
        "Too many people have just signed in from your network. Wait five minutes and try again.",
        "Trop de personnes viennent de se connecter depuis votre réseau. Attendez cinq minutes et réessayez.",
    ),
    "refused-missing": ("Sign-in is not set up yet", "La connexion n’est pas encore configurée"),
    "refused-missing-lead": (
        "No company directory is configured. Your IT team finds what is missing with “ramage doctor”.",
        (
            "Aucun annuaire d’entreprise n’est configuré. Votre service informatique trouvera ce qui manque avec "
            "« ramage doctor »."
        ),
    ),
    "refused-lost": ("This sign-in cannot be finished", "Cette connexion ne peut pas aboutir"),
    "refused-lost-lead": (
        (
            "It was started in another browser or tab, more than ten minutes ago, or your browser refuses our cookies. "
            "Start again from here."
        ),
        (
            "Elle a été commencée dans un autre navigateur ou onglet, il y a plus de dix minutes, ou votre navigateur "
            "refuse nos cookies. Recommencez à partir d’ici."
        ),
    ),
    "refused-lost-cookies": (
        (
            "If this page comes back: allow cookies for this address. On http://localhost Safari refuses secure "
            "cookies; use Firefox, Chrome or Edge there."
        ),
        (
            "Si cette page revient : autorisez les cookies pour cette adresse. Sur http://localhost, Safari refuse les "
            "cookies sécurisés ; utilisez-y Firefox, Chrome ou Edge."
        ),
    ),
    "refused-untrusted": (
        "The directory’s answer could not be trusted",
        "La réponse de l’annuaire n’est pas digne de confiance",
    ),
    "refused-untrusted-lead": (
        (
            "For your safety you were not signed in. Start again; if it happens a second time, tell your IT team: "
            "the server’s log says what was wrong."
        ),
        (
            "Par sécurité, vous n’avez pas été connecté. Recommencez ; si cela se reproduit, prévenez votre service "
            "informatique : le journal du serveur indique ce qui n’allait pas."
        ),
    ),
    "refused-foreign": ("This request came from another site", "Cette demande vient d’un autre site"),
    "refused-foreign-lead": (
        "To protect you it was refused. Sign in from our own page.",
        "Pour vous protéger, elle a été refusée. Connectez-vous depuis notre propre page.",
    ),
    "username-wrong": (
        "A user name has at most {limit} small letters, digits and underscores, and is no reserved word",
        "Un nom d’utilisateur compte au plus {limit} minuscules, chiffres et tirets bas, et n’est pas un mot réservé",
    ),
    "email-wrong": ("This is no e-mail address", "Ceci n’est pas une adresse e-mail"),
    "username-taken": ("The name {name} is taken by somebody else", "Le nom {name} est déjà pris"),
    "locale-unknown": ("This language is not available", "Cette langue n’est pas disponible"),
}
