"""Forums and their meetings, agreements, and what is told onwards: how this work is done together.

Purpose: that the question of violent extremism stands on the agenda of the forums that exist, as
often as was agreed; that what a meeting decides becomes a measure or a task; and that everybody can
see who does what. Legal basis: lag (2023:196) on municipalities' responsibility for crime
prevention (local cooperation, agreements); kommunallagen 6 kap.; offentlighets- och sekretesslagen
10 kap. (grounds for telling the police). R-010–R-015, R-027, R-243, R-274–R-310, R-426.

Must never: hold a person. Members are organisations and functions, presence is told by
organisation, minutes name nobody who is concerned, and what is told to the police is logged by
kind, ground, role and time, never by content.
"""
