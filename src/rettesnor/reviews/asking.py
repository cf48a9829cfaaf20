"""What was chosen on the page where two are asked to review the same."""

from dataclasses import dataclass, field

from django.http import QueryDict

from rettesnor.reviews.posted import whole_number


@dataclass
class Asked:
    """The part, the two, and the items that were ticked; and what was refused, in words."""

    part: int
    first: int
    second: int
    ticked: set[int]
    refused: list[str] = field(default_factory=list)

    def refuse(self, sentence: str) -> None:
        self.refused.append(sentence)


def asked_in(posted: QueryDict) -> Asked:
    """0 stands for nothing chosen."""
    part, first, second = (
        whole_number(posted.get(name, "")) for name in ("part", "first", "second")
    )
    return Asked(part, first, second, {whole_number(one) for one in posted.getlist("item")} - {0})
