"""How great a number and how far a day may be: stated here and nowhere else.

What a file may hold, what is typed and what stands in a cell is judged by these alike.
"""

from __future__ import annotations

LARGEST = 10**12
"""The greatest figure, above and below zero."""
PLACES = 6
"""The most decimal places."""
FIRST_YEAR, LAST_YEAR = 1900, 2999
"""Beyond them a date is a slip, and the calendar's own ends would be near."""
