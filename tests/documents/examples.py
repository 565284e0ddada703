"""Documents the tests render: a whole Swedish plan with every kind of block, and a short English
one. Norrby is made up."""

from datetime import date

from varna.documents import (
    Block,
    BulletList,
    Column,
    Content,
    CrossReference,
    Document,
    Figure,
    Footnote,
    Group,
    Heading,
    Landscape,
    Link,
    Note,
    NumberedList,
    Paragraph,
    Sheet,
    SheetColumn,
    Table,
    Text,
    Workbook,
)
from varna.documents.model import FlowBlock

CHART = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 150">
<g font-family="'Source Sans 3'" font-size="13" fill="#1b2327">
<text x="0" y="31">Klart</text><rect x="120" y="16" width="240" height="22" fill="#1f4e5f"/>
<text x="0" y="71">Pågår</text><rect x="120" y="56" width="320" height="22" fill="#5b8797"/>
<text x="0" y="111">Planerat</text><rect x="120" y="96" width="90" height="22" fill="#b9cdd5"/>
<text x="368" y="31">9</text><text x="448" y="71">12</text><text x="218" y="111">5</text>
</g></svg>""".encode()

AREAS = ("Samordning", "Förebyggande", "Förhindrande", "Kompetens")
MEASURES = (
    "Samordna arbetet mot våldsbejakande extremism mellan förvaltningens verksamheter",
    "Ta fram en lokal lägesbild tillsammans med polis, skola och fastighetsägare",
    "Informera all personal om rutinen vid oro eller händelse",
    "Erbjuda föräldrar stöd när de oroar sig för sina barn",
    "Hålla handledarutbildning i medie- och informationskunnighet",
    "Sanera klotter med våldsbejakande budskap inom 24 timmar",
    "Gå igenom ansökningar om föreningsbidrag mot de beslutade kriterierna",
)
ROLES = (
    "Preventionssamordnare",
    "Enhetschef, öppen ungdomsverksamhet",
    "Avdelningschef, social omsorg",
)
TIMES = ("Pågående", "Pågående 2026–2027", "Klart våren 2026", "Två gånger per år", "Vid behov")


def measure_rows() -> list[list[Content] | Group]:
    """Twenty-six rows of five columns in four groups."""
    rows: list[list[Content] | Group] = []
    for number in range(26):
        if number % 7 == 0:
            rows.append(Group(AREAS[number // 7]))
        rows.append(
            [
                str(number + 1),
                MEASURES[number % 7],
                ROLES[number % 3],
                "Polisen, skolan" if number % 2 else "Fastighetsägare, civilsamhället",
                TIMES[number % 5],
            ]
        )
    return rows


MEASURE_COLUMNS = (
    Column("Nr", 0.45, "right"),
    Column("Åtgärd", 3.2),
    Column("Ansvarig", 1.9),
    Column("Övriga aktörer", 1.9),
    Column("Tidplan", 1.4),
)


def swedish_plan(measures_sideways: bool = False) -> Document:
    """A plan with a cover, contents, footnotes, tables, a figure and cross-references."""
    measures: list[FlowBlock] = [
        Heading(1, "Åtgärder", anchor="atgarder"),
        Paragraph("Åtgärderna gäller hela perioden om inget annat anges."),
        Table(
            caption="Planens 26 åtgärder per område",
            columns=MEASURE_COLUMNS,
            rows=measure_rows(),
            anchor="tabell-atgarder",
        ),
    ]
    blocks: list[Block] = [
        Heading(1, "Sammanfattning"),
        Paragraph(
            [
                "Planen beskriver hur stadsdelsförvaltningen arbetar för att ",
                Text("värna demokratin", italic=True),
                " mot våldsbejakande extremism. Arbetet bygger på tillit, jämlikhet och"
                " delaktighet. Alla åtgärder finns i ",
                CrossReference("åtgärdstabellen", "tabell-atgarder"),
                ".",
            ]
        ),
        Note(
            "Planen handlar om handlingar, platser och verksamheter. Den innehåller inga uppgifter"
            " om enskilda personer.",
            title="Inga personuppgifter",
        ),
        Heading(1, "Inledning"),
        Heading(2, "Bakgrund och syfte"),
        Paragraph(
            [
                "Kommunfullmäktige har beslutat om riktlinjer för arbetet.",
                Footnote("Riktlinjer mot våldsbejakande extremism, kommunfullmäktige."),
                " Nämnden ansvarar för att den lokala planen hålls aktuell och följs upp varje"
                " tertial.",
                Footnote(["Tertialrapporterna finns på ", Link("webben", "https://example.se/t")]),
                " Läs mer om stadens arbete på ",
                Link("intranätet", "https://intranat.example.se/vbe", internal=True),
                ".",
            ]
        ),
        BulletList(
            [
                ["universellt", " – insatser för alla"],
                [Text("selektivt", bold=True), " – insatser för grupper med riskfaktorer"],
                "indikerat – insatser för enskilda, inom socialtjänsten",
            ]
        ),
        Heading(2, "Så tas planen fram"),
        NumberedList(["Lägesbild", "Analys och åtgärder", "Beslut i nämnden", "Uppföljning"]),
        Heading(1, "Lägesbild"),
        Heading(2, "Åtgärdernas status"),
        Paragraph("Fler än hälften av åtgärderna pågår."),
        Figure(
            CHART,
            alt="Stapeldiagram: 9 åtgärder är klara, 12 pågår och 5 är planerade.",
            caption="Åtgärder efter status, T1",
            width=0.8,
        ),
        Table(
            caption="Åtgärder efter område och status",
            columns=[
                Column("Område", 3),
                Column("Klart", align="right"),
                Column("Pågår", align="right"),
                Column("Planerat", align="right"),
            ],
            rows=[
                ["Samordning", "3", "3", "1"],
                ["Förebyggande", "2", "4", "1"],
                ["Förhindrande", "2", ["3", Footnote("Varav en med ny tidplan.")], "2"],
                ["Kompetens", "2", "2", "1"],
            ],
        ),
        Heading(2, "Uppföljning"),
        Heading(3, "Tertial 1"),
        Paragraph("Uppföljningen görs av ansvarig enhetschef.\nSvaren sammanställs i april."),
        *([Landscape(measures)] if measures_sideways else measures),
    ]
    return Document(
        title="Handlingsplan mot våldsbejakande extremism 2026–2027",
        language="sv",
        subtitle="Lokal plan för Norrby",
        organisation="Norrby stadsdelsförvaltning",
        facts=[
            ("Diarienummer", "1.2.5-123-2026"),
            ("Beslutas av", "Norrby stadsdelsnämnd"),
            ("Gäller", "2026–2027"),
            ("Senast reviderad", "2026-04-30"),
        ],
        status_note="Utkast",
        issued=date(2026, 4, 30),
        blocks=blocks,
    )


def english_note() -> Document:
    """A short memo without cover, dated nor contents, with numbered headings."""
    return Document(
        title="Consultation reply on the sub-strategy",
        language="en",
        subtitle="Norrby district board",
        organisation="Norrby district administration",
        facts=[("Registry number", "123-2026"), ("Status", "For decision")],
        contents=False,
        cover=False,
        numbered=True,
        blocks=[
            Heading(1, "Summary"),
            Paragraph("The board supports the proposal and asks for clearer follow-up."),
            Heading(1, "Viewpoints"),
            Heading(2, "Responsibility"),
            Paragraph(
                ["The division of responsibility is clear.", Footnote("Section 3 of the draft.")]
            ),
            Heading(2, "Follow-up"),
            Paragraph("Indicators should be few and already collected."),
            Table(
                caption="The board's proposals",
                columns=[Column("Section", 1), Column("Proposal", 4)],
                rows=[["3", "Name one coordinator for each board."], ["5", "Report in T2."]],
            ),
        ],
    )


def measures_workbook() -> Workbook:
    """The measures as a sheet with typed cells."""
    return Workbook(
        title="Åtgärder 2026–2027",
        language="sv",
        organisation="Norrby stadsdelsförvaltning",
        sheets=[
            Sheet(
                name="Åtgärder",
                title="Åtgärder 2026–2027",
                columns=[
                    SheetColumn("Nr", 6),
                    SheetColumn("Åtgärd", 60),
                    SheetColumn("Ansvarig", 30),
                    SheetColumn("Klart senast", 14),
                    SheetColumn("Klart", 8),
                ],
                rows=[
                    [
                        number + 1,
                        MEASURES[number % 7],
                        ROLES[number % 3],
                        date(2026, 1 + number % 12, 15) if number % 4 else None,
                        number % 5 == 0,
                    ]
                    for number in range(26)
                ],
            )
        ],
    )
