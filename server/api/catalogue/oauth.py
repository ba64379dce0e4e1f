"""Sentences of apps asking for access: what the consent pages say, and why an app is refused."""

SENTENCES: dict[str, tuple[str, str]] = {
    # To programmers of apps. The first one is looked for by clients (reference: Elk registers again when it sees it).
    "client-unknown": (
        (
            "Client authentication failed due to unknown client, no client authentication included, "
            "or unsupported authentication method."
        ),
        "L’application n’est pas connue ici, ou n’a pas prouvé son identité.",
    ),
    "app-forbidden": (
        "Administrators of this company do not let {app} in.",
        "L’administration de votre entreprise n’autorise pas {app}.",
    ),
    "app-not-listed": (
        "This company lets in only apps that it has chosen, and {app} is none of them.",
        "Votre entreprise n’autorise que certaines applications, et {app} n’en fait pas partie.",
    ),
    "consent-post-heading": ("Go on to {app}", "Continuer vers {app}"),
    "consent-post-lead": (
        "Your answer is sent to {app} when you press the button.",
        "Votre réponse est envoyée à {app} quand vous appuyez sur le bouton.",
    ),
    "consent-post-go": ("Send the answer", "Envoyer la réponse"),
    "grant-invalid": (
        (
            "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI "
            "used in the authorization request, or was issued to another client."
        ),
        "Le code n’est pas valable, est périmé, a déjà servi, ou a été donné à une autre adresse ou application.",
    ),
    "grant-unsupported": (
        "The authorization grant type is not supported by the authorization server.",
        "Ce type d’autorisation n’existe pas ici.",
    ),
    "token-foreign": (
        "You are not authorized to revoke this token",
        "Ce jeton appartient à une autre application",
    ),
    "token-taken": ("This token exists already", "Ce jeton existe déjà"),
    "scope-unknown": (
        "Validation failed: the scope {scope} does not exist",
        "Demande non valable : le droit {scope} n’existe pas",
    ),
    "scope-beyond": (
        "The requested scope is invalid, unknown, or malformed: {scope} is not among those the app registered",
        "Le droit {scope} ne fait pas partie de ceux que l’application a déclarés",
    ),
    "app-name-missing": (
        "Validation failed: Application name can't be blank",
        "Demande non valable : le nom de l’application manque",
    ),
    "app-name-long": (
        "Validation failed: Application name is too long (maximum is {most} characters)",
        "Demande non valable : le nom de l’application dépasse {most} caractères",
    ),
    "redirect-missing": (
        "Validation failed: Redirect URI can't be blank",
        "Demande non valable : l’adresse de retour manque",
    ),
    "redirect-many": (
        "Validation failed: Redirect URI has more than {most} addresses",
        "Demande non valable : il y a plus de {most} adresses de retour",
    ),
    "redirect-refused": (
        "Validation failed: Redirect URI must be an absolute address of a site or of an app: {uri}",
        "Demande non valable : l’adresse de retour doit être celle, complète, d’un site ou d’une application : {uri}",
    ),
    "website-wrong": (
        "Validation failed: Website must be a valid http or https address",
        "Demande non valable : le site doit être une adresse http ou https",
    ),
    # To the person.
    "consent-title": ("Give {app} access? · {company}", "Autoriser {app} ? · {company}"),
    "consent-heading": ("Give {app} access to your account?", "Donner à {app} l’accès à votre compte ?"),
    "consent-as": ("You are signed in as", "Vous utilisez le compte"),
    "consent-other": ("Not you? Sign in with another account", "Ce n’est pas vous ? Changer de compte"),
    "consent-goes-site": ("The access is sent to the site", "L’accès sera envoyé au site"),
    "consent-goes-app": (
        "The access is sent to the app on this device that opens addresses beginning with",
        "L’accès sera envoyé à l’application de cet appareil qui ouvre les adresses commençant par",
    ),
    "consent-goes-code": ("The access is given by", "L’accès sera donné par"),
    "consent-goes-code-name": ("a code that you copy", "un code que vous copierez"),
    "consent-unproven": (
        (
            "“{app}” is the name this app gives itself; nobody has checked it. Go on only if you started this "
            "yourself and know the place above."
        ),
        (
            "« {app} » est le nom que cette application se donne ; personne ne l’a vérifié. Continuez seulement si la "
            "demande vient de vous et si vous connaissez la destination ci-dessus."
        ),
    ),
    "consent-unencrypted": (
        "This site is not reached over a secure connection: others on the network could read the access.",
        "Ce site n’est pas joint par une connexion sûre : d’autres, sur le réseau, pourraient lire l’accès.",
    ),
    "consent-may": ("It will be able to", "Elle pourra"),
    "consent-until": (
        "It keeps this access until you log out in the app or an administrator takes it away.",
        (
            "Elle garde cet accès jusqu’à ce que vous vous déconnectiez dans l’application ou qu’un administrateur "
            "le retire."
        ),
    ),
    "consent-allow": ("Give access", "Donner l’accès"),
    "consent-deny": ("Do not give access", "Ne pas donner l’accès"),
    "consent-code-title": ("Your code · {company}", "Votre code · {company}"),
    "consent-code-heading": ("Copy this code into the app", "Copiez ce code dans l’application"),
    "consent-code-label": ("Code", "Code"),
    "consent-code-lead": (
        "It works once, for ten minutes. Give it to no person and to no other site: it opens your account.",
        (
            "Il sert une seule fois, pendant dix minutes. Ne le donnez à personne ni à un autre site : il ouvre "
            "votre compte."
        ),
    ),
    "consent-code-gone-heading": ("There is no code here", "Il n’y a pas de code ici"),
    "consent-code-gone": (
        "The code has been used, is too old, or is not yours. Start again from the app.",
        "Le code a servi, est trop ancien ou n’est pas le vôtre. Recommencez depuis l’application.",
    ),
    "consent-denied-heading": ("You gave no access", "Vous n’avez pas donné d’accès"),
    "consent-denied": (
        "The app cannot do anything in your name. You can close this page.",
        "L’application ne peut rien faire en votre nom. Vous pouvez fermer cette page.",
    ),
    "consent-wrong-title": ("Request refused · {company}", "Demande refusée · {company}"),
    "consent-wrong-heading": (
        "This app’s request cannot be followed",
        "La demande de l’application est incorrecte",
    ),
    "consent-wrong-lead": (
        "Nothing was given away. Start again from the app; if this comes back, tell whoever makes the app:",
        "Rien n’a été transmis. Recommencez depuis l’application ; si cela se reproduit, signalez à son éditeur :",
    ),
    "consent-back": ("Back to {app}", "Retour à {app}"),
    "client-not-here": (
        "The app is not registered here (client_id is unknown).",
        "L’application n’est pas enregistrée ici (client_id inconnu).",
    ),
    "redirect-not-registered": (
        "{app} asks for an answer at an address that it has not registered (redirect_uri).",
        "{app} veut une réponse à une adresse qu’elle n’a pas enregistrée (redirect_uri).",
    ),
    "response-type-wrong": (
        "Only response_type=code with an answer in the address is possible.",
        "Seul response_type=code, avec une réponse dans l’adresse, est possible.",
    ),
    "challenge-wrong": (
        "Proof of possession must be an S256 code_challenge of 43 characters.",
        "La preuve de possession doit être un code_challenge S256 de 43 caractères.",
    ),
    # What a scope allows, completing “It will be able to”.
    "may-profile": ("see who you are: name and picture", "voir qui vous êtes : nom et photo"),
    "may-read": (
        "read everything that you can read here, also what is for you alone",
        "lire tout ce que vous pouvez lire ici, y compris ce qui n’est que pour vous",
    ),
    "may-read:accounts": ("see people’s profiles and yours", "voir les profils, dont le vôtre"),
    "may-read:blocks": ("see whom you block", "voir qui vous bloquez"),
    "may-read:bookmarks": ("see your bookmarks", "voir vos marque-pages"),
    "may-read:favourites": ("see what you marked as favourite", "voir vos favoris"),
    "may-read:filters": ("see your filters", "voir vos filtres"),
    "may-read:follows": ("see whom you follow", "voir qui vous suivez"),
    "may-read:lists": ("see your lists", "voir vos listes"),
    "may-read:mutes": ("see whom you mute", "voir qui vous masquez"),
    "may-read:notifications": ("read your notifications", "lire vos notifications"),
    "may-read:search": ("search on your behalf", "chercher pour vous"),
    "may-read:statuses": ("read every post that you can read", "lire tous les messages que vous pouvez lire"),
    "may-write": (
        "post, delete, follow and change settings in your name",
        "publier, supprimer, suivre et changer des réglages en votre nom",
    ),
    "may-write:accounts": ("change your profile", "modifier votre profil"),
    "may-write:blocks": ("block and unblock people", "bloquer et débloquer des personnes"),
    "may-write:bookmarks": ("change your bookmarks", "modifier vos marque-pages"),
    "may-write:conversations": ("mark and remove conversations", "marquer et retirer des conversations"),
    "may-write:favourites": ("mark posts as favourite for you", "mettre des messages en favori pour vous"),
    "may-write:filters": ("change your filters", "modifier vos filtres"),
    "may-write:follows": ("follow and unfollow people", "suivre des personnes ou cesser de les suivre"),
    "may-write:lists": ("change your lists", "modifier vos listes"),
    "may-write:media": ("upload pictures in your name", "envoyer des images en votre nom"),
    "may-write:mutes": ("mute and unmute people", "masquer des personnes ou ne plus les masquer"),
    "may-write:notifications": ("clear your notifications", "effacer vos notifications"),
    "may-write:reports": ("report others in your name", "signaler en votre nom"),
    "may-write:statuses": ("post and delete in your name", "publier et supprimer en votre nom"),
    "may-follow": (
        "see and change whom you follow, block and mute",
        "voir et changer qui vous suivez, bloquez et masquez",
    ),
    "may-push": ("send you notifications", "vous envoyer des notifications"),
    "may-admin:read": (
        "read what only administrators see, if you are one",
        "lire ce que seuls les administrateurs voient, si vous en êtes un",
    ),
    "may-admin:write": (
        "moderate and administer in your name, if you may",
        "modérer et administrer en votre nom, si vous en avez le droit",
    ),
    # Instance documents.
    "instance-description": (
        "The internal microblog of {company}: for its people only.",
        "Le microblog interne de {company}, réservé à son personnel.",
    ),
}
