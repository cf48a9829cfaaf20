"""What was done, as a person says it: one phrase for every verb of the audit trail."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: dict[str, str | Promise] = {
    "answer.contest": _("svarte annerledes enn en kollega"),
    "answer.save": _("svarte på et spørsmål"),
    "case.assign": _("ga en sak til noen"),
    "case.month": _("oppga måneden for et vedtak"),
    "case.types": _("oppga hva slags sak det er"),
    "cases.draw": _("trakk saker"),
    "change.add": _("la til et tiltak"),
    "change.edit": _("endret et tiltak"),
    "change.in_place": _("sa at et tiltak er på plass"),
    "change.judge": _("svarte på om et tiltak virket"),
    "change.not_in_place": _("sa at et tiltak ikke er på plass likevel"),
    "change.remove": _("tok bort et tiltak"),
    "form.discard": _("kastet et utkast til et skjema"),
    "form.publish": _("ga ut et skjema"),
    "form.replace": _("byttet ut et utkast til et skjema"),
    "form.upload": _("lastet opp et utkast til et skjema"),
    "goal.remove": _("tok bort et mål"),
    "goal.rewrite": _("endret et mål"),
    "goal.set": _("satte et mål"),
    "language.choose": _("valgte språk"),
    "membership.add": _("ga noen en rolle"),
    "membership.end": _("avsluttet en rolle"),
    "password.change": _("byttet passord"),
    "password.link": _("laget en lenke for nytt passord"),
    "password.set": _("valgte passord"),
    "report.make": _("lastet ned rapporten"),
    "round.cancel": _("avbrøt runden"),
    "round.close": _("lukket runden"),
    "round.open": _("åpnet en runde"),
    "talk.add": _("la inn en samtale"),
    "talk.remove": _("tok bort en samtale"),
    "unit.add": _("la til en enhet"),
}
