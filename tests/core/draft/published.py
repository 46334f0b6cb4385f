# ruff: noqa: E501
"""Documents in the shapes in which pages of other governments print theirs; after these the rules were mended."""

from __future__ import annotations

from tests.core.draft.marked import plain, task
from tests.core.draft.reading import Case, Task
from tests.documents import Cell, html_table, page

# A list in one line, numbers in brackets, said to be so many; what the page says of itself below.
_INLINE = (
    "改建县人民医院门诊楼,总投资1.2亿元。",
    "新建公共厕所{35|座}、便民市场{4|处}。",
    "硬化村内道路{62.5|公里}。",
    "为{3|万}农村老人免费体检。",
    "开发公益性岗位不少于{420|个}。",
)
_IN_LINE = (
    "3月6日上午,青石县第十九届人民代表大会第二次会议开幕,县长作《政府工作报告》。报告提出,今年抓好5件民生实事。分别是: "
    + " ".join(f"({number}){plain(text)}" for number, text in enumerate(_INLINE, 1))
    + "\n政府信息公开\n青石县2024年将为民办好5件民生实事\n索引号:2024-0306 来源:县融媒体中心\n"
)

# 一是…二是…, torn in the middle of a word, and more behind the last.
_SPOKEN = (
    "启动白鹭水库引水工程",
    "建成养老服务中心{2|个},床位不少于{180|张}",
    "新增停车位{260|个}",
    "改造背街小巷{14|条}",
)
_SAID = (
    "白鹭县确定2025年为民办4件实事\n白鹭讯 近日,县政府确定了今年为民办好的4件实事。\n这4件实事分别为:"
    + ";".join(f"{number}是{plain(text)}" for number, text in zip("一二三四", _SPOKEN, strict=True))
    + "。同时支持各乡镇办好不少于2件实事。(记者)\n"
).replace("新增停车", "新增\n停车")

# All of a letter in one line: to whom, what, a heading, numbered tasks with their units in brackets.
_LETTER_ROWS = (
    ("地区生产总值增长{6.5|%}", "市发改委,市政府相关部门,各县区政府"),
    ("居民消费价格涨幅控制在{3|%}以内", "市发改委、市物价局,各县区政府"),
    ("人口自然增长率控制在{6|‰}以内", "市计生委,各县区政府"),
    ("单位生产总值能耗下降{3.5|%}", "市经委、市建委、清江供电公司,各县区政府"),
)
_LETTER = (
    "清江市人民政府办公室关于分解落实《政府工作报告》的通知\n"
    "各县、区人民政府,清江开发区,市政府各部门: 现将《政府工作报告》确定的2010年主要目标分解给你们,请认真抓好落实。 一、主要目标 "
    + " ".join(f"{number}、{plain(text)}({units})。" for number, (text, units) in enumerate(_LETTER_ROWS, 1))
    + "\n"
)

# 项目一： in a line, without stops.
_NAMES = ("住有所居 - 更新老旧电梯{86|台}", "幼有所育 - 开设暑托班{12|个}", "行有所畅 - 打通断头路{3|条}")
_NAMED = (
    "2026年度三大民生实事项目出炉\n\n"
    + "北亭区2026年度三大民生实事项目概览 经代表票决确定 "
    + " ".join(f"项目{number}:{plain(text)}" for number, text in zip("一二三", _NAMES, strict=True))
    + "\n"
)

# The paper's name in that of the notice, and again over two lines.
_QUOTED_ROWS = (
    "加装电梯新增{300|台}、完工{150|台}。",
    "为{12|个}小区新增充电设施。",
    "开设暑托班{30|个}。",
    "为全体职工免费提供体检一次。",
)
_NOTICE = (
    "东桥区人民政府办公室关于印发《2022年区政府要办好的与人民生活密切相关的实事》的通知\n  • 体裁: 通知\n  • 公开类别: 主动公开\n\n"
    "各街道办事处,区政府各委、办、局:\n\n现将《2022年区政府要办好的与人民生活密切相关的实事》印发给你们,请抓紧组织实施。\n\n"
    "东桥区人民政府办公室\n\n2022年区政府要办好的与人民生活\n\n密切相关的实事\n\n"
    + "\n\n".join(f"{number}.{plain(text)}" for number, text in enumerate(_QUOTED_ROWS, 1))
    + "\n"
)

# Announced behind a clause on a meeting; a line of strokes of the page above.
_VOTED = (
    "改善居住条件。完成{120|幢}房屋平改坡,开竣工安置房各{80|万平方米}。",
    "治理大气污染。完成{50|家}企业治理。",
    "完善{6|个}乡镇卫生院设施。",
)
_ANNOUNCED = (
    "索 引 号 | A001/2020-1 | 成文日期 | 2020-12-24 |\n"
    "区长在区第十届人民代表大会第一次会议上作政府工作报告时表示,2021年,区政府将为民办好以下实事:\n"
    + "\n".join(f"{number}.{plain(text)}" for number, text in enumerate(_VOTED, 1))
    + "\n"
)

# A flattened table: a heading over two lines, notes, names with blanks, （一） under a heading without a number.
_FLAT_ROWS = (
    ("建设科技创新走廊。", "王 东", "市科技局", "北湖区、南湖区政府"),
    ("筹建省重点实验室{2|家}。", "王 东", "市科技局", "市财政局,北湖区政府"),
    ("引进科研团队{15|个}。", "李 明", "市人社局", ""),
)
_FLATTENED = "\n\n".join(
    (
        "2021年市政府重点工作责任分工", "序号", "重点工作", "市政府", "分管领导", "牵头单位", "配合单位", "备注",
        "强化科技创新支撑能力。", "(一)", "加强科技力量建设。",
        *(part for number, row in enumerate(_FLAT_ROWS[:2], 1) for part in (str(number), *map(plain, row)) if part),
        "(二)", "集聚人才。", *(part for part in ("3", *map(plain, _FLAT_ROWS[2])) if part),
    )
)  # fmt: skip

# Strokes in lines of their own, numbers without a heading, categories before them.
_STROKE_ROWS = (
    ("规范文件公开", "清理规范性文件并公布目录。", "办公室", "年底前"),
    ("", "公布重大决策目录。", "法规科", "3月底前"),
    ("加强解读", "解读材料同步发布率达到{100|%}。", "各科室", "持续推进"),
)
_STROKES = "\n|\n".join(
    (
        "2023年政务公开重点任务", "工作任务", "具体要求", "责任科室", "时限要求",
        *(
            part
            for number, (kind, text, unit, due) in enumerate(_STROKE_ROWS, 1)
            for part in (kind, str(number), plain(text), unit, due)
            if part
        ),
    )
)  # fmt: skip

# Headings with 〔〕 and a remark in them, 牵头督导, two groups in a paragraph.
_BRACKETS = """\
临港市打赢蓝天保卫战实施方案(2019-2020年)
一、目标要求
到2020年,优良天数比例达到94%。
二、工作任务
(一)升级产业结构。
1.制定准入清单。完成环境质量底线编制工作。〔市生态环境局牵头,市工信局、市自然资源局参与。以下各项工作均需各县区政府落实,不再列出。〕建成区不再新建燃煤锅炉。(市生态环境局、市市场监管局牵头,市工信局参与)
2.整治企业。9月底前完成全市整治。(市生态环境局、市工信局牵头督导,市公安局、市水务局参与)
"""

# A leader's name as the heading, who is first leads, a full stop behind units; lines below the units belong to them.
_LED = """\
2020年政府工作报告主要工作责任分解
一、市长主抓重点工作
1.支持企业发展,力争减负200亿元。
责任单位:市经信局、市财政局(列第一位者为工作牵头单位或汇总单位,下同)
2.实施项目双进。
责任单位:市发改局、市商务局,各街道(园区)。
3.淘汰落后产能企业50家。
责任单位:市经信局。
"""
_CO = """\
2019年全市民生工作要点
一、稳定和扩大就业
1.实施技能培训工程。培训新型职业农民2004人。(牵头责任单位:市人社局,协同责任单位:市退役军人局、市农业农村局)
2.实施创业促进工程。举办招聘会60场。(牵头责任单位:市人社局,协同责任单位:市教育局)
"""
_BODY = """\
2008年政府工作目标任务分解
一、促进经济发展。
1、加强经济运行分析。(牵头单位:发改委、统计局)
▲增加值增长14%左右
▲财政收入增长12%
2、推进园区建设。(牵头单位:工业园区;责任单位:各镇)
▲引进项目30个
"""

# Paragraphs broken into lines, with the pages' numbers between them.
_PAGES = """\
贯彻落实街道工作意见的任务分解方案
2019 年 4 月 16 日
— — — 2 —
为贯彻落实全市街道工作会议精神及有关意见相关要求,结合我区
实际,制定如下任务分解方案。
一、提高基层治理水平,加强对社区工作的全面
领导
1.完善街道对地区重大工作的协调机制,优化决策程序,涉及基层
治理的重大事项、重点工作和涉及居民切身利益的重要问题由街道讨
论决定,全面提升抓治理、抓服务的能力。
牵头单位:区委组织部
协办单位:区委编办、区委社工部、区民政局、区住建局、园区党工
委、各街道党工委
— — — 3 —
2.以区域化共建为重点,构建四级上下贯通的工作体系,做实街道
社区联席会议制度,每季度召开不少于一次。
牵头单位:区委组织部
协办单位:区民政局、各街道党工委
"""

# Tables with what a page says of itself above, plans as numbered days, columns that are none of a draft's.
_STEPS = page(
    "<p>索引号 | 0003/2022 | 公开方式 | 主动公开 |</p>",
    "<h2>2022年区政府实事项目</h2>",
    "<p>发布时间：2022-07-14 浏览次数：120</p>",
    html_table(
        [
            ["序号", "实事项目", "工作举措及实施计划", "责任单位", "配合单位", "是否达序"],
            [
                "1",
                "新建学校7所。",
                "1.4月底前主体完工。 2.8月底前竣工交付。",
                "教育局",
                "财政局、昌化镇",
                "是",
            ],
            [
                "2",
                "新增墓穴10000穴。",
                "1.2022年6月底前开工。 2.2022年11月底前建成。",
                "民政局",
                "各镇(街道)",
                "否",
            ],
        ]
    ),
)
_MERGED = page(
    "<p>信息来源:县府办</p><p>2021年十方面民生实事进展情况登记表</p>",
    html_table(
        [
            ["项目名称", "工作任务", "计划完成时间", "牵头单位"],
            [Cell("1.人居环境项目", down=2), "提升改造城区道路3条;", "11月", "建设局"],
            ["新建口袋公园2处;", "10月底", "城投集团"],
            ["2.校园项目", "在50所学校食堂建设智能厨房。", "10月底前", "市场监管局"],
        ]
    ),
)


# A menu above, an address that names units, brackets of another kind.
_MENU = """\
- 设为首页
- 加入收藏

区人民政府办公室关于印发2020年区政府重点工作责任分解的通知
各新区、区政府各部门、各市级垂管单位:
《2020年区政府重点工作责任分解》已经区政府研究同意,现印发给你们。
2020年6月28日
2020年区政府重点工作责任分解
根据区人大会议通过的报告,现将重点工作责任分解如下。
一、统筹防控和恢复
(一)常态化防控
1、建立常态化防控机制。[牵头单位:区卫健局;责任单位:区防控指挥部成员单位、各街办(新区)]
2、开展环境卫生综合整治。[牵头单位:区卫健局、区创文办;责任单位:各街办(新区)]
"""

# Circled numbers behind a sentence that says how many, the reporters' names below.
_CIRCLED_ROWS = (
    "村级医保服务能力提升工程;",
    "中小学校舍改造工程;",
    "农贸市场提升工程;",
    "背街小巷改造工程;",
    "道路建设项目。",
)
_CIRCLED = (
    "4月1日,石泉县第十九届人民代表大会第二次会议召开。让我们来一一揭晓。\n经票决,石泉县2023年五大民生实事涉及教育医疗等方面,分别包括:\n"
    + "\n".join(f"{number}{text}" for number, text in zip("①②③④⑤", _CIRCLED_ROWS, strict=True))
    + "\n(图文/记者 王某)\n"
)

# So many things apart by semicolons; names in quotation marks.
_APART_ROWS = (
    "建成生态公园",
    "新增停车位{3000|个}以上",
    "新建公共厕所{20|座}、旅游厕所{30|座}",
    "打通断头路{4|条}",
)
_APART = (
    "天河市人民代表大会开幕\n报告提出,2020年,天河市将集中力量办好4件实事:"
    + ";".join(map(plain, _APART_ROWS))
    + "。\n免责声明:本站信息来自互联网。\n"
)
_NAMED_ROWS = ("护理院改造项目", "老年大学建设工程", "农村桥梁改造工程", "村内道路硬化工程", "危房改造项目")
_VOTED_BY = (
    "西寨镇人大票决2022年度民生实事项目\n最终确定了2022年度民生实事候选项目8项。经票决,2022年西寨镇共实施民生实事项目5项,分别为:"
    + "、".join(_NAMED_ROWS)
    + "。\n民生实事项目实现人民利益和决策的统一。 (王某)\n"
)
# A paragraph holds several of the things that are counted.
_SEVERAL_ROWS = (
    "新增{700|张}养老床位;新建{5|家}服务中心。",
    "开设{60|个}暑托班;新增{5|个}托育点。",
    "完成{9|万户}管道改造;改造{5|栋}房屋。",
)
_SEVERAL = (
    "公布今年12项实事项目\n2020年区政府要完成的12项实事项目:\n"
    + "\n".join(f"{number}、{plain(text)}" for number, text in zip("一二三", _SEVERAL_ROWS, strict=True))
    + "\n"
)
_QUOTES_ROWS = ("实施危桥改造项目", "新建{23|公里}碧道", "新建{3|所}公办幼儿园", "实施防火林带项目")
_QUOTES = (
    "县人大会议票决民生实事\n票决出的2021年四大民生实事项目包括: “"
    + "”、“".join(map(plain, _QUOTES_ROWS))
    + "”等。列为2021年度的项目涉及交通教育。\n"
)

# A number alone above its words; 一是 at the beginning of a line.
_LONE_ROWS = (
    "新建实验室{1|个},新增救护车{30|辆}。",
    "改造老旧小区{300|个},建设示范小区{100|个}。",
    "优化公交线路{45|条},新改建农村公路{330|公里}。",
)
_LONE = (
    "2020年 西泠市政府要办这些民生实事\n\n2020年要办哪些民生实事项目?\n\n"
    + "\n\n".join(f"{number}\n\n{plain(text)}" for number, text in enumerate(_LONE_ROWS, 1))
    + "\n\n来源:都市报  作者:记者\n"
)
_SPOKEN_LINES = (
    "系统治理停车难,增加公共停车位。",
    "改造{25|条}瓶颈路。",
    "公安分局增设周末户籍窗口。",
    "为特殊学生免费提供校服。",
    "为35周岁以上人群免费开展筛查。",
)
_SAID_LINES = (
    "民生无小事。1月19日,记者从2025年人大会议上获悉,今年,市政府将办好5件民生实事。\n"
    + "\n".join(f"{number}是{plain(text)}" for number, text in zip("一二三四五", _SPOKEN_LINES, strict=True))
    + "\n报告强调,民生问题既需决心也需办法。(记者 陈某)\n来源:晚报\n"
)


def _rows(rows: tuple[str, ...]) -> tuple[Task, ...]:
    return tuple(task(None, text) for text in rows)


PUBLISHED = (
    Case("一行里的括号编号", "a.txt", _IN_LINE.encode(), _rows(_INLINE)),
    Case(
        "一是二是",
        "a.txt",
        _SAID.encode(),
        _rows(tuple(f"{text}{'。' if text is _SPOKEN[-1] else ';'}" for text in _SPOKEN)),
    ),
    Case(
        "整封信一行",
        "a.txt",
        _LETTER.encode(),
        tuple(task(None, text, units.replace(",", "、")) for text, units in _LETTER_ROWS),
    ),
    Case("项目一", "a.txt", _NAMED.encode(), _rows(_NAMES)),
    Case("通知里的文件名", "a.txt", _NOTICE.encode(), _rows(_QUOTED_ROWS)),
    Case("最后一句说是实事", "a.txt", _ANNOUNCED.encode(), _rows(_VOTED)),
    Case(
        "表头拆成两行",
        "a.txt",
        _FLATTENED.encode(),
        tuple(task(None, text, leads, support.replace(",", "、")) for text, _, leads, support in _FLAT_ROWS),
    ),
    Case(
        "竖线单独成行",
        "a.txt",
        _STROKES.encode(),
        tuple(
            task(None, text, unit, "", "2023-03-31" if due == "3月底前" else "")
            for _, text, unit, due in _STROKE_ROWS
        ),
    ),
    Case(
        "六角括号里有说明",
        "a.txt",
        _BRACKETS.encode(),
        (
            task(None, "制定准入清单。完成环境质量底线编制工作。", "市生态环境局", "市工信局、市自然资源局"),
            task(None, "建成区不再新建燃煤锅炉。", "市生态环境局、市市场监管局", "市工信局"),
            task(None, "整治企业。9月底前完成全市整治。", "市生态环境局、市工信局", "市公安局、市水务局"),
        ),
    ),
    Case(
        "领导主抓",
        "a.txt",
        _LED.encode(),
        (
            task(None, "支持企业发展,力争减负{200|亿元}。", "市经信局、市财政局"),
            task(None, "实施项目双进。", "市发改局、市商务局、各街道(园区)"),
            task(None, "淘汰落后产能企业{50|家}。", "市经信局"),
        ),
    ),
    Case(
        "协同责任单位",
        "a.txt",
        _CO.encode(),
        (
            task(
                None,
                "实施技能培训工程。培训新型职业农民{2004|人}。",
                "市人社局",
                "市退役军人局、市农业农村局",
            ),
            task(None, "实施创业促进工程。举办招聘会{60|场}。", "市人社局", "市教育局"),
        ),
    ),
    Case(
        "单位之后还有分项",
        "a.txt",
        _BODY.encode(),
        (
            task(None, "加强经济运行分析。▲增加值增长{14|%}左右▲财政收入增长{12|%}", "发改委、统计局"),
            task(None, "推进园区建设。▲引进项目{30|个}", "工业园区", "各镇"),
        ),
    ),
    Case(
        "断行之间有页码",
        "a.txt",
        _PAGES.encode(),
        (
            task(
                None,
                "完善街道对地区重大工作的协调机制,优化决策程序,涉及基层治理的重大事项、重点工作和涉及居民切身利益的重要问题由街道讨论决定,全面提升抓治理、抓服务的能力。",
                "区委组织部",
                "区委编办、区委社工部、区民政局、区住建局、园区党工委、各街道党工委",
            ),
            task(
                None,
                "以区域化共建为重点,构建四级上下贯通的工作体系,做实街道社区联席会议制度,每季度召开不少于一次。",
                "区委组织部",
                "区民政局、各街道党工委",
            ),
        ),
    ),
    Case(
        "各单位是称呼",
        "a.txt",
        _MENU.encode(),
        (
            task(None, "建立常态化防控机制。", "区卫健局", "区防控指挥部成员单位、各街办(新区)"),
            task(None, "开展环境卫生综合整治。", "区卫健局、区创文办", "各街办(新区)"),
        ),
    ),
    Case("圆圈编号", "a.txt", _CIRCLED.encode(), _rows(_CIRCLED_ROWS)),
    Case("分号隔开", "a.txt", _APART.encode(), _rows(_APART_ROWS)),
    Case("候选之后是票决的", "a.txt", _VOTED_BY.encode(), _rows(_NAMED_ROWS)),
    Case("一段几项", "a.txt", _SEVERAL.encode(), _rows(_SEVERAL_ROWS)),
    Case("引号里的项目", "a.txt", _QUOTES.encode(), _rows(_QUOTES_ROWS)),
    Case("编号单独成行", "a.txt", _LONE.encode(), _rows(_LONE_ROWS)),
    Case("行首的一是", "a.txt", _SAID_LINES.encode(), _rows(_SPOKEN_LINES)),
    Case(
        "举措和计划一列",
        "a.html",
        _STEPS,
        (
            task(None, "新建学校{7|所}。", "教育局", "财政局、昌化镇"),
            task(None, "新增墓穴{10000|穴}。", "民政局", "各镇(街道)"),
        ),
    ),
    Case(
        "合并的项目名称",
        "a.html",
        _MERGED,
        (
            task(None, "提升改造城区道路{3|条};", "建设局", "", "2021-11-30"),
            task(None, "新建口袋公园{2|处};", "城投集团", "", "2021-10-31"),
            task(None, "在{50|所}学校食堂建设智能厨房。", "市场监管局", "", "2021-10-31"),
        ),
    ),
)
_PROGRESS = """\
为扎实推进2017年民生工程,现将1至7月民生工程实施进度通报如下:
一、综合排名
第一名甲县;第二名乙县。
二、部分项目进展情况
1、农村道路畅通工程,牵头部门:市交通局。建设进度较慢的为甲县。
2、饮水安全提升工程,牵头部门:市水利局。未完成任务的为乙县。
3、棚户区改造,牵头部门:市住建委。进度较慢的为开发区。
"""
_SHOWN = """\
2014年市政府实事项目共3项,现将1—6月份进展情况予以公示。 1.轨道交通1号线试运营。 责任单位:市轨道办 实际完成情况:已通车。 2.新增采集设备300套。 责任单位:市公安局 实际完成情况:完成55%。 3.新辟公交线路10条。 责任单位:市交通局 实际完成情况:完成6条。
"""
_DONE = """\
2016年市政府3件实事项目具体完成情况

1

新增7069张养老床位,为计划的101%。

2

新建81家日间服务中心,为计划的101%。

3

新增51家长者照护之家,为计划的102%。
"""
_EXPLAINED = """\
《2024年重点工作任务分工方案》政策解读
一、主要内容
方案分解为3个方面79项任务:一是聚焦开放方面,分解任务15项;二是聚焦产业方面,分解任务30项;三是聚焦民生方面,分解任务34项。
二、工作要求
一是各单位要提高站位;二是各单位要压实责任;三是各单位要加强督查。
"""
PUBLISHED_NONE = {
    "进度通报": ("a.txt", _PROGRESS.encode()),
    "一行里的进展公示": ("a.txt", _SHOWN.encode()),
    "完成情况": ("a.txt", _DONE.encode()),
    "解读": ("a.txt", _EXPLAINED.encode()),
}
