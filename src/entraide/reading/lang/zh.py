"""Chinese.

Reads:  nothing
Writes: nothing; tables only
"""

import re

from entraide.domain.texts.markers import FIGURES
from entraide.reading.lang.rules import ROMAN, Language, Treaty

__all__ = ["LANGUAGE"]


def numerals() -> dict[str, int]:
    """Numbers from one to ninety-nine as sessions are named."""
    out = {figure: n for n, figure in enumerate(FIGURES, 1)}
    for ten in range(1, 10):
        stem = ("" if ten == 1 else FIGURES[ten - 1]) + "十"
        out[stem] = 10 * ten
        out |= {stem + figure: 10 * ten + n for n, figure in enumerate(FIGURES, 1)}
    return out


NUMERALS = numerals()
BEFORE = (
    "又", "还", "并", "再次", "同样", "也", "进一步", "特别", "尤其", "仍然?", "继续", "重新", "在这方面，?", "在此方面，?", "为此，?", "此外，?",
    "(?:赞赏|满意|关切|遗憾|欣慰|感兴趣|高兴|关心|痛心|震惊)地",
)  # fmt: skip
VERBS = (
    "回顾", "重申", "认识到", "注意到", "表示", "强调", "着重", "重点", "意识到", "深为", "深感", "深切", "深信", "坚信", "确信", "相信", "欢迎", "欣见",
    "审议", "审查", "研究", "考虑", "严重", "确认", "遵循", "极为", "极其", "指出", "铭记", "感到", "感谢", "鼓励", "承认", "念及", "期待", "期望", "希望",
    "最强烈", "强烈", "严厉", "坚决", "肯定", "申明", "关切", "关注", "决心", "决意", "听取", "收到", "非常", "赞扬", "赞同", "赞赏", "知悉", "获悉", "提及",
    "促请", "敦促", "呼吁", "请", "痛惜", "痛斥", "谴责", "正式", "遗憾", "满意", "认为", "震惊", "愤慨", "忆及", "体认", "了解", "支持", "反对", "拒绝",
    "根据", "本着", "依照", "按照", "鉴于", "采取行动", "承诺", "致力", "宣布", "断定", "认定", "惊悉", "悲痛", "祝贺", "纪念", "庆祝", "珍视", "理解", "核可",
)  # fmt: skip

LANGUAGE = Language(
    tag="zh",
    iso3="zho",
    common=re.compile("的|和|在|国|为|与|及|会"),
    months={str(n): n for n in range(1, 13)},
    date=re.compile(r"(?<!\d)(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日"),
    formulas=(
        (re.compile(r"大\s?会\s*[，,]?"), "unga"),
        (re.compile(r"安全\s?理事会\s*[，,]?"), "unsc"),
        (re.compile(r"经济\s?及\s?社会\s?理事会\s*[，,]?"), "unecosoc"),
    ),
    organs={"大会": "unga", "大 会": "unga", "安全理事会": "unsc", "经济及社会理事会": "unecosoc"},
    opener=re.compile(r"(?:" + "|".join(BEFORE) + r"){0,3}\s?(?:" + "|".join(VERBS) + r")"),
    adopted=re.compile(
        r"\d{4}年\d{1,2}月\d{1,2}日\s?(?:大会|经济及社会理事会|安全理事会)(?:决议|决定|通过)"
        r"|(?:大会|经济及社会理事会|安全理事会)(?:于|在)?.{0,24}\d{1,2}日.{0,20}通过|\d{1,5}\s?次会议通过"
    ),
    issued=re.compile(r"Distr\.?\s*:?\s*(?:General|Limited|Restricted|普遍|有限)|[*]?分发", re.IGNORECASE),
    session=re.compile(
        r"(?P<year>\d{4})\s?年\s?(?:实质性|组织)?(?:届会|会议)|第\s?(?P<words>[一二三四五六七八九十]{1,5}|\d{1,2})\s?届\s?(?:紧急)?(?:特别)?(?:会议|联大)$"
    ),
    session_numbers=NUMERALS,
    agenda=re.compile(r"(?:临时)?议程\*?\s?项目\s?(?P<items>\d.*)"),
    meeting=re.compile(r"第\s?(?P<number>\d{1,5})\s?次(?:全体)?会议(?:\s?[(（]续会[)）])?"),
    committees=(
        (re.compile("第一委员会"), "A/C.1"),
        (re.compile("第二委员会"), "A/C.2"),
        (re.compile("第三委员会"), "A/C.3"),
        (re.compile("第四委员会"), "A/C.4"),
        (re.compile("第五委员会"), "A/C.5"),
        (re.compile("第六委员会"), "A/C.6"),
        (re.compile("全权证书委员会"), "A/CRED"),
        (re.compile("预防犯罪和刑事司法委员会"), "E/CN.15"),
        (re.compile("麻醉药品委员会"), "E/CN.7"),
        (re.compile("社会发展委员会"), "E/CN.5"),
        (re.compile("妇女地位委员会"), "E/CN.6"),
        (re.compile("统计委员会"), "E/CN.3"),
        (re.compile("科学和技术促进发展委员会"), "E/CN.16"),
    ),
    no_committee=re.compile(r"未经发交(?:任何)?主要委员会"),
    annex=re.compile(
        r"附\s?(?:件|录|文|表)\s?(?P<label>[一二三四五六七八九十]{1,3}|[IVX]{1,5}|[A-Z]|\d{1,2})?(?=$|[ ：:.—–-])"
    ),
    part=re.compile(
        r"第?(?P<label>[一二三四五六七八九十]{1,3}|[IVXL]{1,6}|[A-Z])\s?(?:部分|节|章|编|款)?(?:[.．、]|$|(?=[ 　]))"
    ),
    draft=re.compile(r"(?:决议|决定)草案"),
    and_word="和",
    united_nations="联合国",
    recommends=re.compile(r"(?:以下|下列|下述)(?:各项)?(?:决议|决定)草案"),
    treaty=Treaty(
        article=re.compile(
            rf"第\s?(?P<number>[{FIGURES}十百零〇]{{1,6}}|\d{{1,3}})\s?条(?:之(?P<suffix>[{FIGURES}]))?(?P<letter>)(?P<rest>.*)"
        ),
        divisions=tuple(
            (name, re.compile(rf"第\s?(?P<label>[{FIGURES}十]{{1,3}}|\d{{1,2}})\s?(?:{word})(?P<rest>.*)"))
            for name, word in (("part", "部分|编"), ("chp", "章"), ("sec", "节"), ("title", "篇"))
        ),
        preamble=re.compile(r"序\s?言|前\s?言"),
        closing=re.compile(r".{0,80}以昭信守"),
        numbers={},
    ),
    joiner="和",
    labels={figure: ROMAN[n - 1] for figure, n in NUMERALS.items() if n <= len(ROMAN)},
)
