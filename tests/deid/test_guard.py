"""What the guard finds, leaves alone, blocks and writes instead, case by case."""

import pytest

from varna.deid import REASONS, REPLACEMENTS, Finding, Kind, Level, Lexicon, mask, scan
from varna.deid.identity import iban_valid, luhn
from varna.deid.lexicon import names_by_origin


def shown(text: str) -> dict[str, Kind]:
    return {text[found.start : found.end]: found.kind for found in scan(text)}


def level(text: str, kind: Kind) -> Level:
    return next(found.level for found in scan(text) if found.kind is kind)


@pytest.mark.req("R-125")
@pytest.mark.parametrize(
    "text",
    [
        "Tipsa polisen på 114 14 eller ring 112 och 1177, Bris 116 111, orostelefonen 020-100 200.",
        "Enligt 14 kap. 1 § SoL och lagen (2001:453) samt prop. 2014/15:144.",
        "Se riktlinjer dnr 155-943/2015 och handlingsplanen, dnr KS 2023/44.",
        "Föreningens organisationsnummer är 802481-3347 och bidraget 25 000 kr.",
        "Klotter på Storgatan, vid Rissne torg och i Hammarkullen den 3 maj kl. 18.30.",
        "Buss 172 och linje 4 stod still. Elever i årskurs 8 och ungdomar 13-19 år var med.",
        "Män i 50-årsåldern och personer över 18 år. Det pågick i 15 år.",
        "Rektorn och kuratorn är informerade av en imam.",
        "Nordiska motståndsrörelsen, AFA, Röda Korset, Säpo och Snapchat nämndes.",
        "De hyllade Adolf Hitler och Anders Behring Breivik, profeten Muhammed och Karl Marx.",
        "[person] slog [person 2] i [klass]. NN såg det. Telefon: [telefonnummer].",
        "Lokal handlingsplan 2017 är 40 år gammalt i tanken. Call at once. You may also wait.",
        "Sten kastades. Liv räddades. Björn och varg var motiv. I maj blev det lugnt.",
    ],
)
def test_what_points_out_nobody_is_left_alone(text: str) -> None:
    assert shown(text) == {}


@pytest.mark.req("R-125")
@pytest.mark.parametrize(
    ("text", "span", "kind"),
    [
        ("Han har 19900101-1234 i passet.", "19900101-1234", Kind.PNR),
        ("Personnummer: 10 13 41 23 82", "10 13 41 23 82", Kind.PNR),
        ("pnr 101341–2382", "101341–2382", Kind.PNR),
        ("Pnr 19901341-XXXX angavs", "19901341-XXXX", Kind.PNR),
        ("samordningsnr 890273-2391", "890273-2391", Kind.SAMNR),
        ("Nås på 070-174 06 05.", "070-174 06 05", Kind.PHONE),
        ("Nås på +46 (0)70 174 06 05.", "+46 (0)70 174 06 05", Kind.PHONE),
        ("Nås på ０７０－１７４ ０６ ０５.", "０７０－１７４ ０６ ０５", Kind.PHONE),
        ("Skriv till a.b@example.se nu", "a.b@example.se", Kind.EMAIL),
        (
            "Skriv till a.b snabel-a example punkt se nu",
            "a.b snabel-a example punkt se",
            Kind.EMAIL,
        ),
        ("Bor på Ekvägen 12 B.", "Ekvägen 12 B", Kind.ADDRESS),
        ("Bor på Olof Palmes gata 10.", "Olof Palmes gata 10", Kind.ADDRESS),
        ("Bilen ABC 12D stod där", "ABC 12D", Kind.PLATE),
        ("Kort 4111 1111 1111 1111.", "4111 1111 1111 1111", Kind.BANK),
        ("Koordinater 59.3121, 18.0204", "59.3121, 18.0204", Kind.GPS),
        ("Filmen: https://tiktok.com/@nordvarg", "https://tiktok.com/@nordvarg", Kind.URL),
        ("Loggen visar 192.0.2.44.", "192.0.2.44", Kind.IP),
        ("Målet B 1234-24 i tingsrätten", "B 1234-24", Kind.CASE_NO),
        ("Anmälan 5000-K123456-24 finns", "5000-K123456-24", Kind.CASE_NO),
        ("Eleven går i 9B.", "9B", Kind.CLASS),
        ("En pojke i TE21b", "TE21b", Kind.CLASS),
        ("Hon är född den 12 mars 2009.", "12 mars 2009", Kind.DOB),
        ("En 17-åring greps.", "17-åring", Kind.AGE),
        ("Rektorn på Granskolan är hotad.", "Rektorn på Granskolan", Kind.ROLE),
        ("Eleven A.K. såg det.", "A.K.", Kind.INITIALS),
        ('Killen kallas "Biggie" av alla.', "Biggie", Kind.NICKNAME),
        ("Kontot @nord_88 delar filmen.", "@nord_88", Kind.HANDLE),
        ("LMA-kort 50-1184723", "50-1184723", Kind.LMA),
        ("Pass nr AA1204567", "AA1204567", Kind.ID_DOC),
        ("Lgh 1203 störs", "Lgh 1203", Kind.APARTMENT),
        ("Brev till 611 32 Nyköping", "611 32 Nyköping", Kind.POSTCODE),
    ],
)
def test_each_kind_is_found_in_full(text: str, span: str, kind: Kind) -> None:
    assert shown(text).get(span) is kind, shown(text)


def test_level_decides_what_can_be_dismissed() -> None:
    assert level("Ring 070-174 06 05", Kind.PHONE) is Level.BLOCK
    assert level("personnummer 1234", Kind.PNR) is Level.BLOCK
    assert level("Vi mötte Zelmira.", Kind.PERSON) is Level.ASK
    assert level("Hon går i 9B.", Kind.CLASS) is Level.ASK


@pytest.mark.req("R-125")
@pytest.mark.parametrize(
    "text",
    [
        "Felparkerade släpvagnar flyttades. Sprayfärg låg under läktaren. Bevattningen pausas.",
        "Vi bokade Kronan och Nattfotboll i Söderport. Mötet hålls i Ekorren.",
        "Rapporten Unga röster kom från Virginska skolan och Sven-Harrys konstmuseum.",
        "Klottret löd: stoppa dem. Titeln var Day of Retribution. Ann Taylor-kappan är hämtad.",
        "Hittade klistermärken på plan 3 vid datorplats 4. Förvaltaren kommer v. 12.",
        "Marknadsgatan 1-15 spärras av. Gruppen Vi som bor i Norrliden har 4 000 medlemmar.",
        "Predikan tog upp Abraham, Moses och Jesus.",
        "Fakturan har referens 44120. Anmälan IVO 2024 gäller bemanning.",
    ],
)
def test_words_things_and_places_with_a_capital_are_left_alone(text: str) -> None:
    assert shown(text) == {}


@pytest.mark.req("R-125")
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("McAllister i EK24a lade upp det.", "McAllister"),
        ("Anonymt tips: Gregor, han med mopeden, kör runt.", "Gregor"),
        ("Torvald (nia) har ritat i bänken.", "Torvald"),
        ("Stina på fritids såg det.", "Stina"),
        ("Segens mamma ringde oss.", "Segens"),
        ("Bakom oss skrattade Adel och Fatima.", "Adel"),
        ("jag o torvald va vid kiosken", "torvald"),
        ("kan nån hjälpa zelmira hen mår skit", "zelmira"),
        ("har nån sett va moa k la ut", "moa k"),
        ("de va Torvalds fel att alla fick kvarsittning", "Torvalds"),
        ("Namn: Zeinab Al-Jub0uri", "Zeinab Al-Jub0uri"),
        ("Vi pratade med Björn. Björn ångrar sig.", "Björn"),
        ("Hotet riktades mot Wirote och hennes familj.", "Wirote"),
        ("Enligt Häggmark fanns ingen plan.", "Häggmark"),
    ],
)
def test_names_that_no_list_knows_are_found_by_what_stands_around(text: str, name: str) -> None:
    assert shown(text).get(name) is Kind.PERSON, shown(text)


def test_details_beside_and_in_rows() -> None:
    assert shown("Närvarande: AÖ, MK och mentor.") == {
        "AÖ": Kind.INITIALS,
        "MK": Kind.INITIALS,
    }
    assert shown("Brev till Hammarbacken 2 A, S-784 33.")["S-784 33"] is Kind.POSTCODE
    assert shown("Elev K.L. slog I.Á.V.S. igår.").keys() == {"K.L.", "I.Á.V.S."}
    assert shown("Pojken fyller 15 i maj.") == {"15": Kind.AGE}
    assert shown("Foto av @nordic.wolf.se finns.")["@nordic.wolf.se"] is Kind.HANDLE


def test_each_person_has_a_number_shared_by_all_forms_of_the_name() -> None:
    text = "Zelmira Okonjo slog Tarmo. Sedan grät Tarmo, och Zelmiras mamma kom."
    assert mask(text, scan(text)) == (
        "[person] slog [person 2]. Sedan grät [person 2], och [person]s mamma kom."
    )


def test_a_confirmed_name_is_found_in_any_case() -> None:
    text = "Eleven heter Rosen. ROSEN skrev det. Alla vet att rosens bror såg det."
    assert [text[found.start : found.end] for found in scan(text)][:1] == ["Rosen"]
    text = "Vi mötte Zelmira. Det var zelmiras cykel och ZELMIRA som ropade."
    assert list(shown(text)) == ["Zelmira", "zelmiras", "ZELMIRA"]


@pytest.mark.parametrize("word", ["Bo", "Stig", "Björn", "Sten", "Liv", "Maj"])
def test_a_word_that_is_a_name_needs_the_sentence_to_say_so(word: str) -> None:
    assert word in shown(f"Läraren {word} sa ifrån.")
    assert shown(f"Ordet {word.lower()} stod på väggen.") == {}


def test_a_municipality_can_name_its_own_places_and_units() -> None:
    text = "Vi träffades hos Zorrela efteråt."
    assert "Zorrela" in shown(text)
    lexicon = Lexicon.default().with_terms(organisations=["Zorrela"])
    assert scan(text, lexicon=lexicon) == []
    assert "Zorrela" in shown(text)


def test_every_origin_has_equally_many_names() -> None:
    names = names_by_origin()
    origins = {origin for origin, _ in names}
    assert len(origins) >= 10
    for part in ("given", "surname"):
        sizes = {origin: len(set(names[origin, part])) for origin in origins}
        assert len(set(sizes.values())) == 1, sizes


def test_every_kind_has_a_replacement_and_every_reason_is_a_sentence() -> None:
    assert set(REPLACEMENTS) == set(Kind)
    assert len(set(REASONS)) == len(REASONS)
    assert all(reason.endswith((".", "?")) for reason in REASONS)


def test_check_digits_of_published_examples() -> None:
    # Luhn: the example of ISO/IEC 7812-1; IBAN: the example of ISO 13616 for Sweden.
    assert luhn("79927398713")
    assert not luhn("79927398710")
    assert iban_valid("SE45 5000 0000 0583 9825 7466")
    assert not iban_valid("SE46 5000 0000 0583 9825 7466")


def test_mask_takes_the_first_of_overlapping_findings() -> None:
    findings = [
        Finding(0, 4, Kind.PERSON, Level.ASK, REASONS[0], "[person]"),
        Finding(2, 6, Kind.PERSON, Level.ASK, REASONS[0], "[person 2]"),
    ]
    assert mask("abcdefgh", findings) == "[person]efgh"
