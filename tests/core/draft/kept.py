# ruff: noqa: E501
"""Documents after what real offices publish, written before anything was changed for them and read once at the end."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook

from tests.core.draft.marked import plain, task
from tests.core.draft.reading import Case, Task
from tests.documents import Cell, Row, html_table, page, paragraph, sheet, word, word_table

# 1. Numbers, a blank line, 责任单位 below; one that leads apart; a remark in the first bracket; ASCII signs.
_GOALS = (
    ("一、全区经济社会发展主要预期目标", (
        ("1", "生产总值增长{6.5|%}以上,能快则快。", "区发改局", ""),
        ("2", "规上工业增加值增长{8|%}。", "区经信局", ""),
        ("3", "研发投入强度达到{2.6|%}。", "区科技局", ""),
        ("4", "固定资产投资增长{10|%}。", "区发改局、区经信局、区住建局", "(列第一位的为牵头单位,下同)"),
        ("5", "居民消费价格涨幅控制在{3|%}以内。", "区发改局", ""),
        ("6", "城镇新增就业{1.2|万人},节能降碳完成市定任务。", "区人社局、区发改局", "分别牵头"),
    )),
    ("二、重点抓好两方面工作", ()),
    ("(一)全力以赴拼经济。", (
        ("7", "招引亿元以上制造业项目{60|个},力争引进50亿级项目不少于{2|个}。", "区招商中心、区发改局", ""),
        ("8", "净增规上工业企业{35|家}、高新技术企业{40|家}。", "区经信局、区科技局", ",各镇(街道)"),
    )),
    ("(二)坚持不懈优环境。", (
        ("9", "“一件事”集成改革事项新增{12|项},政务服务“好差评”好评率保持在{99|%}以上。", "区政务办", ""),
        ("10", "整治城中村{4|个},拆除违法建筑{30|万平方米}。", "区综合执法局、区资规分局", ""),
    )),
)  # fmt: skip
_LISHUI = [
    "云和区政府工作报告重点工作责任分解(2023年)",
    "",
    "时间:2023-02-11 17:01 浏览次数:1204 信息来源:区政府办",
    "",
]
_LISHUI_TASKS: list[Task] = []
for _head, _rows in _GOALS:
    _LISHUI += [_head, ""]
    for _number, _text, _units, _more in _rows:
        _LISHUI += [f"{_number}.{plain(_text)}", "", f"责任单位:{_units}{_more}", ""]
        _names = f"{_units}{_more.replace(',', '、')}" if _more.startswith(",") else _units
        _LISHUI_TASKS.append(task(_number, _text, _names))

# 2. A paragraph an item, leader and units in one bracket of ASCII signs.
_ITEMS = (
    ("1", "医疗服务能力提升工程。开展{3|万名}40-74周岁居民肠癌筛查;新增或改扩建村卫生室(社区卫生服务站){8|家};实施城北社区卫生服务中心迁建工程。", "区卫生健康局"),
    ("2", "优质教育综合提升工程。建设投用江湾初中、职教中心教学楼;创成省现代化学校{5|所}、省一级幼儿园{3|所}。新增托位{300|个};招聘高校优秀毕业生教师{60|名}。", "区教育局"),
    ("3", "养老托育服务提升工程。新建(改建){8|家}标准化老年食堂,全年助餐配送餐服务人次达{150|万}以上;全区千人托位数达{4.5|个}。", "区民政局、区卫生健康局"),
    ("4", "城乡交通畅安提升工程。实施省道提升工程{2|条},总里程31.4公里;整治“桥头跳车”{4|座}、“起伏路”{1.5|公里}。", "区交通运输局"),
    ("5", "文体惠民提升工程。新建百姓健身房{6|个},送戏下乡{120|场},建成15分钟品质文化生活圈{20|个}。", "区文广旅体局"),
)  # fmt: skip
_FENGHUA = "2024年十大民生实事项目出炉\n\n字体:【大】 【小】\n\n" + "\n\n".join(
    f"{number}.{plain(text)}(牵头领导:李某某,责任单位:{units})" for number, text, units in _ITEMS
)

# 3. Word's numbering of two levels, hollow brackets with 牵头 and 配合 as verbs.
_SHAAN = (
    (0, "以文塑旅，厚植文化根基", "", ""),
    (1, "加强文化遗产保护利用。新增省级以上非遗项目{6|项}，修缮文物保护单位{9|处}。积极创建世界一流博物馆。", "省文物局、省文化和旅游厅", "各市（区）政府"),
    (1, "扶持文艺精品创作展演。推出舞台艺术精品{12|部}，组织惠民演出{3000|场}。", "省文化和旅游厅", "省广电局"),
    (0, "以旅彰文，丰富产品供给", "", ""),
    (1, "打造精品旅游线路。推出跨区域线路{20|条}，创建国家级旅游度假区{1|家}。", "省文化和旅游厅", "省交通运输厅、各市（区）政府"),
    (1, "提升乡村旅游质量。建设乡村旅游重点村{40|个}。", "省文化和旅游厅、省农业农村厅", ""),
    (0, "优化要素保障", "", ""),
    (1, "加大财政金融支持。设立产业发展基金，规模达到{30|亿元}。", "省财政厅、省委金融办", "省文化和旅游厅"),
)  # fmt: skip


def _verbs(leads: str, support: str) -> str:
    return f"〔{leads}牵头，{support}配合〕" if support else f"〔{leads}按职责分工负责〕"


_WENLV = word(
    paragraph("关于加快文旅产业发展的若干措施任务分工（2025年）"),
    paragraph("为加快文旅产业发展，培育4个千亿级产业集群，提出如下措施。"),
    *(
        paragraph(plain(text) + (_verbs(leads, support) if leads else ""), 1, level)
        for level, text, leads, support in _SHAAN
    ),
    paragraph("附件：任务分工说明"),
    paragraph("省政府办公厅"),
    paragraph("2025年3月8日印发"),
    levels=(("chineseCounting", "%1、"), ("decimal", "%2.")),
    going_on=(1,),
)

# 4. A workbook: indicators, tasks that count anew in each part, a list of people to be left alone; hidden and blank rows.
_INDICATORS = (
    ("地区生产总值", "亿元", "580", "{620|亿元}", "区发改局"),
    ("规上工业增加值增速", "%", "6.1", "{7|%}", "区工信局"),
    ("一般公共预算收入", "亿元", "31.2", "{33|亿元}", "区财政局"),
)
_PARTS = (
    ("一、产业升级", (
        ("1", "新引进亿元以上项目{45|个}", "区投促中心", "各镇街", "12月底"),
        ("2", "完成{30|家}企业数字化改造", "区工信局", "区财政局", "10月底"),
        ("3", "处置闲置用地{600|亩}", "区自然资源分局", "", "9月底"),
    )),
    ("二、民生福祉", (
        ("1", "新建公办园{4|所}，增加学位{1080|个}", "区教育局", "区城投集团", "8月底"),
        ("2", "更新电梯{120|部}", "区住建局", "区市场监管局", "11月底"),
    )),
)  # fmt: skip
_DUES = {"10月底": "2025-10-31", "9月底": "2025-09-30", "8月底": "2025-08-31", "11月底": "2025-11-30"}


def _workbook() -> bytes:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "主要指标"
    first.append(["2025年主要经济指标计划"])
    first.merge_cells("A1:F1")
    first.append(["序号", "指标名称", "计量单位", "2024年实际", "2025年计划", "责任单位"])
    for at, (name, unit, before, goal, owner) in enumerate(_INDICATORS, 1):
        number = goal.strip("{}").split("|")[0]
        first.append([at, name, unit, float(before), float(number), owner])
    second = book.create_sheet("重点任务")
    second.append(["2025年重点任务推进表"])
    second.merge_cells("A1:F1")
    second.append(["", "", "", "", "", "制表：区政府督查室"])
    second.append(["序号", "任务内容", "牵头单位", "协办单位", "完成时限", "备注"])
    for title, rows in _PARTS:
        second.append([title])
        at = second.max_row
        second.merge_cells(f"A{at}:F{at}")
        for number, text, leads, support, due in rows:
            second.append([int(number), plain(text), leads, support, due])
        second.append([])
        second.append([9, "此行作废", "区财政局", "", "", ""])
        second.row_dimensions[second.max_row].hidden = True
    third = book.create_sheet("联系人")
    third.append(["单位", "姓名", "电话"])
    for name in ("区发改局", "区工信局", "区教育局", "区住建局"):
        third.append([name, "张三", "12345678"])
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


# 5. A page: headings on each "page", 牵头 and 配合 in one cell with breaks, categories merged.
_HEADS: Row = ["类别", "序号", "工作目标及主要任务", "责任单位", "完成时间"]
_PAGE_ROWS = (
    (
        "工业强区",
        "1",
        "完成工业技改投资{28|亿元}，培育“小巨人”企业{5|家}",
        "区经信局",
        "区财政局、各园区",
        "12月",
    ),
    ("", "2", "建成标准厂房{20|万平方米}", "高新区管委会", "", "9月"),
    ("", "3", "工业用电量增长{6|%}左右", "区供电公司", "区经信局", "全年"),
    ("乡村振兴", "4", "粮食产量稳定在{12|万吨}以上", "区农业农村局", "各镇", "全年"),
    ("", "5", "改造提升高标准农田{1.8|万亩}", "区农业农村局", "区水利局", "11月"),
    ("", "6", "村级集体经济收入20万元以上的村占比达{85|%}", "区委组织部", "", "12月"),
)


def _roles(leads: str, support: str) -> str:
    return f"牵头：{leads}\n配合：{support}" if support else leads


def _page_rows(rows: tuple[tuple[str, ...], ...]) -> list[Row]:
    made: list[Row] = []
    for kind, number, text, leads, support, due in rows:
        first: list[str | Cell] = [Cell(kind, down=3)] if kind else []
        made.append([*first, number, plain(text), _roles(leads, support), due])
    return made


_PAGE = page(
    "<h2>江口区2026年目标任务分解表</h2>",
    html_table([_HEADS, *_page_rows(_PAGE_ROWS[:3])]),
    "<p>第1页</p>",
    html_table([_HEADS, *_page_rows(_PAGE_ROWS[3:])]),
    "<p>注：排在第一位的为牵头单位。</p>",
)

# 6. A Word table: circles inside a cell, leader, footnote, signature below.
_MEASURES = (
    ("1", "优化营商环境", "①推行“一业一证”行业{20|个}；\n②企业开办压缩至{1|个工作日}；\n③设立企业服务专窗{15|个}。", "张某", "区行政审批局", "区市场监管局\n区税务局", "2024年9月底前"),
    ("2", "壮大文旅产业", "①创建4A级景区{1|家}；\n②接待游客突破{800|万人次}。", "李某", "区文旅局", "各街道", "2024年12月底前"),
    ("3", "推进数字治理", "①归集数据{2|亿条}；\n②建成“一网统管”场景{30|个}。", "李某", "区数据局", "", "2024年10月底前"),
)  # fmt: skip
_CIRCLES = word(
    paragraph("附件1"),
    paragraph("城东区2024年改革攻坚责任清单"),
    word_table([["序号", "改革事项", "主要举措", "牵头领导", "牵头单位", "配合单位", "完成时限"], *([one[0], one[1], plain(one[2]), *one[3:]] for one in _MEASURES)]),
    paragraph("注：1.牵头单位负责统筹。2.每月25日前报送进展。"),
    paragraph("城东区委改革办"),
    paragraph("2024年2月29日"),
)  # fmt: skip

# 7. A table that copying flattened, units over several lines, headings again on the next page.
_FLAT_ROWS = (
    ("老旧小区改造", "1", "改造老旧小区{26|个}，惠及居民{8500|户}", ("区住建局",), "11月底"),
    ("", "2", "加装电梯{80|台}", ("区住建局", "各街道办事处"), "12月底"),
    ("停车便民", "3", "新增公共停车泊位{2200|个}", ("区城管局", "区交通局", "区城投公司"), "10月底"),
    ("", "4", "开放机关事业单位停车场{30|处}", ("区机关事务局",), "6月底"),
    ("优教惠学", "5", "新建、改扩建幼儿园{6|所}", ("区教育局",), "8月底"),
)
_FLAT = ["附件2", "西湖街道2025年民生实事任务清单", "项目类别", "序号", "实施内容", "责任单位", "完成时限"]
for _kind, _number, _text, _units_, _due in _FLAT_ROWS:
    if _number == "4":
        _FLAT += ["项目类别", "序号", "实施内容", "责任单位", "完成时限"]
    _FLAT += [*([_kind] if _kind else []), _number, plain(_text), *_units_, _due]

# 8. An account of inspection findings as a Markdown table.
_FINDINGS = (
    ("1", "部分小区垃圾清运不及时", "增加清运频次，新购清运车{12|辆}", "区城管局", "2024-05-31", "2024年5月底"),
    ("2", "农贸市场周边占道经营", "增设疏导点{5|处}，组织整治{20|次}", "区城管局、区市场监管局", "2024-06-30", "2024年6月底"),
    ("3", "部分道路破损", "修补路面{1.5|万平方米}", "区住建局", "2024-09-30", "2024年9月底"),
)  # fmt: skip
_TAIZHANG = "# 2024年督查发现问题整改台账\n\n| 序号 | 存在问题 | 整改措施 | 责任单位 | 责任人 | 整改时限 |\n|---|---|---|---|---|---|\n" + "".join(
    f"| {number} | {found} | {plain(text)} | {units} | 王某 | {due} |\n" for number, found, text, units, _, due in _FINDINGS
)  # fmt: skip

# 9. Bullets of dashes below headings, units at their ends.
_DASHES = (
    ("一、就业创业", (
        ("城镇新增就业{8000|人}以上，失业人员再就业{2600|人}。", "区人社局", ""),
        ("开展职业技能培训{1.5|万人次}。", "区人社局", "区总工会、区妇联"),
    )),
    ("二、住有所居", (
        ("筹建保障性租赁住房{1500|套}。", "区住建局", "区国资局"),
        ("改造老旧燃气管网{35|公里}，更换灶具连接软管{2|万户}。", "区城管局", ""),
    )),
)  # fmt: skip
_BULLETS = ["滨海新区2026年民生实事任务分工", "现将任务分工明确如下，请各单位于每季度末报送进展。"]
for _head, _rows2 in _DASHES:
    _BULLETS.append(_head)
    _BULLETS += [
        f"——{plain(text)}（{f'{leads}牵头，{support}配合' if support else leads}）"
        for text, leads, support in _rows2
    ]

# 10. Roman and bracketed numbers.
_ROMAN = """\
2025年度园区重点工作任务清单

I. 招商引资
1) 签约项目18个，总投资60亿元。(责任部门：招商局)
2) 外出招商不少于24次。(责任部门：招商局、企服中心)
II. 项目建设
1) 开工项目15个，竣工10个。(责任部门：建设局)
2) 完成土地报批1200亩。(责任部门：自规分局)
III. 安全环保
1) 开展安全检查160次，隐患整改率100%。(责任部门：应急局)
"""

# 11. A table of projects with sizes, this year's aim and twelve months.
_PROJECTS = (
    ("1", "城南污水厂扩建", "日处理规模5万吨，总投资3.2亿元", "完成主体工程，投资{1.5|亿元}", "区水务局", {3: "完成招标", 6: "基础施工", 12: "主体封顶"}),
    ("2", "滨河公园二期", "占地12公顷", "建成开放", "区园林局", {5: "开工", 10: "建成开放"}),
    ("3", "智慧停车平台", "接入车位2万个", "接入停车场{80|个}", "区城管局", {4: "上线", 9: "接入60个"}),
)  # fmt: skip
_MONTHS = sheet(
    [
        [Cell("2025年政府投资重点项目推进计划", right=17)],
        ["序号", "项目名称", "建设内容及规模", "年度目标任务", "责任单位", *(f"{month}月" for month in range(1, 13))],
        *([*one[:3], plain(one[3]), one[4], *(one[5].get(month, "") for month in range(1, 13))] for one in _PROJECTS),
    ]
)  # fmt: skip

# 12. Units on the second level, arabic numbers below are its body; a preamble of numbers, requirements behind.
_LEVELS = """\
青云县推进新型城镇化三年行动方案（2024—2026年）

到2026年，全县常住人口城镇化率达到58%，新增城镇人口3万人，建成区面积扩大到32平方公里。

一、重点任务

（一）深化户籍制度改革。
1.全面放开落户限制。
2.推动8万农业转移人口落户。
牵头单位：县公安局
配合单位：县农业农村局、各乡镇
（二）完善城镇功能。
1.新建改建城区道路12条，打通断头路5条。
2.建设停车场6个，新增泊位2400个。
牵头单位：县住建局
配合单位：县交通局
（三）提升公共服务。
1.新建中小学4所。
2.每千人口医疗卫生机构床位数达到7.5张。
牵头单位：县教育局、县卫健局
配合单位：县财政局

二、保障措施

（一）加强组织领导。成立工作专班，统筹协调推进。
（二）强化资金保障。县财政每年安排专项资金2000万元。
"""

KEPT = (
    Case("目标下一行责任单位", "a.txt", "\n".join(_LISHUI).encode(), tuple(_LISHUI_TASKS)),
    Case("领导与单位同括号", "a.txt", _FENGHUA.encode(), tuple(task(*one) for one in _ITEMS)),
    Case("空心括号", "a.docx", _WENLV, tuple(task(str(at), one[1], one[2], one[3]) for at, one in enumerate((one for one in _SHAAN if one[0]), 1))),
    Case(
        "多表工作簿",
        "a.xlsx",
        _workbook(),
        (
            *(Task(str(at), one[0], one[4], "", one[3].strip("{}").replace("|", "")) for at, one in enumerate(_INDICATORS, 1)),
            *(task(one[0], one[1], one[2], one[3], _DUES.get(one[4], "")) for _, rows in _PARTS for one in rows),
        ),
    ),
    Case("一格牵头配合", "a.html", _PAGE, tuple(task(one[1], one[2], one[3], one[4], {"9月": "2026-09-30", "11月": "2026-11-30"}.get(one[5], "")) for one in _PAGE_ROWS)),
    Case("格内圈号", "a.docx", _CIRCLES, tuple(task(one[0], one[1] + one[2], one[4], one[5].replace("\n", "、"), {"2024年9月底前": "2024-09-30", "2024年10月底前": "2024-10-31"}.get(one[6], "")) for one in _MEASURES)),
    Case("散开表跨页", "a.txt", "\n".join(_FLAT).encode(), tuple(task(one[1], one[2], "、".join(one[3]), "", {"11月底": "2025-11-30", "10月底": "2025-10-31", "6月底": "2025-06-30", "8月底": "2025-08-31"}.get(one[4], "")) for one in _FLAT_ROWS)),
    Case("问题整改台账", "a.md", _TAIZHANG.encode(), tuple(task(one[0], one[2], one[3], "", one[4]) for one in _FINDINGS)),
    Case("破折号条目", "a.txt", "\n".join(_BULLETS).encode(), tuple(task(None, *one) for _, rows in _DASHES for one in rows)),
    Case(
        "罗马数字",
        "a.txt",
        _ROMAN.encode(),
        (
            Task("1", "签约项目18个，总投资60亿元。", "招商局", "", "18个 60亿元"),
            Task("2", "外出招商不少于24次。", "招商局、企服中心", "", "24次"),
            Task("1", "开工项目15个，竣工10个。", "建设局", "", "15个 10个"),
            Task("2", "完成土地报批1200亩。", "自规分局", "", "1200亩"),
            Task("1", "开展安全检查160次，隐患整改率100%。", "应急局", "", "160次 100%"),
        ),
    ),
    Case("项目逐月推进", "a.xlsx", _MONTHS, tuple(task(one[0], one[1] + one[2] + one[3], one[4]) for one in _PROJECTS)),
    Case(
        "单位在（一）层",
        "a.txt",
        _LEVELS.encode(),
        (
            Task("一", "深化户籍制度改革。…", "县公安局", "县农业农村局、各乡镇", ""),
            Task("二", "完善城镇功能。…", "县住建局", "县交通局", "12条 5条 6个 2400个"),
            Task("三", "提升公共服务。…", "县教育局、县卫健局", "县财政局", "4所 7.5张"),
        ),
    ),
)  # fmt: skip

KEPT_NONE = {
    "duty": ("a.txt", "2025年国庆节值班安排表\n日期\n带班领导\n值班人员\n值班电话\n10月1日\n张三\n李四\n88001234\n10月2日\n王五\n赵六\n88001234\n10月3日\n孙七\n周八\n88001234\n".encode()),
    "roster": ("a.docx", word(paragraph("区重点项目专班人员名单"), word_table([["序号", "姓名", "单位", "职务", "联系电话"], ["1", "张三", "区发改局", "科长", "12345678"], ["2", "李四", "区财政局", "主任", "12345679"], ["3", "王五", "区住建局", "科员", "12345670"]]))),
    "prices": ("a.xlsx", sheet([[Cell("政府采购项目报价单", right=5)], ["序号", "项目名称", "单位", "数量", "单价（元）"], ["1", "办公桌", "张", "20", "850"], ["2", "档案柜", "个", "15", "620"], ["3", "打印机", "台", "6", "2300"]])),
    "scores": ("a.xlsx", sheet([["2024年度绩效考核得分表"], ["序号", "单位名称", "基础分", "加分项", "得分", "排名"], ["1", "区教育局", "92", "3", "95", "1"], ["2", "区民政局", "90", "2", "92", "2"], ["3", "区财政局", "89", "2", "91", "3"]])),
    "statistics": ("a.html", page("<h1>2024年区国民经济和社会发展统计公报</h1>", html_table([["指标", "单位", "绝对数", "比上年增长（%）"], ["地区生产总值", "亿元", "812.5", "5.6"], ["粮食产量", "万吨", "12.3", "1.2"], ["城镇新增就业", "人", "8200", "2.0"]]), "<p>全年城镇新增就业8200人，新建学校3所。</p>")),
    "notice": ("a.txt", "关于报送2025年重点工作任务完成情况的通知\n\n各镇人民政府，区政府各部门：\n\n为掌握重点工作进展，现将有关事项通知如下。\n\n一、报送内容\n1.2025年重点工作任务完成情况。\n2.存在的困难和问题。\n二、报送时间\n请于6月10日前将材料报区政府督查室。\n三、联系方式\n联系人：张某，电话：12345678。\n\n附件：2025年重点工作任务完成情况表\n\n区政府办公室\n2025年5月20日\n".encode()),
    "tender": ("a.txt", "某街道社区食堂建设项目招标公告\n一、项目概况\n1.项目名称：社区食堂建设项目\n2.建设规模：新建食堂3处，建筑面积1200平方米\n3.预算金额：260万元\n二、投标人资格\n1.具有独立承担民事责任的能力。\n2.近三年无重大违法记录。\n三、招标单位：某街道办事处\n".encode()),
    "report": ("a.txt", "某区2024年法治政府建设情况报告\n一、主要做法和成效\n（一）健全依法决策机制。制定重大决策目录，审查文件86件。（区司法局）\n（二）严格规范执法。开展检查320次，办结案件1200件。（区市场监管局）\n二、存在不足\n（一）执法力量不足。\n三、下一步打算\n（一）加强培训。\n".encode()),
    "minutes": ("a.docx", word(paragraph("区城市更新领导小组第3次会议纪要"), paragraph("时间：2025年4月2日"), paragraph("会议听取了区住建局关于老旧小区改造进展的汇报。截至3月底，开工18个。"), paragraph("会议指出，今年计划改造40个小区，时间紧、任务重。"), paragraph("出席：张三、李四"), paragraph("列席：区财政局、区民政局"))),
    "novel": ("a.md", "# 青石巷\n\n## 一\n\n他在区教育局干了三十年，办过七所学校。\n\n## 二\n\n“你负责，我牵头。”老刘说完就笑了。\n\n那年拆了二十座桥。\n".encode()),
}  # fmt: skip
