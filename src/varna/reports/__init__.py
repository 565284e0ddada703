"""De-identified reports of events, their triage, and what came of them.

Purpose: to know where and in what form violent extremism shows itself. Legal basis: GDPR 6.1 e;
the municipality's task under lag (2023:196). R-124–R-160, R-428–R-429, R-457–R-477.

Must never: hold who did, said or saw anything. Acts, places by area, and months; never persons or
opinions, and nothing that joins two reports by who they are about.
"""
