"""Sources: who is asked for input to the picture, what they answered, and the series they hand in.

Purpose: to build the situation picture on named sources with a stated reliability. Legal basis:
GDPR 6.1 e; the coordinators' task. R-093–R-098, R-153, R-155–R-157, R-430, R-465.

Must never: keep a person. A contact is a function; a file's columns are kept only where somebody
has said what they mean, and none can mean a name; the file itself is erased when it has been read;
the background of the police is erased when the picture is adopted, or after a year.
"""
