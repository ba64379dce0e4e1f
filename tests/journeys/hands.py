"""Hands on a keyboard and nothing else: real presses of keys, and each place they come to is to be seen."""

from dataclasses import dataclass

from playwright.sync_api import Locator

from tests.journeys.people import Somebody

MOST = 150
"""So many places at most until one is where one wants to be."""
# An outline on the place itself, on what it draws around itself, or on the field that it is the inside of; a line
# under what one writes in.
_SHOWN = """() => {
    const place = document.activeElement;
    if (!place || place === document.body) return '';
    const outlined = (each, pseudo) => {
        const style = getComputedStyle(each, pseudo);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    };
    for (let each = place, up = 0; each && up < 4; each = each.parentElement, up += 1)
        if (outlined(each, null) || outlined(each, '::after') || outlined(each, '::before')) return '';
    if (place.matches('textarea, input') && getComputedStyle(place).boxShadow !== 'none') return '';
    const says = place.getAttribute('aria-label') ?? place.textContent.trim().slice(0, 40);
    return `${place.tagName.toLowerCase()}.${place.className} ${says}`;
}"""
_THERE = "(wanted) => wanted === document.activeElement || wanted.contains(document.activeElement)"


@dataclass
class Hands:
    """Of somebody who has no mouse."""

    somebody: Somebody

    def press(self, *keys: str) -> None:
        """One key after the other, each held as if by a finger."""
        for key in keys:
            self.somebody.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Letter by letter."""
        self.somebody.page.keyboard.type(text)

    def tab_to(self, wanted: Locator, *, back: bool = False) -> None:
        """On with Tab until it is reached. Every place on the way must be seen."""
        wanted.wait_for()
        unseen = []
        for _ in range(MOST):
            self.press("Shift+Tab" if back else "Tab")
            place: str = self.somebody.page.evaluate(_SHOWN)
            if place:
                unseen.append(place)
            if wanted.evaluate(_THERE):
                assert not unseen, f"nobody sees that one is there: {unseen}"
                return
        raise AssertionError(f"not reached within {MOST} presses: {wanted}")
