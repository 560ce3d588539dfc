export interface School {
  domain: string;
  name: string;
  members: number;
  locale: 'zh' | 'en';
}

/** Schools that do not exist, at addresses that cannot be reached. */
export const schools: readonly School[] = [
  { domain: 'pear-garden.example', name: '梨园大学', members: 86, locale: 'zh' },
  { domain: 'yunxi-tech.example', name: '云溪理工学院', members: 57, locale: 'zh' },
  { domain: 'maple-college.example', name: 'Maple College', members: 50, locale: 'en' },
];

type ByGroup = Record<'zh' | 'en', readonly (readonly string[])[]>;

/** What people like: groups, so that those who share one thing tend to share others. */
export const interests: ByGroup = {
  zh: [
    ['摄影', '胶片', '城市漫步', '咖啡', '展览'],
    ['羽毛球', '夜跑', '篮球', '健身', '骑行'],
    ['读书', '写作', '旧书', '茶', '电影'],
    ['吉他', '民谣', '合唱', '音乐节', '黑胶'],
    ['烘焙', '做饭', '探店', '奶茶', '甜品'],
    ['编程', '机械键盘', '开源', '桌游', '科幻'],
    ['插画', '手帐', '汉服', '手工', '植物'],
    ['考研', '英语', '自习', '早起', '冥想'],
  ],
  en: [
    ['photography', 'film', 'city walks', 'coffee', 'museums'],
    ['badminton', 'running', 'basketball', 'climbing', 'cycling'],
    ['reading', 'writing', 'second-hand books', 'tea', 'cinema'],
    ['guitar', 'choir', 'vinyl', 'jazz', 'festivals'],
    ['baking', 'cooking', 'street food', 'bubble tea', 'brunch'],
    ['coding', 'keyboards', 'open source', 'board games', 'sci-fi'],
    ['illustration', 'journaling', 'ceramics', 'knitting', 'plants'],
    ['languages', 'Mandarin', 'study group', 'early bird', 'yoga'],
  ],
};

/** By the same groups as the interests. */
export const bios: ByGroup = {
  zh: [
    ['相机里一半是天空，一半是食堂。', '周末扫街，欢迎约片。', '用胶片记账的人。'],
    ['五公里起步，夜跑缺搭子。', '羽毛球中级，周三周五晚场馆见。', '骑车去过三个湖，还差两个。'],
    ['一年五十本，书单可换。', '旧书摊常客，只砍价不空手。', '写点东西，不一定给人看。'],
    ['宿舍弹唱到十一点，熄灯就停。', '想组一支只在草坪上演的乐队。', '耳机里循环同一首歌。'],
    ['会做三种面包，正在学第四种。', '学校周边哪家好吃，问我。', '少糖是我最后的底线。'],
    ['白天写作业，晚上写代码。', '键盘声音小，放心一起自习。', '桌游三缺一随叫随到。'],
    ['养了十一盆植物，活着九盆。', '画头像，用奶茶换。', '手帐拖延症患者。'],
    ['目标：今天比昨天早起五分钟。', '图书馆四楼靠窗，老位置。', '备考中，回复慢请见谅。'],
  ],
  en: [
    [
      'Half my camera roll is sky, the other half is lunch.',
      'Film, slow walks, strong coffee.',
      'Will trade prints for noodles.',
    ],
    [
      'Looking for running partners, any pace.',
      'Badminton on Fridays. I lose politely.',
      'I have opinions about bike lanes.',
    ],
    ['Fifty books a year, swaps welcome.', 'Margins are for writing in.', 'Cinema on Tuesdays because it is cheap.'],
    ['Six strings, three chords.', 'Choir alto, kitchen soprano.', 'Ask me about my record shelf.'],
    ['I bake when I should be studying.', 'Here for the street food map.', 'Less sugar, more tapioca.'],
    ['Day: lectures. Night: side projects.', 'Board game host, snacks provided.', 'Quiet switches, loud ideas.'],
    ['Eleven plants, nine alive.', 'I draw people waiting for buses.', 'Knitting a very long scarf.'],
    ['Learning Mandarin one menu at a time.', 'Fourth floor, window seat, always.', 'Up before the canteen opens.'],
  ],
};

export const hometowns: Record<'zh' | 'en', readonly string[]> = {
  zh: [
    '杭州',
    '成都',
    '苏州',
    '长沙',
    '武汉',
    '青岛',
    '昆明',
    '西安',
    '南京',
    '厦门',
    '广州',
    '沈阳',
    '桂林',
    '兰州',
    '合肥',
  ],
  en: [
    'Lisbon',
    'Nairobi',
    'Oslo',
    'Hangzhou',
    'Lyon',
    'Manila',
    'Porto',
    'Toronto',
    'Osaka',
    'Bogotá',
    'Accra',
    'Dublin',
  ],
};
