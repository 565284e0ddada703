"""Consultations (remiss): a document goes to the boards, each answers, and the sender says what
became of every viewpoint.

Purpose: one place from the letter out to the decision, so that nobody has to put forty replies
together by hand and no board wonders what its reply led to. Legal basis: regeringsformen 7:2 and
kommunallagen 6 kap. (preparation of matters); a reply is a public document once it is sent.
R-262–R-273, R-536.

Must never: hold a view of a person. Viewpoints are those of a board or an organisation; who wrote
a line is a division, never a name. Nothing that somebody wrote is overwritten unseen.
"""
