"""Everything an author wrote of a question, laid flat, so that two versions can be held together."""

from collections.abc import Mapping

from rettesnor.common.text import LANGUAGES, Text
from rettesnor.instruments.questions import Question

Written = Mapping[tuple[str, str], Text]
"""By the field's key and the part's id: a topic, a choice or a value of the scale; "" for none."""

TEXTS = ("text", "short", "goal", "help", "yes", "partly", "no", "good", "poor", "where")


def written(question: Question) -> Written:
    """In the order of a file; what is empty is left out.

    What is no text of the author's, such as a law's id or a range, is alike in every language.
    """
    fields = {
        ("id", ""): plain(question.id),
        ("kind", ""): plain(question.kind),
        **{(name, ""): getattr(question, name) for name in TEXTS},
        ("law", ""): plain(", ".join(question.law)),
        ("when", ""): plain(str(question.when or "")),
        ("note_on", ""): plain(", ".join(sorted(question.note_on))),
        ("basis", ""): plain(", ".join(question.source.basis)),
        ("source", ""): question.source.text,
        **_answers(question),
    }
    return {name: text for name, text in fields.items() if text}


def _answers(question: Question) -> Written:
    fields: dict[tuple[str, str], Text] = {}
    for value in question.scale.values if question.scale else ():
        fields["scale", value.id] = value.text
        fields["counts", value.id] = plain(value.counts)
    for topic in question.topics:
        fields["topics", topic.id] = topic.text
        fields["topic_help", topic.id] = topic.help
    for choice in question.choices:
        fields["choices", choice.id] = choice.text
    if question.measure:
        fields["unit", ""] = question.measure.unit
        fields["from", ""] = plain(str(question.measure.low))
        fields["to", ""] = plain(str(question.measure.high))
        fields["decimals", ""] = plain(str(question.measure.decimals))
    return fields


def plain(word: str) -> Text:
    return Text(nb=word, nn=word)


def says_the_same(one: Text, other: Text) -> bool:
    """Whether two texts are alike in each language both are written in."""
    return bool(one) == bool(other) and all(
        one.in_language(code) == other.in_language(code)
        for code in LANGUAGES
        if one.has(code) and other.has(code)
    )
