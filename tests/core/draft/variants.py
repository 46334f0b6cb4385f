# ruff: noqa: E501
"""Documents put together at random from what offices do: numbers, headings, ways to name units, columns, formats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple
from unicodedata import east_asian_width

from tests.core.draft.marked import plain, task
from tests.core.draft.reading import Case, Task
from tests.documents import Cell, Row, html_table, page, paragraph, sheet, word, word_table

_TASKS = (
    "新建公办幼儿园{3|所}，新增学位{900|个}。",
    "改造老旧小区{41|个}，惠及居民{1.2|万户}，加装电梯{60|部}。",
    "完成固定资产投资{150|亿元}，增长{8|%}以上。",
    "粮食总产量稳定在{12.6|万吨}以上，建设高标准农田{2|万亩}。",
    "推进政务服务“一网通办”，网上可办率达到{95|%}以上。",
    "开展燃气安全专项整治，更换老化管道{45|公里}。",
    "举办群众文化活动{500|场}，送戏下乡{80|场}。",
    "城镇新增就业{9000|人}，城镇登记失业率控制在{4.5|%}以内。",
    "PM2.5平均浓度降至{33|微克/立方米}以下，优良天数比率达到{84.5|%}。",
    "制定出台优化营商环境若干措施，开展企业服务月活动。",
    "净增规上工业企业{35|家}、高新技术企业{40|家}。",
    "深化国有企业改革，压减管理层级。",
    "整治黑臭水体{6|条}，新建污水管网{18.4|公里}。",
    "建设养老服务综合体{2|个}，新增家庭养老床位{400|张}。",
    "发放消费券约{2000|万元}，社会消费品零售总额增长{6|%}左右。",
    "引进亿元以上项目{35|个}，实际到位资金{120|亿元}。",
    "家庭医生重点人群签约率保持在{80|%}以上。",
    "修编国土空间总体规划，完成控制性详细规划{12|项}。",
    "新增公共停车泊位{3500|个}，新建充电桩{600|个}。",
    "落实《空气质量持续改善行动计划》，淘汰老旧柴油货车{300|辆}。",
    "推动数字政府建设，归集公共数据{3|亿条}。",
    "培训乡村振兴带头人{1200|人次}，评选乡村工匠{30|名}。",
    "完善突发事件应急预案，组织综合演练{4|次}。",
    "建成区中医院新院区，新增床位{300|张}。",
)
_UNITS = (
    "区教育局", "区住房城乡建设局", "区发展改革委", "区农业农村局", "区政务服务数据管理局", "区城市管理局", "区文化和旅游局",
    "区人力资源社会保障局", "市生态环境局江口分局", "区委组织部", "区工业和信息化局", "区国资委", "区水务局", "区民政局", "区商务局",
    "高新区管委会", "区卫生健康委", "市自然资源局江口分局", "区交通运输局", "区公安分局", "团区委", "区妇联", "区城投集团", "国网江口供电公司",
    "区市场监管局", "区税务局", "区总工会", "区财政局", "区司法局", "区审计局",
)  # fmt: skip
_OTHERS = (
    "各镇（街道）",
    "各街道办事处",
    "各乡镇",
    "区直有关部门",
    "区财政局",
    "区机关事务中心",
    "区消防救援大队",
    "区应急管理局",
)
_AREAS = ("产业发展", "城乡建设", "民生保障", "生态环境", "改革创新", "社会治理")
_TITLES = (
    "江口区2025年重点工作任务分解表", "江口区人民政府2025年民生实事项目任务清单", "2025年《政府工作报告》重点任务分工方案",
    "江口区2025年高质量发展重点任务清单", "江口区2025年度目标任务责任分解", "江口区推动城市更新行动方案（2025年）",
)  # fmt: skip
_CN = "一二三四五六七八九十"


class Item(NamedTuple):
    area: str
    text: str
    leads: tuple[str, ...]
    support: tuple[str, ...]


def items_of(random: Random, supported: bool) -> list[Item]:
    texts = random.sample(_TASKS, random.randint(6, 14))
    areas = random.sample(_AREAS, random.randint(2, 3))
    found = []
    for at, text in enumerate(texts):
        leads = tuple(random.sample(_UNITS, random.choice((1, 1, 1, 2, 3))))
        rest = [one for one in dict.fromkeys((*_OTHERS, *_UNITS[-6:])) if one not in leads]
        support = tuple(random.sample(rest, random.choice((0, 1, 2)))) if supported else ()
        found.append(Item(areas[at * len(areas) // len(texts)], text, leads, support))
    return found


# Paragraphs ---------------------------------------------------------------------------------------------------

_NUMBERS = {
    "1.": lambda at: f"{at}.",
    "1、": lambda at: f"{at}、",
    "１．": lambda at: "".join("０１２３４５６７８９"[int(one)] for one in str(at)) + "．",
    "(1)": lambda at: f"({at})",
    "（1）": lambda at: f"（{at}）",
    "1)": lambda at: f"{at})",
    "（一）": lambda at: f"（{_spelt(at)}）",
    "任务1：": lambda at: f"任务{at}：",
    "——": lambda at: "——",
    "01.": lambda at: f"{at:02}.",
}
_HEADINGS = {
    "一、": lambda at, name: f"{_CN[at]}、{name}",
    "## ": lambda at, name: f"## {name}",
    "第一部分": lambda at, name: f"第{_CN[at]}部分 {name}",
    "（共×项）": lambda at, name: f"{_CN[at]}、{name}（共{at + 3}项）",
    "none": lambda at, name: "",
}


def _spelt(at: int) -> str:
    return _CN[at - 1] if at <= 10 else f"十{_CN[at - 11]}"


def _labels(leads: str, support: str, join: str = "；", colon: str = "：") -> str:
    return f"牵头单位{colon}{leads}{join}配合单位{colon}{support}" if support else f"责任单位{colon}{leads}"


_BEHIND = {
    "（牵头单位：）": lambda leads, support: f"（{_labels(leads, support)}）",
    "(责任单位:)": lambda leads, support: f"({_labels(leads, support, ';', ':')})",
    "〔〕": lambda leads, support: f"〔{_labels(leads, support)}〕",
    "【】": lambda leads, support: f"【{_labels(leads, support)}】",
    "（X牵头，Y配合）": lambda leads, support: f"（{leads}牵头{f'，{support}配合' if support else ''}）",
    "（X负责）": lambda leads, support: f"（{leads}负责{f'，{support}配合' if support else ''}）",
    "（X、Y）": lambda leads, support: f"（{leads}）",
    "　责任单位：": lambda leads, support: f"　{_labels(leads, support, '　')}",
    "由X牵头": lambda leads, support: f"由{leads}牵头{f'，{support}配合' if support else ''}。",
    "责任单位：（下一行）": lambda leads, support: "\n" + _labels(leads, support, "\n"),
    "（下一行括号）": lambda leads, support: f"\n（{_labels(leads, support)}）",
    "领导": lambda leads, support: f"（责任领导：王某；{_labels(leads, support)}）",
    "时限": lambda leads, support: f"（{_labels(leads, support)}；完成时限：2025年12月底）",
}
_FRONTS = ("（一行）", "（标题）", "【】")
_LETTER = (
    "各镇人民政府、街道办事处，区政府各部门：",
    "现将《{title}》印发给你们，请认真贯彻执行。",
    "江口区人民政府办公室",
    "2025年2月10日",
)
_CLOSINGS = (
    (),
    ("（此件公开发布）",),
    ("工作要求", "各责任单位要高度重视，细化措施，于每季度末报送进展情况。"),
    ("江口区人民政府办公室", "2025年2月10日印发"),
    ("附件：任务进展情况报送表",),
)


def paragraphs(random: Random) -> tuple[str, list[str], list[Task]]:
    """A title, the paragraphs and the tasks that they hold."""
    style = random.choice(sorted(_BEHIND))
    number = random.choice(sorted(_NUMBERS))
    heading = random.choice(sorted(_HEADINGS))
    items = items_of(random, style not in ("（X、Y）",))
    title = random.choice(_TITLES)
    lines = [one.format(title=title) for one in _LETTER] if random.random() < 0.4 else []
    lines.append(title)
    if random.random() < 0.5:
        lines.append(
            "2025年，全区地区生产总值增长6%左右，为完成15项重点任务，现分解如下。"
            if len(items) == 15
            else "为完成全年目标，现将重点任务分解如下。"
        )
    tasks: list[Task] = []
    again = random.random() < 0.3 and heading != "none"
    area, parts, at = "", 0, 0
    for item in items:
        if item.area != area:
            area, at = item.area, 0 if again else at
            lines += [_HEADINGS[heading](parts, area)] if heading != "none" else []
            parts += 1
        at += 1
        leads, support = "、".join(item.leads), "、".join(item.support)
        lines += f"{_NUMBERS[number](at)}{plain(item.text)}{_BEHIND[style](leads, support)}".split("\n")
        shown = None if number == "——" else _spelt(at) if number == "（一）" else str(at)
        tasks.append(task(shown, item.text, leads, support))
    closing = random.choice(_CLOSINGS)
    if closing[:1] == ("工作要求",):
        lines += [f"{_CN[parts]}、工作要求" if heading == "一、" else "工作要求", *closing[1:]]
    else:
        lines += closing
    return f"{number} {heading} {style}", lines, tasks


def in_text(random: Random, lines: Sequence[str]) -> tuple[str, bytes]:
    """The paragraphs as a file: one a line, with blank lines, as Markdown, a page, a Word file."""
    kind = random.choice(("txt", "blank.txt", "md", "html", "br.html", "docx"))
    if kind == "html":
        return kind, page(*(f"<p>{line}</p>" for line in lines))
    if kind == "br.html":
        return kind, page(f"<div>{'<br>'.join(lines)}</div>")
    if kind == "docx":
        return kind, word(*map(paragraph, lines))
    return kind, ("\n\n" if kind != "txt" else "\n").join(lines).encode()


# Tables -------------------------------------------------------------------------------------------------------

_OF_NUMBER = ("序号", "编号", "序 号", "序\n号")
_OF_AREA = ("类别", "任务类别", "领域", "工作领域", "项目类别", "责任板块")
_OF_TEXT = (
    "重点任务",
    "工作任务",
    "任务内容",
    "主要任务",
    "具体任务",
    "实事项目",
    "目标任务",
    "工作内容",
    "重点工作任务",
    "年度重点工作",
)
_OF_LEADS = ("牵头单位", "牵头部门", "主责单位", "牵头责任单位")
_OF_OWNER = ("责任单位", "责任部门", "承办单位", "实施单位", "责任单位（第一位为牵头单位）", "落实单位")
_OF_SUPPORT = ("配合单位", "协办单位", "参与单位", "协同部门", "责任单位")
_OF_DUE = ("完成时限", "完成时间", "办结时限", "时限要求", "时间节点")
_DUES = (
    ("6月底前", "2025-06-30"), ("2025年9月底", "2025-09-30"), ("12月底前", ""), ("全年", ""), ("持续推进", ""), ("2025年8月", "2025-08-31"),
    ("10月31日", "2025-10-31"), ("上半年", "2025-06-30"), ("三季度", "2025-09-30"), ("2025-11-30", "2025-11-30"), ("2025.5.31", "2025-05-31"),
)  # fmt: skip


class Plan(NamedTuple):
    """How a table is laid out."""

    areas: str
    two: bool
    together: bool
    due: bool
    leader: bool
    note: bool
    merged: bool
    numbered: bool


def plan_of(random: Random) -> Plan:
    two = random.random() < 0.5
    return Plan(
        random.choice(("column", "banner", "none", "numbered banner")),
        two,
        not two and random.random() < 0.4,
        random.random() < 0.6,
        random.random() < 0.3,
        random.random() < 0.3,
        not two and random.random() < 0.3,
        random.random() < 0.85,
    )


def _units_cell(plan: Plan, item: Item, random: Random) -> str:
    leads, support = "、".join(item.leads), "、".join(item.support)
    if plan.together and support:
        return f"牵头单位：{leads}\n配合单位：{support}"
    return random.choice(("、", "，", "\n", " ", "、\n")).join(item.leads) if not support else leads


def table(random: Random) -> tuple[str, list[Row], list[Task]]:
    """The rows of a table with its headings, and the tasks."""
    plan = plan_of(random)
    items = items_of(random, plan.two or plan.together)
    heads = [random.choice(_OF_NUMBER)] if plan.numbered else []
    heads += [random.choice(_OF_AREA)] if plan.areas == "column" else []
    heads += [random.choice(_OF_TEXT)]
    heads += ["分管领导"] if plan.leader else []
    heads += (
        [random.choice(_OF_LEADS), random.choice(_OF_SUPPORT)] if plan.two else [random.choice(_OF_OWNER)]
    )
    heads += [random.choice(_OF_DUE)] if plan.due else []
    heads += ["备注"] if plan.note else []
    width = len(heads)
    rows: list[Row] = [[Cell(random.choice(_TITLES), right=width)], list(heads)]
    tasks = []
    for at, item in enumerate(items, 1):
        new = at == 1 or items[at - 2].area != item.area
        last = sum(one.area == item.area for one in items)
        if new and plan.areas in ("banner", "numbered banner"):
            rows.append(_banner(plan, item.area, width, len({one.area for one in items[:at]})))
        same = _same(items, at - 1) if plan.merged else 1
        due, day = random.choice(_DUES) if plan.due else ("", "")
        cells: list[str | Cell] = [str(at)] if plan.numbered else []
        cells += [Cell(item.area, down=last)] if plan.areas == "column" and new else []
        cells += [plain(item.text)] + (["王某"] if plan.leader else [])
        if plan.two:
            cells += ["、".join(item.leads), random.choice(("、", "\n")).join(item.support)]
        elif not plan.merged or at == 1 or _same(items, at - 2) == 1:
            cells += [Cell(_units_cell(plan, item, random), down=same)]
        cells += ([due] if plan.due else []) + ([""] if plan.note else [])
        rows.append(cells)
        first = items[at - 2] if plan.merged and at > 1 and _same(items, at - 2) > 1 else item
        tasks.append(
            task(
                str(at) if plan.numbered else None,
                item.text,
                "、".join(first.leads),
                "、".join(first.support),
                day,
            )
        )
    return f"{plan}", rows, tasks


def _same(items: Sequence[Item], at: int) -> int:
    """Every second row of an area shares its cell of units with the one before."""
    if at < 0 or at + 1 >= len(items) or items[at].area != items[at + 1].area:
        return 1
    before = sum(one.area == items[at].area for one in items[:at])
    return 2 if before % 2 == 0 else 1


def _banner(plan: Plan, area: str, width: int, at: int) -> Row:
    if plan.areas == "numbered banner" and plan.numbered and width > 2:
        return [_CN[at - 1], Cell(area, right=width - 1)]
    return [Cell(f"{_CN[at - 1]}、{area}", right=width)]


def in_table(random: Random, rows: Sequence[Row]) -> tuple[str, bytes]:
    kind = random.choice(("xlsx", "docx", "html"))
    foot = random.choice(("", "注：排在第一位的为牵头单位。"))
    if kind == "xlsx":
        return kind, sheet([*rows, [foot]])
    title, body = rows[0][0], rows[1:]
    name = title.text if isinstance(title, Cell) else title
    if kind == "docx":
        return kind, word(paragraph("附件"), paragraph(name), word_table(body), paragraph(foot))
    return kind, page(f"<h3>{name}</h3>", html_table(body), f"<p>{foot}</p>")


def flattened(rows: Sequence[Row]) -> Iterator[str]:
    """The table as copying gives it: a cell a line, merged cells once, empty ones not at all."""
    for row in rows:
        for cell in row:
            text = cell.text if isinstance(cell, Cell) else cell
            yield from (line for line in text.split("\n") if line.strip())


def by_unit(random: Random) -> tuple[str, list[str], list[Task]]:
    """Units first: as headings with numbers or without, before each task, mixed."""
    style = random.choice(("heading", "numbered heading", "colon", "bracket", "mixed"))
    items = items_of(random, False)
    lines = [random.choice(_TITLES), "现将任务分工明确如下："]
    tasks = []
    groups = [items[at : at + random.choice((1, 2, 3))] for at in range(0, len(items), 3)]
    groups = [group for group in groups if group]
    used: set[str] = set()
    for part, group in enumerate(groups):
        unit = next(one for one in random.sample(_UNITS, len(_UNITS)) if one not in used)
        used.add(unit)
        alone = style in ("colon", "bracket") or (style == "mixed" and len(group) == 1)
        if not alone:
            lines.append(f"{_CN[part]}、{unit}" if style == "numbered heading" else f"{unit}：")
        for at, item in enumerate(group, 1):
            text = plain(item.text)
            if alone:
                front = f"【{unit}】" if style == "bracket" else f"{unit}：负责"
                mark = f"{len(tasks) + 1}." if style == "bracket" else ""
                lines.append(f"{mark}{front}{text}")
                shown = str(len(tasks) + 1) if style == "bracket" else None
                tasks.append(task(shown, item.text if style == "bracket" else f"负责{item.text}", unit))
            else:
                lines.append(f"{at}.{text}")
                tasks.append(task(str(at), item.text, unit))
    return f"units first {style}", lines, tasks


def aims(random: Random) -> tuple[str, list[Row], list[Task]]:
    """A name and what is to be done in columns of their own; or an indicator with its goal and unit."""
    if random.random() < 0.4:
        return _indicators(random)
    names = (
        "城市更新",
        "停车便民",
        "招商引资",
        "企业培育",
        "数字政务",
        "养老服务",
        "就业创业",
        "污水治理",
        "文化惠民",
        "乡村振兴",
        "园区建设",
        "安全生产",
        "教育提升",
        "营商环境",
    )
    items = items_of(random, False)
    heads = [
        "序号",
        random.choice(("项目名称", "工作任务", "重点工作", "事项名称", "项目", "工作事项")),
        random.choice(
            (
                "年度目标",
                "目标任务",
                "工作目标",
                "2025年目标",
                "年度目标任务",
                "主要内容",
                "工作措施",
                "具体内容",
            )
        ),
        random.choice(_OF_OWNER),
    ]
    rows: list[Row] = [[Cell(random.choice(_TITLES), right=4)], heads]
    tasks = []
    for at, (name, item) in enumerate(zip(random.sample(names, len(items)), items, strict=True), 1):
        rows.append([str(at), name, plain(item.text), "、".join(item.leads)])
        tasks.append(task(str(at), f"{name}{item.text}", "、".join(item.leads)))
    return f"aims {heads}", rows, tasks


_INDICATORS = (
    ("地区生产总值增速", "%", "6"), ("固定资产投资", "亿元", "240"), ("城镇新增就业", "人", "9000"), ("森林覆盖率", "%", "42.5"),
    ("一般公共预算收入", "亿元", "33.5"), ("高新技术企业数", "家", "160"), ("每千人口托位数", "个", "4.6"), ("单位GDP能耗降低", "%", "3"),
)  # fmt: skip


def _indicators(random: Random) -> tuple[str, list[Row], list[Task]]:
    chosen = random.sample(_INDICATORS, random.randint(4, 8))
    apart = random.random() < 0.5
    heads = ["序号", random.choice(("指标名称", "主要指标", "指标"))]
    heads += (["计量单位"] if apart else []) + [
        "2024年完成",
        random.choice(("2025年目标", "目标值", "年度目标")),
        "责任单位",
    ]
    rows: list[Row] = [[Cell("江口区2025年主要指标任务分解表", right=len(heads))], heads]
    tasks = []
    for at, (name, unit, goal) in enumerate(chosen, 1):
        said = (
            random.choice(("{}", "{}以上", "≥{}"))
            if apart
            else random.choice(("{}" + unit, "{}" + unit + "以上"))
        )
        owner = random.choice(_UNITS)
        rows.append([str(at), name, *([unit] if apart else []), "1", said.format(goal), owner])
        tasks.append(Task(str(at), name, owner, "", f"{goal}{unit}"))
    return f"indicators {apart}", rows, tasks


def wrapped(random: Random, lines: Sequence[str]) -> list[str]:
    """The lines broken at one width, as a page shows them: a line begins with no closing sign."""
    width = 2 * random.randint(20, 34)
    found = []
    for line in lines:
        held, taken = "", 0
        for char in line:
            wide = 2 if east_asian_width(char) in "WF" else 1
            if taken + wide > width and char not in "，。；、）】〕":
                found.append(held)
                held, taken = "", 0
            held, taken = held + char, taken + wide
        found.append(held)
    return found


def over_pages(random: Random, rows: Sequence[Row]) -> bytes:
    """The table torn where no cell is merged, its headings again on each page."""
    heads, body = rows[1], rows[2:]
    open_rows = 0
    pages: list[list[Row]] = [[]]
    for row in body:
        if len(pages[-1]) >= 4 and open_rows <= 0:
            pages.append([])
        pages[-1].append(row)
        open_rows = max([open_rows - 1, *(cell.down - 1 for cell in row if isinstance(cell, Cell))])
    title = rows[0][0]
    name = title.text if isinstance(title, Cell) else title
    blocks = [paragraph("附件1"), paragraph(name)]
    for at, one in enumerate(pages, 1):
        blocks += [word_table([heads, *one]), paragraph(f"- {at} -")]
    return word(*blocks)


def variant(seed: int) -> Case:
    """One document; the same for the same seed."""
    random = Random(seed)
    shape = random.choice(
        ("paragraphs", "paragraphs", "table", "table", "units first", "aims", "wrapped", "pages", "flat")
    )
    if shape in ("paragraphs", "units first", "wrapped"):
        name, lines, tasks = by_unit(random) if shape == "units first" else paragraphs(random)
        kind, raw = in_text(random, lines)
        if shape == "wrapped":
            kind, raw = "txt", "\n".join(wrapped(random, lines)).encode()
    else:
        name, rows, tasks = aims(random) if shape == "aims" else table(random)
        kind, raw = in_table(random, rows)
        if shape == "pages":
            kind, raw = "docx", over_pages(random, rows)
        elif shape == "flat":
            kind, raw = "txt", "\n".join(flattened(rows)).encode()
    return Case(f"{seed} {shape} {kind} {name}", f"a.{kind.rpartition('.')[2]}", raw, tuple(tasks))
