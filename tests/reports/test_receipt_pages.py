"""What the receipt code opens: status, questions and answers, photos; and nothing without it."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.cast import Town
from tests.reports.conftest import NARRATIVE, Handed
from varna.access.actor import Actor
from varna.guidance.enums import IncidentType
from varna.reports import services
from varna.reports.enums import Sender
from varna.reports.models import Message, Photo

pytestmark = pytest.mark.django_db
STATUS = "/m/norrby/report/status/"


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40)) -> bytes:
    """A small picture that carries a place and a camera in its metadata."""
    image = Image.new("RGB", size, "red")
    exif = image.getexif()
    exif[0x010F] = "Secret camera"
    exif[0x8825] = {1: "N", 2: (59.0, 18.0, 4.0)}
    out = BytesIO()
    image.save(out, kind, **({"exif": exif} if kind != "GIF" else {}))
    return out.getvalue()


@pytest.fixture
def receipt(hand_in: Handed) -> services.Receipt:
    return hand_in(incident_type=IncidentType.GRAFFITI)


def test_the_code_opens_the_status_and_shows_no_narrative(receipt: services.Receipt) -> None:
    assert reverse("report_status", args=["norrby"]) == STATUS
    sloppy = receipt.code.lower().replace("-", " ")
    page = Client().post(STATUS, {"code": sloppy})
    assert page.status_code == 200
    assert receipt.report.label in page.content.decode()
    assert NARRATIVE not in page.content.decode()


def test_a_code_of_next_door_opens_nothing_here(receipt: services.Receipt, soderby: Town) -> None:
    page = Client().post("/m/soderby/report/status/", {"code": receipt.code})
    assert page.status_code == 422


def test_guesses_wait_longer_and_longer_but_the_right_code_never_does(
    receipt: services.Receipt,
) -> None:
    browser = Client()
    wrong = [browser.post(STATUS, {"code": f"AAAA-BBBB-CCCC-{n:04}"}) for n in range(12)]
    assert [page.status_code for page in wrong[:6]] == [422] * 6
    waits = [int(page["Retry-After"]) for page in wrong if page.status_code == 429]
    assert waits == sorted(waits)
    assert waits[-1] > waits[0]
    assert browser.post(STATUS, {"code": receipt.code}).status_code == 200


def test_questions_and_answers_go_through_the_guard_both_ways(
    receipt: services.Receipt, alva: Actor
) -> None:
    services.write_message(
        receipt.report, by=alva, sender=Sender.COORDINATOR, text="Kommer man åt väggen utifrån?"
    )
    browser, code = Client(), {"code": receipt.code}
    page = browser.post(STATUS, code)
    assert "Kommer man åt väggen utifrån?" in page.content.decode()
    assert Message.objects.get().read_at is not None
    told = {**code, "do": "write", "text": "Det var Kalle Svensson som såg det."}
    page = browser.post(STATUS, told)
    assert page.status_code == 422
    assert "<mark>Kalle Svensson</mark>" in page.content.decode()
    assert Message.objects.count() == 1
    page = browser.post(STATUS, {**code, "do": "write", "text": "Ja, från gångvägen."})
    assert page.status_code == 200
    assert [row.sender for row in Message.objects.all()] == ["coordinator", "reporter"]
    with pytest.raises(Exception, match=r"peka ut|point out"):
        services.write_message(
            receipt.report, by=alva, sender=Sender.COORDINATOR, text="Var det Kalle Svensson?"
        )


def test_nobody_writes_without_the_code(receipt: services.Receipt) -> None:
    page = Client().post(STATUS, {"code": "x", "do": "write", "text": "Hej."})
    assert page.status_code == 422
    assert not Message.objects.exists()


def _send(code: str, data: bytes, **more: Any) -> Any:
    file = SimpleUploadedFile("min bild.jpg", data, content_type="image/jpeg")
    given = {"code": code, "do": "photo", "photo": file, "nobody": "on", **more}
    return Client().post(STATUS, given)


@pytest.mark.req("R-468")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_kept_without_its_metadata(receipt: services.Receipt, kind: str) -> None:
    assert _send(receipt.code, picture(kind)).status_code == 200
    kept = bytes(Photo.objects.get().image)
    assert b"Secret camera" not in kept
    assert not Image.open(BytesIO(kept)).getexif()
    assert Image.open(BytesIO(kept)).format == "JPEG"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7 not a picture", "JPEG, PNG"),
        (picture("GIF"), "JPEG, PNG"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 300, "skärmbild"),
        (b"\0\0\0\x18ftypmif1" + b"\0" * 300, "HEIC"),
        (picture()[:200], "skadad"),
        (picture() + b"\0" * (10 * 1024 * 1024), "10 MB"),
        (picture("PNG", (9000, 5000)), "40 miljoner"),
        (b"", "tom"),
    ],
    ids=[
        "no picture",
        "another kind",
        "HEIC",
        "HEIC again",
        "cut off",
        "too large",
        "too many pixels",
        "empty",
    ],
)
def test_what_is_no_picture_we_take_is_told_and_not_kept(
    receipt: services.Receipt, data: bytes, word: str
) -> None:
    page = _send(receipt.code, data)
    assert page.status_code == 422
    assert word in page.content.decode()
    assert not Photo.objects.exists()


def test_a_photo_needs_the_promise_that_nobody_is_in_it(receipt: services.Receipt) -> None:
    assert _send(receipt.code, picture(), nobody="").status_code == 422
    assert not Photo.objects.exists()


def test_only_a_few_photos_and_only_of_damage(hand_in: Handed, receipt: services.Receipt) -> None:
    assert [_send(receipt.code, picture()).status_code for _ in range(4)] == [200, 200, 200, 422]
    opinion = hand_in(incident_type=IncidentType.EXPRESSED_OPINION)
    assert _send(opinion.code, picture()).status_code == 422
    assert Photo.objects.count() == 3
