"""Why a share stands where it stands, in English and French; by state and reason, or by state alone."""

from server.advocacy.models import ShareState

REASONS: dict[str, tuple[str, str]] = {
    "share-waiting-scheduled": (
        "It will be sent at the time that you chose.",
        "L’envoi se fera à l’heure que vous avez choisie.",
    ),
    "share-waiting-spread": (
        "It will be sent a little later, so that not everything goes out at once.",
        "L’envoi se fera un peu plus tard, pour que tout ne parte pas en même temps.",
    ),
    "share-waiting-too-similar": (
        "A colleague has just shared nearly these words, and the network does not permit that. Put it in your own.",
        "Un collègue vient de partager presque ces mots, et le réseau ne le permet pas. Dites-le avec les vôtres.",
    ),
    "share-waiting-rate-limit": (
        "The network asks us to slow down. It will be sent as soon as it may be.",
        "Le réseau nous demande de ralentir. L’envoi se fera dès que possible.",
    ),
    "share-waiting-budget": (
        "The company’s credit at the network is used up. It will be sent when there is some again.",
        "Le crédit de l’entreprise auprès du réseau est épuisé. L’envoi se fera dès qu’il sera rechargé.",
    ),
    "share-waiting-unreachable": (
        "The network cannot be reached. It will be tried again.",
        "Le réseau est injoignable. Un nouvel essai suivra.",
    ),
    "share-waiting-app-refused": (
        "The network does not accept the company’s app just now. Your IT team has to look into it.",
        "Le réseau n’accepte pas l’application de l’entreprise pour l’instant. L’informatique doit s’en occuper.",
    ),
    "share-waiting-reconnect": (
        "The network no longer accepts the connection. Connect this account again and it will be sent.",
        "Le réseau n’accepte plus la connexion. Reconnectez ce compte et l’envoi se fera.",
    ),
    "share-waiting-not-found": (
        "The network did not answer and the post is not there. It will be sent once more.",
        "Le réseau n’a pas répondu et le message n’y est pas. Il sera envoyé encore une fois.",
    ),
    "share-waiting-answered": (
        "You said that it is not public. It will be sent again.",
        "Vous avez indiqué qu’il n’est pas public. Il sera renvoyé.",
    ),
    "share-refused-too-long": (
        "The network found the text too long. Shorten it and share again.",
        "Le réseau a jugé le texte trop long. Raccourcissez-le et partagez à nouveau.",
    ),
    "share-refused-empty": ("There was no text to publish.", "Il n’y avait pas de texte à publier."),
    "share-refused-characters": (
        "The text has characters that the network does not take.",
        "Le texte contient des caractères que le réseau n’accepte pas.",
    ),
    "share-refused-cashtags": (
        "The network takes only one cashtag ($…) in a post. Remove the others and share again.",
        "Le réseau n’accepte qu’un seul cashtag ($…) par message. Retirez les autres et partagez à nouveau.",
    ),
    "share-refused-bad-link": (
        "The network does not accept the link.",
        "Le réseau n’accepte pas le lien.",
    ),
    "share-refused-picture": (
        "The network did not take the picture of this news. Tell the newsroom, or share it there by hand.",
        "Le réseau n’a pas accepté l’image de cette actualité. Prévenez la rédaction, ou partagez-la là-bas à la main.",
    ),
    "share-refused-not-permitted": (
        "The network does not permit this post on your account.",
        "Le réseau ne permet pas ce message sur votre compte.",
    ),
    "share-refused-suspended": (
        "Your account is suspended or locked at the network. Settle that there first.",
        "Votre compte est suspendu ou verrouillé sur le réseau. Réglez cela là-bas d’abord.",
    ),
    "share-refused-code": (
        "The network refused the connection. Connect this account again.",
        "Le réseau a refusé la connexion. Reconnectez ce compte.",
    ),
    "share-refused-server": (
        "The server of your account may not be used from here any more. Connect another account.",
        "Le serveur de votre compte ne peut plus être utilisé d’ici. Connectez un autre compte.",
    ),
    "share-refused-password": (
        "The network refused the password. Connect this account again.",
        "Le réseau a refusé le mot de passe. Reconnectez ce compte.",
    ),
    "share-refused-main-password": (
        "The network refused the password. Connect this account again with a password for apps.",
        "Le réseau a refusé le mot de passe. Reconnectez ce compte avec un mot de passe d’application.",
    ),
    "share-refused-rejected": (
        "The network refused this post and did not say why.",
        "Le réseau a refusé ce message sans dire pourquoi.",
    ),
    "share-waiting-item-changed": (
        "The news item was changed after you confirmed this. Nothing is sent before you have confirmed it again.",
        "L’actualité a été modifiée après votre confirmation. Rien n’est envoyé tant que vous n’avez pas confirmé.",
    ),
    "share-unclear-checking": (
        "The network did not answer clearly. We are looking whether the post is there before anything is sent again.",
        "Le réseau n’a pas répondu clairement. Nous vérifions si le message y est avant tout nouvel envoi.",
    ),
    "share-unclear-no-answer": (
        "The network did not answer, and the post could not be found for certain. Is it on your account?",
        "Le réseau n’a pas répondu et le message n’a pu être trouvé avec certitude. Est-il sur votre compte ?",
    ),
    "share-unclear-server-error": (
        "The network had a fault while we were sending. Is the post on your account?",
        "Le réseau a eu une panne pendant l’envoi. Le message est-il sur votre compte ?",
    ),
    "share-unclear-unreadable": (
        "The network’s answer could not be read. Is the post on your account?",
        "La réponse du réseau était illisible. Le message est-il sur votre compte ?",
    ),
    "share-unclear-duplicate": (
        "The network says that you have posted this text before. Is it on your account?",
        "Le réseau indique que vous avez déjà publié ce texte. Est-il sur votre compte ?",
    ),
    "share-unclear-look-up": (
        "Your account cannot be read far enough back to find the post. Is it there?",
        "Votre compte ne peut être lu assez loin pour retrouver le message. Y est-il ?",
    ),
    "share-cancelled": ("You cancelled it.", "Vous l’avez annulé."),
    "share-cancelled-expired": (
        "The news item expired before this was sent.",
        "L’actualité a expiré avant l’envoi.",
    ),
    "share-cancelled-withdrawn": (
        "The comms team withdrew the news item before this was sent.",
        "La communication a retiré l’actualité avant l’envoi.",
    ),
    "share-cancelled-disconnected": (
        "The account was disconnected before this was sent.",
        "Le compte a été déconnecté avant l’envoi.",
    ),
    "share-cancelled-left": ("You left before this was sent.", "Vous êtes parti·e avant l’envoi."),
    "share-opened": (
        "Opened in the network’s own composer. Only you know whether you published it.",
        "Ouvert dans l’éditeur du réseau. Vous seul·e savez si vous l’avez publié.",
    ),
    "share-sent-deleting": (
        "It is being deleted from the network.",
        "Suppression en cours sur le réseau.",
    ),
    "share-sent-reconnect": (
        "The network no longer accepts the connection. Connect this account again and it will be deleted.",
        "Le réseau n’accepte plus la connexion. Reconnectez ce compte et la suppression se fera.",
    ),
    "share-sent-delete-refused": (
        "The network did not delete it. Delete it there yourself.",
        "Le réseau ne l’a pas supprimé. Supprimez-le vous-même là-bas.",
    ),
}


def reason_text(state: ShareState, reason: str | None, language: str) -> str | None:
    """The sentence for a state and its reason; None where the state says it all."""
    found = REASONS.get(f"share-{state}-{reason}" if reason else f"share-{state}")
    return None if found is None else found[language == "fr"]
