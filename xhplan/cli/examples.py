"""Two or three examples of each command, for its help; tests run those that name no file, and parse all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Example = tuple[str, str]
"""A command line, and what it is for."""

EXAMPLES: Mapping[str, Sequence[Example]] = {
    "": (
        ("xhplan", "总览：各领域进度、红灯事项、近期到期事项"),
        ("xhplan list --light red", "红灯任务"),
        ("xhplan help update", "一个命令的用法"),
    ),
    "list": (
        ("xhplan list --area 民生 --light red --light grey", "民生领域的红灯和未报任务"),
        ("xhplan list --due-by 6月30日 --sort due", "六月底前到期的，按期限排"),
        ("xhplan list -q 就业 --as-of 3月10日", "提到就业的任务，3月10日的情况"),
    ),
    "show": (
        ("xhplan show 15-01", "一项任务的全部内容"),
        ("xhplan show 15-01..15-03 --json", "几项任务，给别的程序"),
    ),
    "done": (
        ("xhplan done 15-02 --from 区人社局 --evidence 沪人社〔2021〕12号", "单位报完成，附文号"),
        ("xhplan done 15-02 15-03 --on 3月20日 --dry-run", "先看将写入什么"),
    ),
    "start": (
        ("xhplan start 15-01..15-04", "一段任务都已启动"),
        ("xhplan start 15-01 --note 方案已印发 --from 区人社局", "附进展"),
    ),
    "block": (
        ("xhplan block 15-05 --note 运营方甄选流标", "受阻及其原因"),
        ("xhplan block 15-05 --note 运营方甄选流标 --from 区民政局 --on 3月8日", "单位3月8日报的"),
    ),
    "drop": (
        ("xhplan drop 15-20 --note 职能划转 --basis 徐府办〔2021〕9号", "经批准取消"),
        ("xhplan drop 13-13 --into 13-12 --note 两项合并推进", "并入另一项"),
    ),
    "reopen": (
        ("xhplan reopen 15-05 --note 已重新招标", "受阻的重新推进"),
        ("xhplan reopen 15-05 --dry-run", "先看将写入什么"),
    ),
    "verify": (
        ("xhplan verify 15-02", "核实无误，已办结"),
        ("xhplan verify 15-02 --note 已现场查看", "附核实情况"),
    ),
    "return": (
        ("xhplan return 15-02 --note 缺验收意见", "退回补正"),
        ("xhplan return 15-02 --note 缺验收意见 --dry-run", "先看将写入什么"),
    ),
    "update": (
        ("xhplan update 15-01 --set 创业=152 --from 区人社局", "累计完成数（不是当期数）"),
        ("xhplan update 15-03 --owner 区人社局 --due 9月30日 --note 分解表", "责任单位和期限"),
        ("xhplan update 19 --set 空气优良率=86.5", "领域本级的指标"),
    ),
    "urge": (
        ("xhplan urge 15-03 --note 请报专项服务方案 --until 4月9日", "催办一项任务"),
        ("xhplan urge 区民政局 -o 督办单.docx", "一个单位到期、滞后、未报的，并写督办单"),
    ),
    "close": (
        ("xhplan close --dry-run", "按规则先看：完成、基本完成、未完成，哪些要逐项认定"),
        ("xhplan close --area 民生 --carry", "按规则认定民生的，未完成的转入下年续办"),
        ("xhplan close 14-04 --as 未完成 --carry --note 土地未出让", "自己认定一项"),
    ),
    "add": (
        ("xhplan add 民生 新增托育点6个 --owner 区教育局 --due 12月20日", "年内新增的任务"),
        ("xhplan add 15 新增普惠托育点6个 --target 托育点=6个 --basis 区委专题会议纪要", "带量化指标和依据"),
    ),
    "undo": (
        ("xhplan undo", "撤回上一条命令写下的行，先问"),
        ("xhplan undo 15-05 --yes", "只撤回这一项的，不再询问"),
    ),
    "log": (
        ("xhplan log 15-01", "一项任务的进展记录"),
        ("xhplan log --since 3月1日 --by 区人社局", "3月以来区人社局报的"),
    ),
    "report": (
        ("xhplan report 一季度", "一季度进展，在终端上看"),
        ("xhplan report 2021-03 --format html -o 三月.html", "三月的网页"),
        ("xhplan report 2021 --form annual", "全年执行情况，按公开报告的写法"),
    ),
    "weekly": (
        ("xhplan weekly", "本周周报，两页以内"),
        ("xhplan weekly 上周 --format docx -o 周报.docx", "上周的，写成 Word"),
    ),
    "check": (
        ("xhplan check", "校核整个计划"),
        ("xhplan check tasks/15-livelihood.toml", "只看这个文件的问题"),
    ),
    "export": (
        ("xhplan export --by-owner -o 填报表", "每个单位一份填报表"),
        ("xhplan export --master -o 总表.xlsx", "全部任务一张表，按月列计划和完成"),
        ("xhplan export --format ics -o 期限.ics", "期限和节点，放进日历"),
    ),
    "import": (
        ("xhplan import 填报表/*.xlsx --dry-run", "先看将写入什么"),
        ("xhplan import 填报表/*.xlsx --keep-good -o 补正清单.docx", "说得清的先登记，其余写明补正什么"),
        ("xhplan import 区人社局.xlsx --period 3月 --received 4月2日", "三月的，4月2日收到"),
    ),
    "arrange": (
        ("xhplan arrange 分解表.xlsx --dry-run", "先看将登记什么"),
        ("xhplan arrange 分解表.xlsx --basis 徐府办〔2021〕3号", "登记，依据是这份文件"),
    ),
    "results": (
        ("xhplan results", "上年完成情况"),
        ("xhplan results 2020 --area 民生", "民生领域的"),
    ),
    "draft": (
        ("xhplan draft 重点工作清单.docx", "看看认出了什么"),
        ("xhplan draft 重点工作清单.docx -o 草稿.xlsx", "写成工作簿，在 Excel 里核对"),
    ),
    "revise": (
        ("xhplan revise 修订后清单.docx --dry-run", "先看哪些改写、新增、不再有"),
        ("xhplan revise 修订后清单.docx --basis 徐府〔2021〕20号", "确认后写入"),
    ),
    "init": (
        ("xhplan init 徐汇2021", "随程序附带的计划，复制一份"),
        ("xhplan init 计划2026 --name 某区2026年重点工作 --year 2026", "自己的空计划"),
        ("xhplan init 计划2026 --from 草稿.xlsx", "由核对过的草稿建立"),
    ),
    "add-area": (
        ("xhplan add-area 营商环境", "新增一个领域，编号顺延"),
        ("xhplan add-area 法治政府 --number 30 --slug law", "写明编号和英文名"),
    ),
    "sync": (
        ("xhplan sync --dry-run", "看看还有什么没有共享"),
        ("xhplan sync", "提交、合入、校核、推送"),
    ),
    "rollup": (
        ("xhplan rollup 徐汇 静安", "两份计划并排"),
        ("xhplan rollup */ --format html -o 汇总.html", "全部计划，写成网页"),
    ),
    "help": (
        ("xhplan help", "全部命令"),
        ("xhplan help update", "一个命令的用法"),
    ),
}
"""By command; without a name, those of the program itself."""
