"""Letters of four stories: all persons, firms and provisions are invented. French, Arabic; the first one Chinese too."""

from datetime import date

from entraide.domain.requests.letter import (
    Account,
    Authority,
    Cited,
    Extract,
    Letter,
    Offence,
    Particular,
    Person,
    Property,
    RequestedMeasure,
    Signatory,
    Statement,
    Words,
)

__all__ = ["LETTERS", "w"]


def w(fr: str, ar: str, zh: str = "") -> Words:
    return {"fr": fr, "ar": ar} | ({"zh": zh} if zh else {})


UNTOC = w(
    "Convention des Nations Unies contre la criminalité transnationale organisée",
    "اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية",
    "联合国打击跨国有组织犯罪公约",
)
LAUNDERING = w(
    "Convention de Strasbourg sur le blanchiment", "اتفاقية ستراسبورغ المتعلقة بغسل الأموال", "斯特拉斯堡反洗钱公约"
)
CYBER = w("Convention de Budapest sur la cybercriminalité", "اتفاقية بودابست المتعلقة بالجريمة الإلكترونية")
ACTS = w(
    "Le groupe a déposé des espèces tirées de la vente de cocaïne, puis les a virées sous de faux contrats de conseil.",
    "أودعت الجماعة مبالغ نقدية متأتية من بيع الكوكايين ثم حولتها بموجب عقود استشارية وهمية.",
    "该团伙将贩卖可卡因所得现金存入银行，再以虚假咨询合同转账。",
)
STORY = w(
    "Entre mars 2022 et juin 2025, cinq personnes dirigées par Kemal Arslan-Brandt ont versé 1,9 million de francs.\n"
    "Les fonds sont parvenus sur un compte ouvert au nom de Lémanis Conseil Sàrl.",
    "بين آذار/مارس 2022 وحزيران/يونيه 2025 دفع خمسة أشخاص بقيادة كمال أرسلان مبلغ 1,9 مليون فرنك.\nووصلت الأموال إلى حساب باسم شركة ليمانيس.",
    "2022年3月至2025年6月，以凯末尔为首的五人共支付190万法郎。\n资金汇入以莱曼尼斯公司名义开立的账户。",
)


def s01(*tags: str) -> Letter:
    """France asks Switzerland for bank records and a freezing."""
    records = RequestedMeasure(
        "mla.bank_records",
        w(
            "Remettre les relevés du compte et les pièces d’ouverture, de 2022 à 2025.",
            "تسليم كشوف الحساب ووثائق فتحه من عام 2022 إلى عام 2025.",
            "提供2022年至2025年的账户流水和开户文件。",
        ),
        purpose=w(
            "Établir l’origine et le parcours des fonds.", "إثبات مصدر الأموال ومسارها.", "查明资金的来源和流向。"
        ),
        nexus=w("Le compte a reçu chacun des versements.", "تلقى الحساب كل دفعة من الدفعات.", "该账户收到了每笔款项。"),
        cited=(Cited(UNTOC, ("18(1)", "18(3)(f)")),),
        procedure=w(
            "Certifier conformes les copies remises.", "التصديق على مطابقة النسخ المسلمة.", "所交副本须经核证。"
        ),
        procedure_reason=w(
            "Notre code l’exige pour la preuve.", "يقتضي قانوننا ذلك للإثبات.", "我国法律规定证据须经核证。"
        ),
    )
    freezing = RequestedMeasure(
        "ar.freeze",
        w(
            "Geler le solde du compte jusqu’à la décision du juge.",
            "تجميد رصيد الحساب إلى حين صدور قرار القاضي.",
            "冻结账户余额，直至法官作出裁决。",
        ),
        purpose=w("Garantir une confiscation.", "ضمان المصادرة.", "确保没收。"),
        nexus=w("Le solde provient des mêmes versements.", "الرصيد متأت من الدفعات نفسها.", "余额来自同一批款项。"),
        cited=(Cited(LAUNDERING, ("11", "27(1)(e)(ii)")), Cited(UNTOC, ("13(2)",))),
    )
    return Letter(
        kind="request",
        languages=tags,
        reference="EJ-2026/118",
        on=date(2026, 3, 12),
        place=w("Lyon", "ليون", "里昂"),
        sender=Authority(
            w("Bureau de l’entraide pénale internationale", "مكتب المساعدة الجنائية الدولية", "国际刑事司法协助局"),
            state=w("République française", "الجمهورية الفرنسية", "法兰西共和国"),
            address=w("13, rue des Essais, Paris", "13 شارع التجارب، باريس", "巴黎试验街13号"),
            contact="+33 1 00 00 00 00, 9 h – 18 h (UTC+1)",
        ),
        addressee=Authority(
            w("Office fédéral de la justice", "المكتب الاتحادي للعدل", "联邦司法局"),
            state=w("Confédération suisse", "الاتحاد السويسري", "瑞士联邦"),
        ),
        signatory=Signatory("Aurélie Fontvieille-Caron", w("Cheffe du bureau", "رئيسة المكتب", "局长")),
        subject=w(
            "Blanchiment du produit d’un trafic : relevés et gel",
            "غسل عائدات اتجار: كشوف وتجميد",
            "洗钱案：账户流水和冻结",
        ),
        investigating=Authority(
            w("Juge Éloïse Marchetti-Vaugelas", "القاضية إيلويز ماركيتي", "埃洛伊丝法官"),
            functions=w(
                "Juge d’instruction au tribunal judiciaire de Lyon", "قاضية التحقيق في محكمة ليون", "里昂法院预审法官"
            ),
        ),
        proceeding=w(
            "Information judiciaire n° 77/2026 pour blanchiment aggravé.",
            "تحقيق قضائي رقم 77/2026 بشأن غسل أموال مشدد.",
            "第77/2026号加重洗钱案司法调查。",
        ),
        confidentiality=w(
            "Le titulaire pourrait déplacer les fonds s’il apprenait la demande.",
            "قد ينقل صاحب الحساب الأموال إذا علم بالطلب.",
            "户主如得知本请求，可能转移资金。",
        ),
        deadline=date(2026, 5, 4),
        deadline_reason=w(
            "La détention provisoire prend fin ce jour-là.",
            "ينتهي الحبس الاحتياطي في ذلك اليوم.",
            "审前羁押于该日届满。",
        ),
        persons=(
            Person(
                "suspect",
                "Kemal Arslan-Brandt",
                born=w("3 mai 1979", "3 أيار/مايو 1979", "1979年5月3日"),
                other_names="Kemal le Passeur",
                birth_place=w("Bâle", "بازل", "巴塞尔"),
                nationality=w("suisse", "سويسري", "瑞士"),
                location=w("Genève", "جنيف", "日内瓦"),
            ),
            Person(
                "witness",
                "Ruedi Zimmerli-Kobi",
                role=w("gérant de la société", "مدير الشركة", "公司经理"),
                certainty="statement",
            ),
        ),
        offences=(
            Offence(
                ACTS,
                title=w("Blanchiment aggravé", "غسل أموال مشدد", "加重洗钱罪"),
                time=w("mars 2022 – juin 2025", "آذار/مارس 2022 – حزيران/يونيه 2025", "2022年3月至2025年6月"),
                place=w("Lyon et Genève", "ليون وجنيف", "里昂和日内瓦"),
                law=(
                    Extract(
                        w("Code imaginaire, article 7", "القانون الخيالي، المادة 7", "虚构法典第7条"),
                        w(
                            "Qui dissimule le fruit d’un crime encourt dix ans de prison.",
                            "من أخفى ثمرة جريمة عوقب بالسجن عشر سنوات.",
                            "隐瞒犯罪所得者，处十年监禁。",
                        ),
                    ),
                ),
                penalty=w("Dix ans d’emprisonnement", "السجن عشر سنوات", "十年监禁"),
            ),
        ),
        facts=STORY,
        measures=(records, freezing),
        property=(
            Property(
                w("Solde de 1,9 million de francs", "رصيد قدره 1,9 مليون فرنك", "190万法郎余额"),
                location=w("Banque Fictive du Léman SA", "مصرف ليمان الوهمي", "虚构莱芒银行"),
                link=w(
                    "Versé par le groupe pour K. Arslan-Brandt",
                    "دفعته الجماعة لحساب كمال أرسلان",
                    "由该团伙为凯末尔支付",
                ),
            ),
        ),
        accounts=(
            Account(
                w("Banque Fictive du Léman SA", "مصرف ليمان الوهمي", "虚构莱芒银行"),
                "CH00 0000 0000 0000 0000 0",
                "Lémanis Conseil Sàrl",
                w("2022-2025", "2022-2025", "2022-2025年"),
                w("Seul compte connu de la société", "الحساب الوحيد المعروف للشركة", "公司唯一已知账户"),
            ),
        ),
        statements=tuple(
            map(
                Statement, ("measure_at_home", "use_limits", "data_protection", "human_rights", "costs", "consultation")
            )
        ),
        copies=w("Office fictif des avoirs", "مكتب الموجودات الوهمي", "虚构资产局"),
        annexes=(w("Copie des contrats de conseil", "نسخة من عقود الاستشارة", "咨询合同副本"),),
    )


def s02(*tags: str) -> Letter:
    """Kenya asks Kazakhstan to extradite, without any treaty."""
    return Letter(
        kind="request",
        languages=tags,
        reference="KE-41/2026",
        on=date(2026, 2, 2),
        place=w("Nairobi", "نيروبي"),
        sender=Authority(w("Bureau du procureur général du Kenya", "مكتب النائب العام في كينيا")),
        addressee=Authority(w("Parquet général du Kazakhstan", "النيابة العامة في كازاخستان")),
        signatory=Signatory("Akinyi Barasa-Mwende", w("Procureure générale adjointe", "نائبة النائب العام")),
        persons=(
            Person(
                "accused",
                "Daniyar Seitkulov-Abenov",
                nationality=w("kazakhe", "كازاخستاني"),
                location=w("Almaty", "ألماتي"),
                description=w("Taille 1,82 m, cicatrice au menton", "طوله 1,82 متر وبذقنه ندبة"),
            ),
        ),
        offences=(
            Offence(
                w(
                    "Il a frappé mortellement la victime au cours d’une querelle.",
                    "ضرب الضحية ضربا أفضى إلى الموت أثناء مشاجرة.",
                ),
                title=w("Meurtre", "قتل"),
                time=w("9 août 2025", "9 آب/أغسطس 2025"),
                place=w("Mombasa", "مومباسا"),
                law=(
                    Extract(
                        w("Loi imaginaire, section 3", "القانون الخيالي، الباب 3"),
                        w("Qui tue autrui commet un meurtre.", "من قتل غيره ارتكب جريمة القتل."),
                    ),
                ),
            ),
        ),
        facts=w("Trois voisins ont vu la querelle et les coups.", "شهد ثلاثة جيران المشاجرة والضرب."),
        measures=(
            RequestedMeasure(
                "ext",
                w("Extrader la personne désignée.", "تسليم الشخص المذكور."),
                purpose=w("La juger pour ces faits seulement.", "محاكمته عن هذه الوقائع وحدها."),
                particulars=(
                    Particular(
                        "warrant",
                        w(
                            "Mandat d’arrêt du 14 août 2025, copie certifiée.",
                            "أمر قبض مؤرخ 14 آب/أغسطس 2025، نسخة مصدقة.",
                        ),
                    ),
                    Particular(
                        "evidence_list", w("Trois dépositions et un rapport du médecin.", "ثلاث شهادات وتقرير الطبيب.")
                    ),
                    Particular(
                        "lapse", w("Aucune prescription ne court pour ce crime.", "لا تسقط هذه الجريمة بالتقادم.")
                    ),
                ),
            ),
        ),
        statements=tuple(map(Statement, ("reciprocity", "assurance_death", "speciality"))),
        annexes=(w("Assurance du chef de l’État", "ضمان من رئيس الدولة"),),
        translation=w("Traduction certifiée en kazakh jointe.", "ترجمة مصدقة إلى الكازاخية مرفقة."),
    )


def s03(*tags: str) -> Letter:
    """Canada asks Viet Nam to extradite, or else to prosecute."""
    return Letter(
        kind="request",
        languages=tags,
        reference="CA-9",
        on=date(2026, 6, 30),
        place=w("Ottawa", "أوتاوا"),
        sender=Authority(w("Service d’entraide internationale du Canada", "دائرة المساعدة الدولية في كندا")),
        addressee=Authority(w("Ministère de la sécurité publique", "وزارة الأمن العام")),
        signatory=Signatory("Maëlle Gagnon-Whitford", w("Directrice", "المديرة")),
        persons=(Person("accused", "Trần Quốc Hưng-Leclair", nationality=w("vietnamienne", "فييتنامي")),),
        offences=(
            Offence(
                w("Il a organisé, contre paiement, l’entrée de migrants.", "نظم دخول مهاجرين مقابل مال."),
                title=w("Crime grave commis en groupe", "جريمة خطيرة ارتكبتها جماعة"),
            ),
        ),
        facts=w("Quatre autres personnes l’ont aidé pendant un an.", "ساعده أربعة أشخاص آخرين لمدة عام."),
        measures=(
            RequestedMeasure(
                "ext",
                w("Extrader la personne sur la base de la réciprocité.", "تسليم الشخص على أساس المعاملة بالمثل."),
                purpose=w("La poursuivre au Canada.", "ملاحقته في كندا."),
                cited=(Cited(UNTOC, ("16(7)", "16(10)", "16(16)")),),
            ),
        ),
        statements=tuple(map(Statement, ("reciprocity", "prosecution_instead", "file_offered"))),
    )


def s10(*tags: str) -> Letter:
    """The Philippines ask the United States to have data kept."""
    return Letter(
        kind="preservation",
        languages=tags,
        reference="PH-247/1",
        on=date(2026, 9, 1),
        place=w("Cebu", "سيبو"),
        sender=Authority(
            w("Point de contact permanent des Philippines", "جهة الاتصال الدائمة في الفلبين"), contact="24/7"
        ),
        addressee=Authority(w("Point de contact permanent des États-Unis", "جهة الاتصال الدائمة في الولايات المتحدة")),
        signatory=Signatory("Ligaya Montemayor-Cruz", w("Officière de permanence", "الضابطة المناوبة")),
        urgency=w("Les données s’effacent après sept jours.", "تمحى البيانات بعد سبعة أيام."),
        cited=(Cited(CYBER, ("29(1)", "29(2)", "35(1)(b)")),),
        persons=(
            Person("suspect", "Gunnar Eklund-Reyes", certainty="inference"),
            Person("child", code="V1"),
            Person("child", code="V2"),
        ),
        offences=(Offence(w("Diffusion en direct d’abus commis sur deux enfants.", "بث مباشر لاعتداءات على طفلين.")),),
        facts=w("Le compte « kaiser_orchid_77 » a suivi six diffusions.", "تابع الحساب «kaiser_orchid_77» ستة عروض."),
        measures=(
            RequestedMeasure(
                "ee.preserve",
                w("Conserver les données du compte.", "حفظ بيانات الحساب."),
                particulars=(
                    Particular(
                        "data",
                        w(
                            "Connexions du 20 août 2026, de 21 h 00 à 23 h 30 (UTC+8) ; contenu des messages.",
                            "اتصالات 20 آب/أغسطس 2026 من 21:00 إلى 23:30 (UTC+8)؛ مضمون الرسائل.",
                        ),
                    ),
                    Particular("custodian", w("StreamHarbor Inc., Seattle", "StreamHarbor Inc.، سياتل")),
                    Particular(
                        "necessity", w("Le fournisseur ne garde rien au-delà.", "لا يحتفظ المزود بشيء بعد ذلك.")
                    ),
                ),
            ),
        ),
        statements=tuple(map(Statement, ("mla_intention", "secrecy_need", "victim_codes"))),
    )


LETTERS = {"S01": s01, "S02": s02, "S03": s03, "S10": s10}
