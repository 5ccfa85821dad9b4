"""A picture inside a page: its names its own, its colours those of the page, light and dark."""

from __future__ import annotations

import re
from dataclasses import fields
from html import escape

from tradestat.charts.style import THEMES

_LIGHT, _DARK = THEMES["tradestat"], THEMES["dark"]
# What lies behind a row or a box: a shade beside the paper that no picture needs.
_WASH = ("#f3f6f9", "#1c2a36")


def _pairs() -> dict[str, tuple[str, str]]:
    """Each colour of the light theme by name, with the one that takes its place in the dark."""
    found = {}
    for field in fields(_LIGHT):
        light, dark = getattr(_LIGHT, field.name), getattr(_DARK, field.name)
        if isinstance(light, str) and light.startswith("#"):
            found[field.name] = (light, dark)
    for number, both in enumerate(zip(_LIGHT.palette, _DARK.palette, strict=True)):
        found[f"hue-{number}"] = both
    return found


def colours() -> str:
    """The colours of the page as properties of its style, light and dark."""
    pairs = {**_pairs(), "wash": _WASH}
    light = " ".join(f"--{name}: {one};" for name, (one, _) in pairs.items())
    dark = " ".join(f"--{name}: {two};" for name, (_, two) in pairs.items())
    return (
        f":root {{ {light} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
    )


def inline(svg: str, prefix: str, alt: str) -> str:
    """An SVG file as an element of a page.

    prefix: put before every id, so that pictures of one page do not take each other's shapes.
    alt: what the picture shows. Colours that the theme names become properties of the page.
    """
    drawn = svg[svg.index("<svg") :]
    drawn = re.sub(r"\s*<metadata>.*?</metadata>", "", drawn, flags=re.DOTALL)
    drawn = re.sub(r'\bid="', f'id="{prefix}-', drawn)
    drawn = re.sub(r'href="#', f'href="#{prefix}-', drawn)
    drawn = re.sub(r"url\(#", f"url(#{prefix}-", drawn)
    names = {light: name for name, (light, _) in reversed(_pairs().items())}
    drawn = re.sub(
        r'style="[^"]*"',
        lambda style: re.sub(
            r"#[0-9a-f]{6}\b",
            lambda colour: (
                f"var(--{names[colour.group()]})" if colour.group() in names else colour.group()
            ),
            style.group(),
        ),
        drawn,
    )
    title = re.search(r"<title>(.*?)</title>", drawn, flags=re.DOTALL)
    head = title.group(1) if title else escape(alt)
    drawn = re.sub(r"\s*<title>.*?</title>", "", drawn, count=1, flags=re.DOTALL)
    opened, _, rest = drawn.partition(">")
    opened = re.sub(r' (width|height)="[^"]*"', "", opened)
    return (
        f'{opened} role="img" aria-labelledby="{prefix}-title" aria-describedby="{prefix}-alt">'
        f'<title id="{prefix}-title">{head}</title><desc id="{prefix}-alt">{escape(alt)}</desc>'
        f"{rest.strip()}"
    )
