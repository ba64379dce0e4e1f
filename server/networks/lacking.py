"""What networks lack, each for its own reason; `Capabilities` say so, and nobody asks for it."""

from server.networks.outcomes import Refused, RefusedReason


class NoPasswords:
    """Gives nothing for passwords: people connect it on its page of consent."""

    async def sign_in(self, handle: str, password: str, server: str = "") -> Refused:
        return Refused(RefusedReason.PASSWORD)


class NoIntent:
    """Has no composer of its own that opens with the words of a share in it."""

    def intent_url(self, text: str) -> str:
        raise NotImplementedError
