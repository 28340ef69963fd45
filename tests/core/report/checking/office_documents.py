"""Correct documents of twelve kinds, each as lines that any maker can build; names and numbers are invented (模拟)."""

from __future__ import annotations

from tests.core.report.checking.office_lines import Line, Sheet, blank, body, heading, said

RED, BLACK = "FF0000", "000000"
NAMES = ("2024年下半年重点任务分解表", "2024年下半年重点项目清单")
UNIT, DATE = "模拟县人民政府", "2024年7月15日"


def text() -> list[Line]:
    """A text of four levels."""
    return [
        body("今年以来，全县上下认真落实上级决策部署，经济运行总体平稳。现就做好下半年经济运行调度工作通知如下。"),
        heading(1, "一、总体要求"),
        body("上半年，全县地区生产总值同比增长5.6%，固定资产投资同比下降2.3%。要坚持问题导向，确保完成目标任务。"),
        heading(1, "二、主要任务"),
        heading(2, "（一）抓好工业运行"),
        body("对产值下降的32户企业逐户走访，7月底前形成问题清单，逐项销号。"),
        heading(3, "1.强化要素保障。用电、用气、用工需求由县发展改革局牵头，每周调度一次。"),
        heading(4, "（1）用电保障。县供电公司要做好迎峰度夏工作。"),
        heading(4, "（2）用工保障。组织专场招聘会6场，两三天内发布信息。"),
        heading(3, "2.强化项目建设。年内新开工亿元以上项目18个，完成投资23.5亿元。"),
        heading(2, "（二）抓好消费促进"),
        body("带动消费增长5%—6%，用好“以旧换新”政策，落实《关于促进消费的若干措施》（模政办发〔2024〕3号）。"),
        heading(1, "三、工作要求"),
        body("各乡镇、各部门要高度重视，压实责任，于每月5日前报送进展情况。"),
    ]


def head(number: str, mark: str, *, size: float = 44, above: tuple[Line, ...] = ()) -> list[Line]:
    """A red head: mark 35 mm down, number, line, and the two lines below it."""
    height = max(0.0, 99.0 - 29 * len(above))
    name = said("mark", mark, font="b", size=size, colour=RED, align="center", before=height, pitch=size + 8)
    line = said("rule", "", rules=((RED, 16, "bottom", 1),), size=10.5, pitch=11)
    return [*above, name, *blank(2), said("number", number, align="center"), line, *blank(2)]


def title(words: str) -> list[Line]:
    """A title and the line below it."""
    return [said("title", words, font="b", size=22, align="center", pitch=33), *blank()]


def sealed(unit: str = UNIT, date: str = DATE) -> list[Line]:
    """The date four characters from the right, the unit in the middle above it."""
    width = sum(0.5 if sign.isascii() else 1 for sign in date)
    right = max(0.0, 4 - (len(unit) - width) / 2)
    return [*blank(2), said("signature", unit, align="right", right=right), said("date", date, align="right", right=4)]


def foot(copies: str = "县委各部门，县人大常委会办公室，县政协办公室。", date: str = DATE) -> list[Line]:
    """Copies and printing office between three lines."""
    copied = said("copy", "抄送：" + copies, size=14, left=4, hanging=3, right=1, rules=((BLACK, 8, "top", 1),))
    runs = [(UNIT + "办公室", ""), ("\t", ""), (date + "印发", "")]
    lines = ((BLACK, 6, "top", 1), (BLACK, 8, "bottom", 1))
    return [copied, said("print", runs, size=14, left=1, right=1, rules=lines)]


def attachments() -> list[Line]:
    """Two attachments, each on its own page."""
    lines: list[Line] = []
    for place, name in enumerate(NAMES, start=1):
        lines += [said("attachment_head", f"附件{place}", font="h", new_page=True), *blank()]
        lines += [said("attachment_title", name, font="b", size=22, align="center", pitch=33), *blank()]
        lines.append(body("现将任务分解到各责任单位，请对照落实。"))
    return lines


def bare() -> Sheet:
    """A notice without attachments."""
    lines = head("模政发〔2024〕15号", UNIT + "文件")
    lines += title("模拟县人民政府关于做好下半年\n经济运行调度工作的通知")
    lines += [said("addressee", "各乡镇人民政府，县政府各部门、各直属机构："), *text(), *sealed()]
    return Sheet([*lines, *foot()])


def notice() -> Sheet:
    """A notice with two attachments and a remark."""
    sheet = bare()
    place = sheet.at("date") + 1
    sheet.lines[place:place] = [said("remark", "（此件公开发布）", first=2), *attachments()]
    place = sheet.at("signature") - 2
    note = said("note", f"附件：1.{NAMES[0]}", left=6, hanging=4)
    sheet.lines[place:place] = [*blank(), note, said("note", f"2.{NAMES[1]}", left=6, hanging=1)]
    return sheet


def secret() -> Sheet:
    """Copy number, secrecy and urgency above the mark."""
    above = (said("copy_number", "000012"), said("secrecy", "机密★1年", font="h"), said("urgency", "特急", font="h"))
    sheet = bare()
    sheet.lines[: sheet.at("title")] = head("模政发〔2024〕15号", UNIT + "文件", above=above)
    return sheet


def request() -> Sheet:
    """To a superior: number left, 签发人 right."""
    lines = head("", UNIT + "文件") + title("模拟县人民政府关于请求支持\n园区供电设施建设的请示")
    number = next(line for line in lines if line.role == "number")
    number.runs = [("模政〔2024〕22号", ""), ("\t", ""), ("签发人：", ""), ("张模", "k")]
    number.align, number.left, number.right = "", 1, 1
    lines += [said("addressee", "模拟市人民政府："), body("为保障用电需求，拟新建变电站1座，恳请安排资金3000万元。")]
    lines += [body("妥否，请批示。"), *sealed(), said("remark", "（联系人：李拟，联系电话：0000—1234567）", first=2)]
    return Sheet([*lines, *foot("市发展改革委，市财政局。")])


def joint() -> Sheet:
    """Three offices, three seals."""
    lines = head("模发改〔2024〕31号", "模拟县发展和改革局\n模拟县财政局\n模拟县统计局文件", size=36)
    lines += title("关于开展上半年经济运行分析的通知")
    lines += [said("addressee", "各乡镇人民政府："), body("请于7月20日前报送分析材料。"), *blank(3)]
    lines += [said("signature", "模拟县发展和改革局　　　模拟县财政局", align="center"), *blank(2)]
    lines += [said("signature", "模拟县统计局", align="right", right=4), said("date", DATE, align="right", right=4)]
    return Sheet([*lines, *foot()])


def letter() -> Sheet:
    """The letter format: the double line between mark and number."""
    mark = said("mark", "模拟县发展和改革局", font="b", size=40, colour=RED, align="center", pitch=50)
    double = (RED, 24, "bottom", 11, "thickThinSmallGap")
    line = said("double", "", rules=(double,), size=10.5, pitch=11, left=-1.89, right=-1.89)
    lines = [mark, line, said("number", "模发改函〔2024〕8号", align="right"), *blank()]
    lines += title("模拟县发展和改革局关于提供用电情况的复函")
    lines += [said("addressee", "模拟县工业和信息化局："), body("来函收悉。现函复如下。"), heading(1, "一、关于用电量")]
    lines += [body("上半年，全县工业用电量3.6亿千瓦时，同比增长4.2%。"), *sealed("模拟县发展和改革局")]
    return Sheet(lines, first_rule=RED)


def order() -> Sheet:
    """命令: mark 20 mm down, number in the middle, no title."""
    mark = said("mark", UNIT + "令", font="b", size=44, colour=RED, align="center", before=56, pitch=52)
    lines = [mark, *blank(2), said("number", "第12号", align="center"), *blank(2)]
    lines += [body("《模拟县经济运行调度办法》已经县人民政府常务会议通过，现予公布，自2024年8月1日起施行。"), *blank(2)]
    lines += [said("signature", "县长　张模", align="right", right=4), *blank()]
    return Sheet([*lines, said("date", DATE, align="right", right=4)])


def minutes() -> Sheet:
    """纪要: who was there in 黑体 and 仿宋."""
    lines = head("〔2024〕7号", "模拟县人民政府常务会议纪要", size=36) + title("研究上半年经济运行有关工作")
    lines += [body("县长张模主持召开会议，研究上半年经济运行工作。现纪要如下。"), heading(1, "一、关于经济运行情况")]
    lines += [body("会议听取了县发展改革局的汇报。"), *blank()]
    for word, names in (("出席：", "张模、李拟、王示"), ("请假：", "赵范")):
        lines.append(said("attendance", [(word, "h"), (names, "")], left=5, hanging=3))
    return Sheet([*lines, *foot()])


def resolution() -> Sheet:
    """Passed by a meeting: its date in brackets below the title."""
    lines = head("模人发〔2024〕4号", "模拟县人民代表大会常务委员会文件", size=28)
    lines += title("模拟县人民代表大会常务委员会\n关于批准2023年县级决算的决议")
    passed = said("subtitle", "（2024年6月28日模拟县人大常委会第二十次会议通过）", font="k", align="center")
    lines[-1:] = [passed, *blank(), body("会议决定，批准2023年县级决算。")]
    return Sheet([*lines, *foot()])


def announcement() -> Sheet:
    """To everybody: no addressee."""
    lines = head("模政通〔2024〕2号", UNIT + "文件") + title("模拟县人民政府关于禁止露天焚烧秸秆的通告")
    lines += [body("现通告如下。"), heading(1, "一、禁烧范围"), body("全县行政区域内。"), body("特此通告。")]
    return Sheet([*lines, *sealed(), *foot()])


def unsealed() -> Sheet:
    """No seal; the text ends with whom to call."""
    unit = UNIT + "办公室"
    lines = head("模政办发〔2024〕9号", unit + "文件", size=36) + title(unit + "关于报送有关材料的通知")
    lines += [said("addressee", "县政府各部门："), body("请于7月20日前报送上半年工作总结，3000字以内。")]
    lines += [body("联系人：李拟，电话：1234567。"), *blank(), said("signature", unit, align="right", right=2)]
    width = sum(0.5 if sign.isascii() else 1 for sign in DATE)
    return Sheet([*lines, said("date", DATE, align="right", right=len(unit) - width), *foot()])


def reply() -> Sheet:
    """批复: numbered sentences, long and short."""
    lines = head("模政复〔2024〕6号", UNIT + "文件") + title("模拟县人民政府关于同意设立模拟工业园的批复")
    lines += [said("addressee", "模拟镇人民政府："), body("来文收悉。现批复如下：")]
    lines += [body("一、同意设立模拟工业园，规划面积3.2平方公里，重点发展农产品加工业。")]
    lines += [body("二、请抓紧编制规划，按程序报批。"), body("此复。"), *sealed()]
    return Sheet([*lines, *foot()])


KINDS = {
    build.__name__: build
    for build in (
        bare, notice, secret, request, joint, letter, order, minutes, resolution, announcement, unsealed, reply,
    )
}  # fmt: skip
