"""Sentences of accounts without a directory: signing up and in with a password, and changing it."""

SENTENCES: dict[str, tuple[str, str]] = {
    "local-login": ("User name or e-mail address", "Nom d’utilisateur ou adresse e-mail"),
    "local-username": ("User name", "Nom d’utilisateur"),
    "local-username-hint": (
        "Small letters, digits and underscores, at most 30. Colleagues see it.",
        "Minuscules, chiffres et tirets bas, 30 au plus. Vos collègues le voient.",
    ),
    "local-email": ("E-mail address", "Adresse e-mail"),
    "local-password": ("Password", "Mot de passe"),
    "local-password-old": ("Password until now", "Mot de passe actuel"),
    "local-password-new": ("New password", "Nouveau mot de passe"),
    "local-password-hint": (
        "At least 10 characters. Several words are easier to remember.",
        "Au moins 10 caractères. Plusieurs mots se retiennent mieux.",
    ),
    "local-sign-in": ("Sign in", "Se connecter"),
    "local-sign-in-lead": (
        "With your user name and password.",
        "Avec votre nom d’utilisateur et votre mot de passe.",
    ),
    "local-or": ("Or with the account of your company.", "Ou avec le compte de votre entreprise."),
    "local-new-here": ("No account yet?", "Pas encore de compte ?"),
    "local-sign-up": ("Make an account", "Créer un compte"),
    "local-sign-up-title": ("Make an account · {company}", "Créer un compte · {company}"),
    "local-sign-up-heading": ("An account at {company}", "Un compte chez {company}"),
    "local-agreement": (
        "I keep to the rules of the house.",
        "Je respecte les règles de la maison.",
    ),
    "local-have-one": ("I have an account", "J’ai un compte"),
    "local-change-title": ("Change the password · {company}", "Changer de mot de passe · {company}"),
    "local-change-heading": ("Change your password", "Changer votre mot de passe"),
    "local-change-lead": (
        "Every other browser and every app is signed out then.",
        "Tous vos autres navigateurs et applications seront déconnectés.",
    ),
    "local-change": ("Change it", "Changer"),
    "local-changed-heading": ("Your password is changed", "Votre mot de passe est changé"),
    "local-changed": (
        "Every other browser and every app has to sign in anew.",
        "Vos autres navigateurs et applications doivent se reconnecter.",
    ),
    "local-home": ("Go on to {company}", "Continuer vers {company}"),
    "login-wrong": (
        "The name or the password is wrong.",
        "Le nom ou le mot de passe est faux.",
    ),
    "password-wrong": ("The password until now is wrong.", "Le mot de passe actuel est faux."),
    "password-blank": ("A password is missing", "Il manque un mot de passe"),
    "password-short": ("It needs at least 10 characters", "Il faut au moins 10 caractères"),
    "password-long": ("It has at most 200 characters", "Il a au plus 200 caractères"),
    "password-common": ("Others would try this one first", "D’autres l’essaieraient en premier"),
    "username-blank": ("A user name is missing", "Il manque un nom d’utilisateur"),
    "username-reserved": ("This name is reserved", "Ce nom est réservé"),
    "username-in-use": ("This name is taken by somebody else", "Ce nom est déjà pris"),
    "email-blank": ("An e-mail address is missing", "Il manque une adresse e-mail"),
    "agreement-missing": ("This must be accepted", "Il faut accepter ceci"),
    "sign-up-wrong": (
        "Validation failed: something is missing or wrong",
        "Demande non valable : quelque chose manque ou est faux",
    ),
    "sign-up-closed": (
        "This action is not allowed: accounts are made by the company directory.",
        "Action non autorisée : les comptes viennent de l’annuaire de l’entreprise.",
    ),
    "token-needs-app": (
        "This method requires an app's own token",
        "Cette méthode demande un jeton propre à l’application",
    ),
}
