"""All changes to the forms that are made in the browser.

The audit lines hold key, version and fingerprint, never the words of the form.
"""

from django.db import transaction

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.common.audit import record
from rettesnor.common.refusal import Refused, insist
from rettesnor.instruments import examining, rules
from rettesnor.instruments.models import InstrumentFile, sha256_of
from rettesnor.instruments.queries import nation
from rettesnor.instruments.states import FileStatus
from rettesnor.organisations.models import Organisation


@transaction.atomic
def upload_draft(yaml: str, *, by: User, name: str = "skjema.yaml") -> InstrumentFile:
    """Keep a faultless form as a draft; a draft of the same version gives way to it.

    `name` is the file's, for the problems of one that was not examined first.
    """
    where = _alone(by)
    found = examining.examine(yaml, name=name)
    insist(rules.why_not_sound(len(found.problems)))
    insist(found.refusal)
    form = found.document
    assert form is not None  # noqa: S101 - neither problems nor a document cannot be
    before = InstrumentFile.objects.filter(key=form.key, version=form.version).first()
    file = before or InstrumentFile(key=form.key, version=form.version)
    was = {"sha256": file.sha256} if before else {}
    file.yaml, file.sha256 = yaml, sha256_of(yaml)
    file.made_by, file.made_at = by, clock.now()
    file.save()
    if before:
        record("form.replace", file, by=by, organisation=where, before=was, after=_facts(file))
    else:
        record("form.upload", file, by=by, organisation=where, after=_facts(file))
    return file


@transaction.atomic
def discard_draft(file: InstrumentFile, *, by: User) -> None:
    """Throw a draft away. It was never anything one could answer."""
    where = _alone(by)
    file = _as_it_is(file)
    insist(rules.why_not_discard(file.status))
    record("form.discard", file, by=by, organisation=where, before=_facts(file))
    InstrumentFile.objects.filter(pk=file.pk, status=FileStatus.DRAFT).delete()


@transaction.atomic
def publish_form(file: InstrumentFile, *, by: User, seen: str) -> InstrumentFile:
    """Publish a draft, for ever. `seen` is the SHA-256 of the words that `by` has looked at.

    The checks are made again: the laws, or the version before, may be others than at the upload.
    """
    where = _alone(by)
    file = _as_it_is(file)
    insist(rules.why_not_publish(file.status, whole=file.whole, seen=seen == file.sha256))
    found = examining.examine(file.yaml, name=f"{file.key}/{file.version}.yaml")
    insist(rules.why_not_sound(len(found.problems)))
    insist(found.refusal)
    file.status = FileStatus.PUBLISHED
    file.published_by, file.published_at = by, clock.now()
    file.save(update_fields=["status", "published_by", "published_at"])
    before = {"status": str(FileStatus.DRAFT)}
    record("form.publish", file, by=by, organisation=where, before=before, after=_facts(file))
    return file


def _alone(by: User) -> Organisation:
    """The nation, where `by` may publish forms; others who would wait for their turn."""
    where = nation()
    insist(why_not(by, Permission.PUBLISH_FORMS, where))
    return Organisation.objects.select_for_update().get(pk=where.pk)


def _as_it_is(file: InstrumentFile) -> InstrumentFile:
    now = InstrumentFile.objects.filter(pk=file.pk).first()
    if now is None:
        raise Refused(rules.GONE)
    return now


def _facts(file: InstrumentFile) -> dict[str, object]:
    return {
        "key": file.key,
        "version": file.version,
        "sha256": file.sha256,
        "status": str(file.status),
    }
