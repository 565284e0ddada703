"""How much a document may ask for. One place, each with its reason.

A plan is ten to sixty pages. All limits lie far above that, and far below what would trouble the
server or the others who use it.
"""

# The largest file taken in: a 60-page plan with photographs is 5 to 15 MB.
FILE_BYTES = 25 * 1024 * 1024
# What a zipped document (DOCX, ODT) may unpack to, and in how many parts: stops zip bombs. The text
# of 1,000 pages is under 20 MB of XML.
UNPACKED_BYTES = 120 * 1024 * 1024
XML_BYTES = 40 * 1024 * 1024
ZIP_PARTS = 4000
# Pages and lines that are understood; the longest municipal plan we know of has 110 pages.
PAGES = 400
LINES = 40_000
# A single line longer than this is no line of a plan, and would slow the search for patterns.
LINE_CHARACTERS = 20_000
# What the reading process may use before it is ended: 400 dense pages take about 15 s and 250 MB.
SECONDS = 60
MEMORY_BYTES = 1024 * 1024 * 1024
# Reading a scan of 60 pages by OCR takes some minutes on a small server.
OCR_SECONDS = 300
# Pages without any text before a PDF is taken for a scan.
SCANNED_SHARE = 0.8
