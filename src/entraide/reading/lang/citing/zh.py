"""Chinese: how it cites. The number comes first, its date before it, and the word "resolution" behind the list.

Reads:  nothing
Writes: nothing; tables only
"""

from entraide.reading.lang.citing.rules import Citing

__all__ = ["CITING"]

CITING = Citing(
    resolution=r"决议",
    decision=r"决定",
    other=r"文件|报告|号建议|号来文|第\d+段",
    bodies=(
        (r"联合国环境大会|世界卫生大会|国际海底管理局大会|世界旅游组织大会|议会大会|缔约国大会", "?"),
        (r"大会", "A"),
        (r"安全理事会|安理会", "S"),
        (r"经济及社会理事会|经社理事会", "E"),
        (r"人权理事会", "A/HRC"),
        (r"人权委员会", "E/CN.4"),
        (r"预防犯罪和刑事司法委员会", "E/CN.15"),
        (r"麻醉药品委员会", "E/CN.7"),
        (r"缔约(?:国|方)(?:会议|大会)", "COP"),
        (r"(?:环境规划署|执行|人居署|欧洲委员会|和平与安全)理事会|欧洲委员会|大会通过的", "?"),
        (r"(?:妇女地位|社会发展|人口与发展|科学和技术促进发展|统计|国际法|裁军审议|经济)委员会", "?"),
        (r"非洲联盟|阿拉伯国家联盟|国际海事组织|各国议会联盟", "?"),
        (r"理事会", "council"),
        (r"委员会", "commission"),
    ),
    own=r"其",
    of=r"",
    by=r"",
    agent=r"由",
    dated=r"(?!)",
    respectively=r"(?!)",
    adopted=r"(?!)",
    conjunction=r"和|以及|及|与",
    through=r"号?至第?",
    back=r"(?:该|上述|同一|这些)(?:项|份)?(?:决议|决定)",
    plural=r"这些|上述",
    roles=(
        r"回顾", r"重申", r"强调", r"注意到", r"表示注意到", r"欢迎", r"铭记", r"审议了", r"考虑到", r"意识到", r"遵循", r"认识到", r"赞扬", r"遗憾", r"重申", r"着重指出",
        r"请", r"决定", r"核准", r"核可", r"认可", r"邀请", r"鼓励", r"敦促", r"促请", r"要求", r"谴责", r"延长", r"建议",
    ),
    ties=(
        r"根据", r"按照", r"依照", r"见", r"设立的", r"通过的",
    ),
    series=r"条约汇编|treaty series",
    ibid=r"同上|ibid",
    inside=r"",
    kinds=(r"公约", r"议定书", r"盟约", r"宪章", r"规约", r"条约", r"协定"),
    longer=r"(?!)",
    those=r"这些|上述",
    thereto=r"(?!)",
    article=r"(?!)",
    paragraph=r"(?!)",
    point=r"(?!)",
    annex=r"附件",
    section=r"(?!)",
    chapter=r"(?!)",
    pointing=r"《(?=[^《》]{2,3}》)|该",
    spaced=False,
    head_last=True,
)  # fmt: skip
