"""Sentences of networks, connections and shares. Those for the states of a share are in `entities/share_reasons.py`."""

SENTENCES: dict[str, tuple[str, str]] = {
    # What a network would say of a text
    "wording-too-long": (
        "With link and disclosure this is longer than the network takes",
        "Avec le lien et la mention, c’est plus long que ce que le réseau accepte",
    ),
    "wording-empty": ("There is no text", "Il n’y a pas de texte"),
    "wording-characters": (
        "There are characters that the network does not take",
        "Certains caractères ne sont pas acceptés par le réseau",
    ),
    "wording-cashtags": (
        "The network takes only one cashtag ($…)",
        "Le réseau n’accepte qu’un seul cashtag ($…)",
    ),
    "wording-bad-link": ("The network does not take this link", "Le réseau n’accepte pas ce lien"),
    "wording-picture": ("The network did not take the picture", "Le réseau n’a pas accepté l’image"),
    "wording-not-permitted": ("The network does not permit this", "Le réseau ne le permet pas"),
    "wording-suspended": ("The account is suspended", "Le compte est suspendu"),
    "wording-code": ("The connection was refused", "La connexion a été refusée"),
    "wording-server": ("This is no server of the network", "Ce n’est pas un serveur de ce réseau"),
    "wording-main-password": (
        "This is not a password for apps",
        "Ce n’est pas un mot de passe d’application",
    ),
    "wording-password": ("The account has another password", "Le compte a un autre mot de passe"),
    "wording-rejected": ("The network would refuse this", "Le réseau le refuserait"),
    # Networks and connecting
    "network-unknown": ("This network is not known here", "Ce réseau est inconnu ici"),
    "network-no-intent": (
        "{network} has no composer that can be opened from here",
        "{network} n’a pas d’éditeur qui puisse être ouvert d’ici",
    ),
    "network-not-configured": (
        "{network} has not been set up here. You can still share through its own composer.",
        "{network} n’est pas configuré ici. Vous pouvez partager par son propre éditeur.",
    ),
    "connecting-state-wrong": (
        "This connection was not begun in this browser, was used already, or is older than ten minutes. Begin again.",
        "Cette connexion n’a pas été commencée dans ce navigateur, a déjà servi ou a plus de dix minutes. Recommencez.",
    ),
    "connecting-over": (
        "There is no connection to confirm any more. Begin again.",
        "Il n’y a plus de connexion à confirmer. Recommencez.",
    ),
    "connecting-declined": (
        "You said no at {network}. Nothing was connected.",
        "Vous avez refusé sur {network}. Rien n’a été connecté.",
    ),
    "connecting-refused": (
        "{network} did not accept the connection. Begin again.",
        "{network} n’a pas accepté la connexion. Recommencez.",
    ),
    "connecting-server": (
        "There is no {network} server at this address. Look at the address of your profile: it begins with it.",
        "Il n’y a pas de serveur {network} à cette adresse. Regardez l’adresse de votre profil : elle commence ainsi.",
    ),
    "connecting-main-password": (
        "This is not a password for apps. Make one in {network}’s settings: it has four groups of four characters.",
        "Ce n’est pas un mot de passe d’application. Créez-en un dans les réglages de {network} (quatre fois quatre).",
    ),
    "connecting-password": (
        "{network} does not know this name with this password. Make an app password in its settings and copy it here.",
        "{network} ne connaît pas ce nom avec ce mot de passe. Créez-y un mot de passe d’application et copiez-le ici.",
    ),
    "connecting-rate-limit": (
        "{network} asks us to slow down. Try again in some minutes.",
        "{network} nous demande de ralentir. Réessayez dans quelques minutes.",
    ),
    "connecting-budget": (
        "The company’s credit at {network} is used up. Tell the comms team.",
        "Le crédit de l’entreprise auprès de {network} est épuisé. Prévenez la communication.",
    ),
    "connecting-unreachable": (
        "{network} cannot be reached just now. Try again.",
        "{network} est injoignable pour l’instant. Réessayez.",
    ),
    "connecting-app-refused": (
        "{network} does not accept the company’s app. Tell your IT team.",
        "{network} n’accepte pas l’application de l’entreprise. Prévenez l’informatique.",
    ),
    "connecting-unclear": (
        "{network} did not answer clearly. Nothing was connected: begin again.",
        "{network} n’a pas répondu clairement. Rien n’a été connecté : recommencez.",
    ),
    "connection-taken": (
        "A colleague has connected this account already. It can belong to one person only.",
        "Une autre personne a déjà connecté ce compte. Il ne peut appartenir qu’à une seule.",
    ),
    # Sharing
    "share-item-changed": (
        "The news item was changed meanwhile. Look at the preview again.",
        "L’actualité a été modifiée entre-temps. Relisez l’aperçu.",
    ),
    "share-item-expired": ("This news item has expired", "Cette actualité a expiré"),
    "share-item-withdrawn": (
        "The comms team has withdrawn this news item",
        "La communication a retiré cette actualité",
    ),
    "share-item-changing": (
        "This news item is being changed. Try again later.",
        "Cette actualité est en cours de modification. Réessayez plus tard.",
    ),
    "share-no-confirm": (
        "There is nothing to confirm again here just now",
        "Il n’y a rien à confirmer de nouveau ici pour l’instant",
    ),
    "share-reconnect": (
        "The network no longer accepts this connection. Connect the account again first.",
        "Le réseau n’accepte plus cette connexion. Reconnectez d’abord le compte.",
    ),
    "share-after-end": (
        "The news is over by then. Choose an earlier time.",
        "L’actualité ne sera plus valable. Choisissez une heure plus proche.",
    ),
    "share-too-far": (
        "Choose a time within the next {days} days.",
        "Choisissez une heure dans les {days} prochains jours.",
    ),
    "reach-period-wrong": (
        "These are no days, or more than two years: write them as 2026-05-31, the first before the last.",
        "Ce ne sont pas des jours, ou plus de deux ans : écrivez-les comme 2026-05-31, le premier avant le dernier.",
    ),
    "share-full-then": (
        "At that time there is no room for one more share. Choose another time.",
        "À cette heure, il n’y a plus de place pour un partage. Choisissez-en une autre.",
    ),
    "share-no-room": (
        "Before this news ends there is no more room for a share of it.",
        "Avant la fin de cette actualité, il n’y a plus de place pour la partager.",
    ),
    "share-too-similar": (
        "A colleague has shared nearly these words, and {network} does not permit that. Put it in your own words.",
        "Un collègue a partagé presque ces mots, et {network} ne le permet pas. Dites-le avec vos propres mots.",
    ),
    "share-twice": (
        "This very text is on that account already, or on its way",
        "Ce même texte est déjà sur ce compte, ou en route",
    ),
    "share-no-cancel": (
        "It is on its way already, or further, and cannot be cancelled",
        "C’est déjà parti et ne peut plus être annulé",
    ),
    "share-no-answer": (
        "There is nothing to answer here just now",
        "Il n’y a rien à répondre ici pour l’instant",
    ),
    "share-no-declare": ("There is nothing to declare here", "Il n’y a rien à déclarer ici"),
    "share-no-delete": ("This cannot be deleted from here", "Ceci ne peut pas être supprimé d’ici"),
    "share-url-wrong": (
        "This is no web address: it begins with https:// or http://",
        "Ce n’est pas une adresse web : elle commence par https:// ou http://",
    ),
    # The page that asks before an account is connected
    "connect-title": ("Connect {network}", "Connecter {network}"),
    "connect-heading": (
        "Connect this {network} account?",
        "Connecter ce compte {network} ?",
    ),
    "connect-what": ("What {company} will do with it", "Ce que {company} en fera"),
    "connect-publish": (
        "Publish what you confirm, one post at a time, after showing you the exact text",
        "Publier ce que vous confirmez, un message à la fois, après vous avoir montré le texte exact",
    ),
    "connect-look": (
        "Look on your timeline for a post of yours when {network} did not answer clearly",
        "Chercher votre message sur votre fil quand {network} n’a pas répondu clairement",
    ),
    "connect-delete": (
        "Delete a post that you published from here, when you ask for it",
        "Supprimer un message publié d’ici, quand vous le demandez",
    ),
    "connect-never": (
        "It never likes, follows, reads messages or posts by itself. You can disconnect at any time.",
        "Ni « j’aime », ni abonnement, ni lecture de messages, ni publication automatique. Déconnexion à tout moment.",
    ),
    "connect-yes": ("Connect {handle}", "Connecter {handle}"),
    "connect-no": ("Not this account", "Pas ce compte"),
    "connect-trouble-title": ("Not connected", "Pas connecté"),
    "connect-back": ("Back to my public accounts", "Retour à mes comptes publics"),
    "connect-stand-in": (
        "This is a stand-in on this machine: nothing reaches the real {network}.",
        "Ceci est une doublure sur cette machine : rien n’atteint le vrai {network}.",
    ),
}
