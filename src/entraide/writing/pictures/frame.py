"""What every picture begins with.

Reads:  a height, its title and description
Writes: the opening of an SVG
"""

from html import escape

__all__ = ["WIDTH", "opening"]

WIDTH = 340  # units; a picture is as wide as a small screen, and grows on a larger one


def opening(  # noqa: PLR0913 what a picture is, and who is told of it
    name: str, height: int, title: str, told: str, role: str = "group", *, width: int = WIDTH
) -> str:
    """The opening tag of a picture, its title and its description for who does not see it; `name` is unique on a page.

    A picture without links is an "img", one with links a "group". Its direction is that of its numbers.
    """
    return (
        f'<svg class="picture" viewBox="0 0 {width} {height}" role="{role}" aria-labelledby="{name}-t {name}-d"'
        f' direction="ltr"><title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(told)}</desc>'
    )
