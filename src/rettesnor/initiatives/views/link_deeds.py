"""What is done on an office's own page, and by one with a forwarded link."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rettesnor.accounts.models import User
from rettesnor.common.refusal import Refused
from rettesnor.initiatives import replying
from rettesnor.initiatives.forms.answers import (
    AskForm,
    HandForm,
    NoForm,
    TrappedForm,
    YesForm,
)
from rettesnor.initiatives.linked import handing, reply, requests, taking
from rettesnor.initiatives.linked.key import Key
from rettesnor.initiatives.models import Meeting
from rettesnor.initiatives.queries import answers as queries
from rettesnor.initiatives.states import Reply
from rettesnor.initiatives.views.linked import (
    address,
    back,
    keep,
    office_link,
    own_page,
    show,
)

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY


@require_safe
@office_link
def page(request: HttpRequest, key: Key) -> HttpResponse:
    if request.method == "GET":
        taking.note_opened(key.participation)
        if key.may_be_taken:
            # Two presses in a row come with one secret, so the second is not met as another browser.
            return keep(show(request, key), key)
    return show(request, key)


@require_POST
@office_link
@own_page
def take(request: HttpRequest, key: Key) -> HttpResponse:
    """Take the link into use in this browser, to see what was said and who is signed up."""
    taking.take(key)
    return back(request, key)


@require_POST
@office_link
@own_page
def answer(request: HttpRequest, key: Key) -> HttpResponse:
    yes = request.POST.get("reply") == Reply.YES
    form: YesForm | NoForm = YesForm(request.POST) if yes else NoForm(request.POST)
    if form.trapped:
        return redirect(address(request))
    outcome = None
    if form.is_valid():
        try:
            outcome = reply.reply(key, form.said, enter=_entering(request))
        except Refused as refused:
            form.refuse(refused.refusal)
    if outcome is None:
        return show(request, key, status=UNPROCESSABLE, **{"yes" if yes else "no": form})
    return keep(_on_from(request, outcome), key)


def _entering(request: HttpRequest) -> Callable[[User], None] | None:
    """Lets a leader in whose account is made now; never one who sits here signed in as another."""
    if request.user.is_authenticated:
        return None
    return lambda leader: login(request, leader, backend=settings.AUTHENTICATION_BACKENDS[0])


def _on_from(request: HttpRequest, outcome: replying.Outcome) -> HttpResponse:
    leader, joined = outcome.leader, outcome.participation
    if leader is None:
        messages.success(request, _("Takk for svaret. Dere kan endre det her når som helst."))
        return redirect(address(request) + "#svar")
    if outcome.before:
        previous = _(
            "%(email)s har fortsatt rollen som leder. Den nye lederen eller nasjonalt team kan "
            "avslutte den."
        )
        messages.info(request, previous % {"email": outcome.before})
    if outcome.handed_on:
        told = _(
            "Svaret er lagret. Vi har sendt en lenke til adressen invitasjonen gikk til. Den gis "
            "videre til lederen."
        )
        messages.success(request, told)
        return redirect(address(request) + "#svar")
    start = reverse("participation_start", args=[joined.pk])
    if request.user.pk == leader.pk:
        messages.success(request, _("Så fint at dere blir med."))
        return redirect(start)
    if request.user.is_authenticated or outcome.same:
        messages.success(
            request, _("Svaret er lagret. Lederen får et brev om hvordan dere begynner.")
        )
        return redirect(address(request) + "#svar")
    messages.success(
        request, _("Svaret er lagret. Lederen har en konto fra før: logg inn med den.")
    )
    return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': start})}")


@require_POST
@office_link
@own_page
def hand(request: HttpRequest, key: Key) -> HttpResponse:
    form = HandForm(request.POST)
    if form.trapped:
        return redirect(address(request))
    if _done(form, lambda: handing.hand_over(key, name=form.person.name, email=form.person.email)):
        messages.success(request, _("%(name)s får en egen lenke på e-post.") % form.cleaned_data)
        return back(request, key, "#gi")
    return show(request, key, status=UNPROCESSABLE, hand=form)


@require_POST
@office_link
@own_page
def take_back(request: HttpRequest, key: Key, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.handed_now(key.participation), pk=pk)
    handing.take_back(key, found)
    messages.success(
        request, _("Påmeldingen er tatt tilbake. Lenken til kollegaen virker ikke lenger.")
    )
    return back(request, key, "#gi")


@require_POST
@office_link
def ask(request: HttpRequest, key: Key) -> HttpResponse:
    """One with a forwarded link asks the leader. The answer is the same whatever comes of it."""
    form = AskForm(request.POST)
    asked = form.trapped or _done(
        form,
        lambda: requests.ask_leader(
            key.participation, name=form.person.name, email=form.person.email
        ),
    )
    if not asked:
        return show(request, key, status=UNPROCESSABLE, ask=form)
    messages.success(
        request,
        _("Lederen får beskjed. Du får innkallingen på e-post hvis du blir meldt på."),
    )
    return redirect(address(request))


@require_POST
@office_link
@own_page
def settle(request: HttpRequest, key: Key, pk: int) -> HttpResponse:
    """What the leader does about one who asks: sign up, hand over, or nothing."""
    asked = get_object_or_404(queries.open_requests(key.participation), pk=pk)
    choice = request.POST.get("choice", "")
    if choice == "hand":
        requests.hand_to_asked(key, asked)
        told = _("%(name)s får en egen lenke på e-post.") % {"name": asked.name}
    elif choice == "remove":
        requests.remove_request(key, asked)
        told = _("Ønsket er fjernet.")
    else:
        requests.sign_up_asked(key, asked, _meeting(key, choice))
        told = _("%(name)s er meldt på, og får innkalling på e-post.") % {"name": asked.name}
    messages.success(request, told)
    return back(request, key, "#onsker")


def _meeting(key: Key, choice: str) -> Meeting:
    """The meeting a button was for."""
    pk = int(choice) if choice.isascii() and choice.isdigit() and len(choice) < 16 else 0
    return get_object_or_404(queries.meetings_of(key.participation), pk=pk)


@require_POST
@office_link
def new_link(request: HttpRequest, key: Key) -> HttpResponse:
    """The answer is the same whether a letter was written or not."""
    taking.send_new_link(key.participation)
    context = {
        "title": _("Se etter en ny e-post"),
        "sentence": _("Er kontorets adresse i orden, kommer det nå en ny lenke dit."),
        "what_to_do": _(
            "Den gamle lenken slutter å virke. Kommer det ingen, kan statsforvalteren sende en ny."
        ),
        "link_url": reverse("front"),
        "link_text": _("Til forsiden"),
    }
    return render(request, "ui/plain.html", context)


def _done(form: TrappedForm, act: Callable[[], object]) -> bool:
    """Whether the form was right and the deed was done; else the form says what is wrong."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refused:
        form.refuse(refused.refusal)
        return False
    return True
