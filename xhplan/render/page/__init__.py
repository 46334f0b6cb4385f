"""``report --format html``: one page that holds everything it needs, readable without its script.

Nothing is fetched and nothing sent: the content security policy allows only
the style and the script of this package, by their fingerprints.
"""

from __future__ import annotations

import pkgutil
from base64 import b64encode
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from itertools import pairwise

from xhplan.core.report import Report
from xhplan.render.card import NOTHING, Past
from xhplan.render.document import Block, Heading, Paragraph
from xhplan.render.page import tasks
from xhplan.render.page.blocks import blocks
from xhplan.render.page.markup import Html, sentence, tag, verbatim
from xhplan.render.page.parts import Part, parts
from xhplan.render.paper.opening import head


def page(report: Report, finished: Sequence[tuple[date, int]], past: Past = NOTHING) -> str:
    """The whole page; ``finished`` as :func:`xhplan.core.report.burn_up` counts them, ``past`` beside the tasks."""
    title, state, *_ = (item.text for item in head(report) if isinstance(item, (Heading, Paragraph)))
    return _whole(title, state, [*parts(report, finished), tasks.part(report.view, past)], report.header.name)


def document(items: Sequence[Block]) -> str:
    """A document as a page: its title, its first paragraph, a section for each numbered part."""
    title, state, *rest = items
    assert isinstance(title, Heading)
    assert isinstance(state, Paragraph)
    starts = [index for index, item in enumerate(rest) if isinstance(item, Heading)]
    made = []
    for name, (start, end) in enumerate(pairwise([*starts, len(rest)]), 1):
        heading = rest[start]
        assert isinstance(heading, Heading)
        content = list(blocks(rest[start + 1 : end], lambda column, said: said, heading.text))
        made.append(Part(f"part-{name}", heading.text, content))
    return _whole(title.text, state.text, made, title.text)


def _whole(title: str, state: str, made: Sequence[Part], plan: str) -> str:
    style, script = _packaged("page.css"), _packaged("page.js")
    body = tag(
        "body",
        tag("a", "跳到正文", href="#main", class_="skip"),
        tag("header", tag("h1", title), tag("p", sentence(state))),
        tag("nav", tag("ul", *map(_link, made)), aria_label="目录"),
        tag("main", *map(_section, made), id="main", tabindex="-1"),
        tag("footer", tag("p", f"{plan}　由 xhplan 根据计划台账生成")),
        verbatim("script", script),
    )
    return f"<!DOCTYPE html>\n{tag('html', _head(title, style, script), body, lang='zh-CN')}\n"


def _link(part: Part) -> Html:
    return tag("li", tag("a", part.title, href=f"#{part.name}"))


def _section(part: Part) -> Html:
    heading = tag("h2", part.title, id=f"{part.name}-title")
    return tag("section", heading, *part.content, id=part.name, aria_labelledby=f"{part.name}-title")


def _packaged(name: str) -> str:
    data = pkgutil.get_data(__name__, name)
    assert data is not None
    return data.decode("utf-8").replace("\r\n", "\n")


def _head(title: str, style: str, script: str) -> Html:
    policy = (
        "default-src 'none'",
        f"style-src '{_fingerprint(style)}'",
        f"script-src '{_fingerprint(script)}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content="; ".join(policy)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("link", rel="icon", href="data:,"),
        tag("title", title),
        verbatim("style", style),
    )


def _fingerprint(content: str) -> str:
    return "sha256-" + b64encode(sha256(content.encode("utf-8")).digest()).decode("ascii")
