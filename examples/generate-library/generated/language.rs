//! The languages of the library: real small words, and the syllables of which made-up ones are built.

/// A language.
pub(super) struct Language {
    /// BCP 47.
    pub code: &'static str,
    /// Of a thousand briefings so many.
    pub share: u32,
    /// Quotation marks.
    pub marks: (&'static str, &'static str),
    /// Articles, pronouns, prepositions: real ones, the most frequent first.
    pub small: &'static str,
    /// Real words of the trade, the most frequent first; made-up ones follow them.
    pub trade: &'static str,
    /// Beginnings of syllables.
    pub onsets: &'static str,
    /// Their vowels; in Chinese and Japanese nothing.
    pub vowels: &'static str,
    /// What ends a stem; `_` is nothing.
    pub codas: &'static str,
    /// Endings of words; `_` is none.
    pub endings: &'static str,
    /// Between words.
    pub space: &'static str,
    /// Between clauses.
    pub comma: &'static str,
    /// At the end of a sentence.
    pub stop: &'static str,
    /// Words for the headings: bottom line, what was said, in detail, see also.
    pub headings: [&'static str; 4],
}

const LATIN_ONSETS: &str = "b br c ch d dr f fl g gr h j k kl l m n p pl pr r s sh sk st t th tr v w z";

/// English first: it is what everything else is measured by.
pub(super) const LANGUAGES: &[Language] = &[
    Language {
        code: "en",
        share: 680,
        marks: ("“", "”"),
        small: "the of and to in a that for is on with as by it will not be this are we from at our have which its or has \
                their an they but more all was been must can these would there i between should also only than who no \
                other about both if any into when without over such where so do what under how before after against \
                through while each because still during since until among what another very same within us U.S.",
        trade: "security agreement government minister talks sanctions defence president trade council border support region \
                cooperation negotiations policy statement international energy ceasefire forces strategic partners meeting \
                crisis commission economic military foreign war peace treaty elections parliament dialogue climate union \
                summit humanitarian aid refugees defense oil gas ambassador nuclear missile army troops leaders opposition \
                court law rights agency bank debt budget investment market exports imports tariffs shipping port pipeline \
                grain food water migration asylum visa police terrorism intelligence cyber attack drone airspace navy fleet \
                exercise deployment withdrawal escalation deterrence alliance mandate mission observers sovereignty \
                territory independence referendum constitution reform corruption transparency accountability mediation \
                envoy delegation communique roadmap framework commitment pledge deadline implementation compliance \
                verification inspection resolution veto assembly secretary chancellor prime deputy spokesperson ministry \
                embassy consulate protest strike unrest coup militia rebels insurgents hostage prisoner exchange release \
                detention trial verdict sentence appeal organisation organization programme program analyse analyze labour \
                labor centre center reconstruction recovery growth inflation currency reserves loan fund donor pandemic \
                vaccine health education science technology semiconductor satellite telecommunications digital data \
                infrastructure railway corridor canal strait island sea ocean arctic africa asia europe sahel balkans \
                caucasus mediterranean baltic gulf delta highlands",
        onsets: LATIN_ONSETS,
        vowels: "a e i o u ai ea ou",
        codas: "_ n r l s t m d ck nd rt st",
        endings: "_ s ed ing er ation al ment ly able ist ity",
        space: " ",
        comma: ", ",
        stop: ".",
        headings: ["Bottom line", "What was said", "In detail", "See also"],
    },
    Language {
        code: "fr",
        share: 60,
        marks: ("«\u{a0}", "\u{a0}»"),
        small: "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec nous son \
                aux d'une ont cette mais comme ou si leur y dont sans entre doit être notre tout après avant",
        trade: "sécurité accord gouvernement ministre défense négociations sanctions paix frontière énergie commerce région \
                président conseil crise coopération élections réfugiés économie politique étrangère guerre cessez-le-feu \
                armée traité sommet européenne déclaration soutien république état",
        onsets: LATIN_ONSETS,
        vowels: "a e i o u é è ou eau ai",
        codas: "_ n r l s t m c nt",
        endings: "_ s es tion ment é ée ique eux aire",
        space: " ",
        comma: ", ",
        stop: ".",
        headings: ["L’essentiel", "Ce qui a été dit", "En détail", "Voir aussi"],
    },
    Language {
        code: "de",
        share: 60,
        marks: ("„", "“"),
        small: "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat \
                dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur",
        trade: "Sicherheit Abkommen Regierung Minister Verteidigung Verhandlungen Sanktionen Frieden Grenze Energie Handel \
                Bundeskanzler Rat Krise Zusammenarbeit Wahlen Flüchtlinge Wirtschaft Außenpolitik Waffenruhe Armee Vertrag \
                Gipfel Erklärung Unterstützung Größe Straße",
        onsets: "b br d f fl g gr h j k kl l m n p pf pr r s sch schl st t tr v w z",
        vowels: "a e i o u ä ö ü ei au ie",
        codas: "_ n r l s t m ch nd cht ß",
        endings: "_ e en er ung keit lich isch schaft ungen",
        space: " ",
        comma: ", ",
        stop: ".",
        headings: ["Das Wichtigste", "Was gesagt wurde", "Im Einzelnen", "Siehe auch"],
    },
    Language {
        code: "es",
        share: 50,
        marks: ("«", "»"),
        small: "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin \
                sobre este ya entre cuando todo esta ser son dos también fue había era muy hasta desde",
        trade: "seguridad acuerdo gobierno ministro defensa negociaciones sanciones paz frontera energía comercio región \
                presidente consejo crisis cooperación elecciones refugiados economía política exterior guerra tregua \
                ejército tratado cumbre declaración apoyo año",
        onsets: "b br c ch d dr f fl g gr h j l ll m n ñ p pl pr qu r s t tr v z",
        vowels: "a e i o u á é í ó ue ia",
        codas: "_ n r l s d",
        endings: "_ s ción ado ando mente ista idad es oso",
        space: " ",
        comma: ", ",
        stop: ".",
        headings: ["Lo esencial", "Lo que se dijo", "En detalle", "Véase también"],
    },
    Language {
        code: "ru",
        share: 40,
        marks: ("«", "»"),
        small: "и в не на что с по как это к из для у от за о но мы а его при все так же уже или если их бы до также между \
                только после перед под без этом которые которых нет были было есть",
        trade: "безопасность соглашение правительство министр оборона переговоры санкции мир граница энергия торговля регион \
                президент совет кризис сотрудничество выборы беженцы экономика политика война перемирие армия договор саммит \
                заявление поддержка",
        onsets: "б бр в г гр д ж з к кр л м н п пр р с ст т тр ф х ц ч ш",
        vowels: "а е и о у ы я ю",
        codas: "_ н р л с т м к в",
        endings: "_ а ов ость ние ный ская ами ировать ом",
        space: " ",
        comma: ", ",
        stop: ".",
        headings: ["Главное", "Что было сказано", "Подробности", "См. также"],
    },
    Language {
        code: "uk",
        share: 30,
        marks: ("«", "»"),
        small: "і в не на що з до як це для у від за але ми та його при всі так вже або якщо їх щоб також між тільки після \
                перед під без цьому які яких немає були було є",
        trade: "безпека угода уряд міністр оборона переговори санкції мир кордон енергія торгівля регіон президент рада криза \
                співпраця вибори біженці економіка політика війна перемир’я армія договір саміт заява підтримка Київ",
        onsets: "б бр в г ґ гр д ж з к кр л м н п пр р с ст т тр ф х ц ч ш",
        vowels: "а е и о у і я ю ї є",
        codas: "_ н р л с т м к в",
        endings: "_ а ів ість ння ний ська ами увати ом",
        space: " ",
        comma: ", ",
        stop: ".",
        headings: ["Головне", "Що було сказано", "Докладно", "Див. також"],
    },
    Language {
        code: "ar",
        share: 30,
        marks: ("«", "»"),
        small: "في من على إلى أن عن مع هذا التي هذه ما لا كان ذلك بين كما بعد قد هو هي الذي كل أو عند حتى قبل منذ غير لم لن",
        trade: "الأمن الاتفاق الحكومة الوزير الدفاع المفاوضات العقوبات السلام الحدود الطاقة التجارة المنطقة الرئيس المجلس \
                الأزمة التعاون الانتخابات اللاجئين الاقتصاد السياسة الحرب الهدنة الجيش المعاهدة القمة",
        onsets: "ب ت ج ح خ د ر ز س ش ص ط ع ف ق ك ل م ن ه الم الت",
        vowels: "ا و ي _",
        codas: "_ ر ل م ن د ب",
        endings: "_ ة ات ون ين ية",
        space: " ",
        comma: "، ",
        stop: ".",
        headings: ["الخلاصة", "ما قيل", "بالتفصيل", "انظر أيضا"],
    },
    Language {
        code: "zh",
        share: 25,
        marks: ("“", "”"),
        small: "的 在 和 是 将 对 与 也 不 有 为 并 就 我们 以 等 及 从 已 要 这 其 都 而",
        trade: "安全 协议 政府 部长 国防 谈判 制裁 和平 边境 能源 贸易 地区 总统 理事会 危机 合作 选举 难民 经济 政策 战争 停火",
        onsets: "中 国 人 民 大 会 政 经 济 发 展 关 系 国 际 社 支 持 问 题 双 方 合 作 共 同 安 全 和 平 外 交 部 长 主 席 总 理 军 事 力 量 海 洋 地 区 北 南 东 西 亚 欧 美 非 洲 水 电 石 油 天 气 火 山 河 江 湖 岛 城 市 农 村 工 业 商 法 律 院 议 员 选 举 民 族 文 化 教 育 科 学 技 术 信 息 网 络 金 融 银 行 货 币 投 资 贸 易 关 税 运 输 铁 路 航 空 港 口 援 助 难 移 疫 苗 医 药 健 康 环 境 保 护 气 候 变 目 标 计 划 方 案 声 明 立 场 原 则 承 诺 责 任 义 务 机 制 组 织 联 盟 条 约 公 报 特 使 代 表 团 访 问 谈 判 调 停 战 火 撤 冲 突 危 险 威 胁 防 卫 武 器 核 弹 导 演 习 情 报 警 察 反 恐 怖",
        vowels: "",
        codas: "",
        endings: "_ _ 性 化 者",
        space: "",
        comma: "，",
        stop: "。",
        headings: ["要点", "各方说法", "详情", "另见"],
    },
    Language {
        code: "ja",
        share: 25,
        marks: ("「", "」"),
        small: "の は を に が と で も から へ など まで より として する した して いる ある この その ため",
        trade: "安全保障 合意 政府 大臣 防衛 交渉 制裁 平和 国境 エネルギー 貿易 地域 大統領 理事会 危機 協力 選挙 難民 経済 政策 停戦",
        onsets: "国 人 大 会 政 経 済 発 展 関 係 際 社 支 持 問 題 双 方 合 作 共 同 安 全 平 外 交 部 長 主 席 総 理 軍 事 力 量 海 洋 地 区 北 南 東 西 亜 欧 米 州 水 電 石 油 天 気 火 山 河 江 湖 島 城 市 農 村 工 業 商 法 律 院 議 員 選 挙 民 族 文 化 教 育 科 学 技 術 情 報 網 金 融 銀 行 貨 幣 投 資 貿 易 税 運 輸 鉄 路 航 空 港 援 助 移 住 疫 医 薬 健 康 環 境 保 護 候 変 目 標 計 画 案 声 明 立 場 原 則 約 束 責 任 義 務 機 制 組 織 連 盟 条 公 特 使 代 表 団 訪 談 判 調 停 戦 撤 衝 突 危 険 威 防 衛 武 器 核 弾 演 習",
        vowels: "",
        codas: "",
        endings: "_ _ 的 化 者",
        space: "",
        comma: "、",
        stop: "。",
        headings: ["要点", "発言", "詳細", "関連項目"],
    },
];
