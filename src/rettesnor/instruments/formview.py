"""A form as it is read: what is asked, how it is answered, which law holds today, in which languages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext, override
from django.utils.translation import gettext as _

from rettesnor.common.text import LANGUAGES, Text
from rettesnor.instruments import catalogue
from rettesnor.instruments.condition_words import asked_when, rating_in_words
from rettesnor.instruments.document import FormKind, Instrument, Kind, Question, Section, Subject
from rettesnor.instruments.laws import Law

# In the sentence «4 av 20 spørsmål har tekst på …», and each in itself.
LANGUAGE_WORDS: dict[str, str | Promise] = {
    "nb": gettext_lazy("bokmål"),
    "nn": gettext_lazy("nynorsk"),
    "en": gettext_lazy("engelsk"),
    "se": gettext_lazy("nordsamisk"),
}
OWN_NAMES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English", "se": "Davvisámegiella"}

SUBJECTS: dict[Subject, str | Promise] = {
    Subject.CASE_FILE: gettext_lazy("Saksmapper"),
    Subject.OFFICE: gettext_lazy("Kontoret selv"),
    Subject.CONVERSATION: gettext_lazy("Samtaler"),
    Subject.COMPLAINT: gettext_lazy("Klagesaker"),
}
GUIDES = gettext_lazy("Veivisere")

KINDS: dict[Kind, str | Promise] = {
    Kind.SINGLE: gettext_lazy("Ett valg"),
    Kind.MULTIPLE: gettext_lazy("Ett eller flere valg"),
    Kind.NUMBER: gettext_lazy("Et tall"),
    Kind.MONTH: gettext_lazy("En måned"),
    Kind.TEXT: gettext_lazy("En kort tekst"),
    Kind.SCALE: gettext_lazy("Svar"),
    Kind.TOPICS: gettext_lazy("Svar for hvert tema"),
}


@dataclass(frozen=True)
class LawLine:
    """A provision as it is cited today, with what it is about and what is passed but not in force."""

    citation: str
    summary: Text | None
    to_come: str = ""


@dataclass(frozen=True)
class QuestionView:
    question: Question
    answered_with: str
    asked_when: str
    laws: tuple[LawLine, ...]


@dataclass(frozen=True)
class SectionView:
    section: Section
    rating: str
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True)
class Coverage:
    """In how many of its `of` questions the form is written in this language."""

    code: str
    n: int
    of: int

    @property
    def own_name(self) -> str:
        return OWN_NAMES[self.code]

    @property
    def sentence(self) -> str:
        """What is missing, and what is shown instead; nothing when the language is whole."""
        if self.n == self.of:
            return ""
        facts = {"n": self.n, "of": self.of, "language": LANGUAGE_WORDS[self.code]}
        if not self.n:
            return (
                _("Skjemaet finnes ikke på %(language)s ennå. Derfor vises det på bokmål.") % facts
            )
        told = ngettext(
            "%(n)s av %(of)s spørsmål har tekst på %(language)s; resten vises på bokmål.",
            "%(n)s av %(of)s spørsmål har tekst på %(language)s; resten vises på bokmål.",
            self.of,
        )
        return told % facts


@dataclass(frozen=True)
class FormView:
    """`spoken` is the language of our own sentences in it, where that is not the page's."""

    form: Instrument
    language: str
    spoken: str
    sections: tuple[SectionView, ...]
    coverages: tuple[Coverage, ...]

    @property
    def coverage(self) -> Coverage:
        """That of the language it is shown in."""
        return coverage(self.form, self.language)

    @property
    def is_guide(self) -> bool:
        return self.form.kind is FormKind.GUIDE


def form_view(form: Instrument, language: str, today: date) -> FormView:
    """The form in `language`, with the law of `today`.

    Our own sentences about it follow the form where the interface has that language.
    """
    page = get_language() or "nb"
    spoken = language if language in dict(settings.LANGUAGES) else page
    with override(spoken):
        sections = _sections(form, language, today)
    found = (coverage(form, code) for code in LANGUAGES)
    coverages = tuple(one for one in found if one.n)
    return FormView(form, language, "" if spoken == page else spoken, sections, coverages)


def _sections(form: Instrument, language: str, today: date) -> tuple[SectionView, ...]:
    return tuple(
        SectionView(
            section,
            rating_in_words(section.rating, form, language) if section.rating else "",
            tuple(_question(question, form, language, today) for question in section.questions),
        )
        for section in form.sections
    )


def coverage(form: Instrument, code: str) -> Coverage:
    return Coverage(code, sum(q.text.has(code) for q in form.questions), len(form.questions))


def _question(question: Question, form: Instrument, language: str, today: date) -> QuestionView:
    when = question.when
    return QuestionView(
        question,
        answered_with(question, language),
        asked_when(when, form, language) if when is not None else "",
        tuple(law_line(law_id, language, today) for law_id in question.law),
    )


def answered_with(question: Question, language: str) -> str:
    """«Svar: Ja · Delvis · Nei», «Et tall fra 0 til 37,5 timer»."""
    name = str(KINDS[question.kind])
    if question.measure:
        low, high = (_number(end) for end in (question.measure.low, question.measure.high))
        facts = {"low": low, "high": high, "unit": question.measure.unit.in_language(language)}
        return _("Et tall fra %(low)s til %(high)s %(unit)s") % facts
    if question.kind is Kind.TEXT:
        return _("En kort tekst, høyst %(n)s tegn") % {"n": question.longest}
    values = question.scale.values if question.scale else question.choices
    words = " · ".join(value.text.in_language(language) for value in values)
    return f"{name}: {words}" if words else name


def _number(value: Decimal) -> str:
    return str(number_format(value.normalize() if value else value))


def law_line(law_id: str, language: str, today: date) -> LawLine:
    """As it is cited today. An id that is gone from the laws is shown as it is."""
    try:
        law = catalogue.law(law_id)
    except catalogue.UnknownLaw:
        return LawLine(law_id, None)
    held = law.in_force(today)
    citation = held.citation(language) if held else law.title.in_language(language)
    return LawLine(citation, law.summary, "; ".join(_to_come(law, language, today)))


def _to_come(law: Law, language: str, today: date) -> Iterator[str]:
    for version in law.to_come(today):
        facts = {"citation": version.citation(language)}
        if version.start is None:
            yield _("%(citation)s er vedtatt, men gjelder ikke ennå") % facts
        else:
            yield _("%(citation)s fra %(day)s") % {**facts, "day": f"{version.start:%d.%m.%Y}"}


@dataclass(frozen=True)
class Group:
    """Forms about the same thing, by title."""

    title: str
    forms: tuple[Instrument, ...]


def by_subject(forms: Iterable[Instrument], language: str) -> tuple[Group, ...]:
    """The forms in the order of the subjects, and the guides last; an empty group is left out."""
    found = sorted(forms, key=lambda form: form.title.in_language(language))
    answered = [form for form in found if form.kind is FormKind.FORM]
    groups = [
        Group(str(title), tuple(form for form in answered if form.subject is subject))
        for subject, title in SUBJECTS.items()
    ]
    guides = tuple(form for form in found if form.kind is FormKind.GUIDE)
    return tuple(group for group in (*groups, Group(str(GUIDES), guides)) if group.forms)
