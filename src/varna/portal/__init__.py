"""What everybody may read without an account: help for the worried, the stance, the decided plans.

Purpose: a relative finds a number in two clicks, and a citizen sees what the municipality does and
why. Legal basis: förvaltningslagen (2017:900) 6 § (service), lagen (2018:1937) om tillgänglighet
till digital offentlig service, dataskyddsförordningen art. 12–14 (transparency). R-058, R-123,
R-146, R-478–R-494, R-510–R-512, R-520, R-541.

Must never: set a cookie, ask another host, count or remember a reader, show what is not decided,
or show a number that has not been released as protected.
"""
