"""What specialists wrote, in the language the form is read in."""

from django import template
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from rettesnor.common.text import Text

register = template.Library()


@register.simple_tag(takes_context=True)
def words(context: Context, text: Text | None) -> str | SafeString:
    """The text in `reading`, the page's language for the form; in bokmål where it has no other.

    Whoever listens is told when the language is not the page's.
    """
    if not text:
        return ""
    page = get_language() or "nb"
    wanted = str(context.get("reading", page))
    shown = text.language_shown(wanted)
    said = text.in_language(wanted)
    return said if shown == page else format_html('<span lang="{}">{}</span>', shown, said)


@register.simple_tag
def address_if(name: str, *args: object) -> str:
    """The address by that name, or nothing where no such page exists."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@register.simple_tag
def line_of(text: str, number: int) -> str:
    """One line of a file, for the reader to find it again."""
    lines = text.splitlines()
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""


@register.filter
def says_own(text: Text) -> bool:
    """Whether a source's text tells by itself that the breakdown is our own."""
    return "egen oppdeling" in text.nb.casefold()
