"""The deeds of an office's own Word template."""

from rettesnor.organisations.models import Organisation
from rettesnor.reports import actions as reports
from rettesnor.reports.models import OfferedTemplate
from tests.cast import Cast
from tests.house.deed import Deed
from tests.reports.word_files import template


def office(cast: Cast) -> Organisation:
    return cast.lillevik


def offered(cast: Cast) -> OfferedTemplate:
    return reports.offer_template(cast.lillevik, template(), name="mal.docx", by=cast.kari)


def kept(cast: Cast) -> Organisation:
    reports.keep_template(cast.lillevik, offered(cast).pk, by=cast.kari)
    return cast.lillevik


TEMPLATES: dict[str, Deed] = {
    "reports.offer_template": Deed(
        office,
        lambda cast, unit, by: reports.offer_template(unit, template(), name="mal.docx", by=by),
    ),
    "reports.keep_template": Deed(
        offered, lambda cast, one, by: reports.keep_template(one.organisation, one.pk, by=by)
    ),
    "reports.discard_template": Deed(
        offered, lambda cast, one, by: reports.discard_template(one.organisation, by=by)
    ),
    "reports.drop_template": Deed(kept, lambda cast, unit, by: reports.drop_template(unit, by=by)),
}
