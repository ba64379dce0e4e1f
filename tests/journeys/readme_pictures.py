"""`python -m tests.journeys.readme_pictures`: the pictures of the README, small enough for one, from screenshots/."""

from PIL import Image

from tests.journeys.screenshots import PICTURES
from tests.sources import ROOT

KEPT = {
    "home": "home-en-light-1440",
    "share": "share-en-light-1440",
    "newsroom": "newsroom-en-light-1440",
    "home-phone-dark": "home-en-dark-390",
}


def main() -> None:
    for name, drawn in KEPT.items():
        kept = ROOT / "docs" / "pictures" / f"{name}.png"
        kept.parent.mkdir(parents=True, exist_ok=True)
        few = (
            Image.open(PICTURES / f"{drawn}.png")
            .convert("RGB")
            .quantize(256, kmeans=1, dither=Image.Dither.NONE)
        )
        few.save(kept, optimize=True)
        print(f"{kept.relative_to(ROOT)}: {kept.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
