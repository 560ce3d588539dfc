interface Words {
  zh: readonly string[];
  en: readonly string[];
  /** What buyers get or should know; each line in both languages. */
  facts: readonly string[];
  grams: number;
}

/** By the first part of a category's code. */
export const productWords: Record<string, Words> = {
  fresh: {
    zh: ['当天清晨装箱，坏果包赔。', '按成熟度分批到货，收到就能吃。', '产地直发到校门口，不隔夜。'],
    en: [
      'Packed this morning; bruised fruit is replaced.',
      'Comes in ripe, ready to eat today.',
      'From the grower to the gate, never overnight.',
    ],
    facts: [
      '校内当日送达 · same-day on campus',
      '坏果拍照即赔 · photo refund for bad fruit',
      '冷藏可放三天 · keeps three days chilled',
    ],
    grams: 900,
  },
  food: {
    zh: ['每天少量现做，卖完就收。', '下单后开始做，趁热送到楼下。', '配方写在店里墙上，欢迎来看。'],
    en: [
      'Small batches, gone when they are gone.',
      'Made after you order, still warm at your door.',
      'The recipe hangs on our wall; come and read it.',
    ],
    facts: [
      '晚上十点前可送 · delivered until ten',
      '可备注忌口 · tell us what you avoid',
      '包装可回收 · boxes can be returned',
    ],
    grams: 350,
  },
  digital: {
    zh: ['我们自己先用了两周才上架。', '到手试七天，不合适原路退。', '插上就用，说明书只有一页。'],
    en: [
      'We used it for two weeks before selling it.',
      'Try it for seven days; send it back if not for you.',
      'Plug in and go; the manual is one page.',
    ],
    facts: ['一年质保 · one-year warranty', '七天无理由 · seven-day returns', '店里可试 · try it in the shop'],
    grams: 420,
  },
  fashion: {
    zh: ['实拍无滤镜，尺码偏大半号。', '洗过十次还是这个样子。', '教室穿、操场穿，都不别扭。'],
    en: [
      'Photographed without filters; runs half a size large.',
      'Looks the same after ten washes.',
      'Fine in a lecture, fine on the field.',
    ],
    facts: ['不合身可换 · free size exchange', '冷水手洗 · cold wash', '附修补线 · mending thread included'],
    grams: 380,
  },
  beauty: {
    zh: ['温和配方，先从小样试起。', '成分表写全，不藏着。'],
    en: ['Gentle; start with the small size.', 'Every ingredient is on the label.'],
    facts: [
      '无香型可选 · unscented available',
      '开封后六个月内用完 · use within six months',
      '空瓶回收 · bring the bottle back',
    ],
    grams: 220,
  },
  home: {
    zh: ['量过宿舍尺寸，上床下桌都放得下。', '让四人间多出一点安静。', '搬宿舍时能叠起来带走。'],
    en: [
      'Measured against real dorm rooms; it fits.',
      'A little quiet for a room of four.',
      'Folds flat for moving day.',
    ],
    facts: ['不用打孔 · no drilling', '可拆洗 · washable', '送到宿舍楼下 · to your building'],
    grams: 1200,
  },
  books: {
    zh: ['旧书九成新，页边有前人的笔记。', '期末前一个月备货，卖完再等一学期。', '读完可以按半价卖回给我们。'],
    en: [
      'Nearly new, with a few kind notes in the margins.',
      'Stocked a month before finals; then not until next term.',
      'Sell it back to us at half price when done.',
    ],
    facts: ['可自提 · pick up at the shop', '读完可回收 · we buy it back', '附书签 · bookmark included'],
    grams: 500,
  },
  sports: {
    zh: ['校队在用的同款。', '入门够用，进阶也不亏。', '先借后买，店里有试用装备。'],
    en: [
      'What our own team uses.',
      'Good for a start, and for long after.',
      'Borrow first, buy later: ask at the shop.',
    ],
    facts: ['免费穿线一次 · one free restring', '三十天换新 · thirty-day exchange', '校队八折 · team discount'],
    grams: 650,
  },
  gifts: {
    zh: ['早上到的花，下午就在你手里。', '卡片代写，字迹工整。', '可约时间送到教室门口。'],
    en: [
      'Flowers that came in this morning.',
      'We write the card for you, neatly.',
      'Delivered to a classroom door at the hour you say.',
    ],
    facts: ['可写卡片 · card included', '可约时间 · choose the hour', '附养护说明 · care notes inside'],
    grams: 700,
  },
  tickets: {
    zh: ['入场前十分钟都能验票。', '学生剧社自排，散场有交流。', '座位先到先选，请早点来。'],
    en: [
      'Check in until ten minutes before the start.',
      'Made by student companies; stay for the talk.',
      'Seats are first come, first served.',
    ],
    facts: ['电子票 · electronic ticket', '开场前一天可退 · refund until the day before', '可转赠 · can be given away'],
    grams: 0,
  },
  services: {
    zh: ['约好时间上门，晚到免单。', '修不好不收钱。', '师傅是学校里干了十年的老师傅。'],
    en: [
      'We come at the hour you choose, or it is free.',
      'No fix, no fee.',
      'Done by people who have served this campus for years.',
    ],
    facts: ['可预约 · by appointment', '三十天保修 · thirty-day guarantee', '楼下集合 · meet at your building'],
    grams: 0,
  },
};
