import pytest

from rettesnor.accounts.founding import found
from rettesnor.accounts.models import Role, User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common.models import AuditEvent
from rettesnor.common.refusal import Refused
from rettesnor.organisations.models import Organisation

FIRST = {"email": "Per@Nasjonal.example", "name": "Per Rikheim"}


@pytest.mark.django_db
def test_the_first_user_is_national_and_may_add_the_rest():
    per = found(**FIRST, password="fire rolige ord her")
    nation = Organisation.objects.get()
    assert nation.path == f"/{nation.pk}/"
    assert per.email == "per@nasjonal.example"
    assert per.memberships.get().role == Role.NATIONAL
    assert why_not(per, Permission.MANAGE_ORGANISATIONS, nation) is None
    assert [line.verb for line in AuditEvent.objects.order_by("id")] == [
        "unit.add",
        "membership.add",
    ]


@pytest.mark.django_db
def test_there_is_only_one_first():
    found(**FIRST, password=None)
    with pytest.raises(Refused) as caught:
        found(email="en.annen@nasjonal.example", name="En annen", password=None)
    assert caught.value.refusal.code == "founded"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [{"email": "per"}, {"name": " "}, {"password": "kort"}],
    ids=lambda given: next(iter(given)),
)
def test_a_first_user_that_cannot_be_leaves_nothing_behind(wrong):
    with pytest.raises(Refused):
        found(**({"password": "fire rolige ord her"} | FIRST | wrong))
    assert not User.objects.exists()
    assert not Organisation.objects.exists()
