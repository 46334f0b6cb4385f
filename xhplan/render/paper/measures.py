"""The paper's measures in points: A4 with the margins of GB/T 9704, body 四号, tables 五号."""

from __future__ import annotations

MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM
TOP, BOTTOM, LEFT, RIGHT = 37 * MM, 35 * MM, 28 * MM, 26 * MM
ROOM = WIDTH - LEFT - RIGHT
"""Between the margins."""
PAGE = HEIGHT - TOP - BOTTOM
TITLE_SIZE, BODY_SIZE, CELL_SIZE = 18.0, 14.0, 10.5
"""小二, 四号, 五号."""
TITLE_LINE, BODY_LINE, CELL_LINE = 28.0, 21.0, 14.0
TITLE_SPACE, UNDER_TITLE = 10.0, 10.0
"""Above the title, and between what stands under it and the text."""
CELL_PADDING = 1.2 * MM
"""Left and right of what a cell says."""
CELL_SPACE = 2.0
"""Above and below it, with the rules."""
